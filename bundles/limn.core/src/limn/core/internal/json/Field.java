package limn.core.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.api.LimnException;

/**
 * A value of a JSON file with its path, so that whatever is wrong with it can be said with the key.
 *
 * @param file name of the file
 * @param path dotted path of the value; empty for the whole
 * @param value the value
 */
public record Field(String file, String path, JsonElement value) {

    private static final double EXACT = 1L << 53;

    /**
     * A value below this object.
     *
     * @param key its key
     * @return the value, or empty when absent or null
     * @throws LimnException if this is no object
     */
    public Optional<Field> get(String key) throws LimnException {
        JsonElement found = object().get(key);
        return found == null || found.isJsonNull() ? Optional.empty()
                : Optional.of(new Field(file, path.isEmpty() ? key : path + "." + key, found));
    }

    /**
     * A value below this object that must be there.
     *
     * @param key its key
     * @param expected what is expected, for the sentence
     * @return the value
     * @throws LimnException if it is absent
     */
    public Field required(String key, String expected) throws LimnException {
        Optional<Field> found = get(key);
        if (found.isEmpty()) {
            throw new Field(file, path.isEmpty() ? key : path + "." + key, value).wrong("is missing; " + expected
                    + " expected");
        }
        return found.get();
    }

    /**
     * Keys of this object that nobody knows.
     *
     * @param known the known ones
     * @return a sentence each
     * @throws LimnException if this is no object
     */
    public List<String> unknown(Set<String> known) throws LimnException {
        List<String> sentences = new ArrayList<>();
        for (String key : object().keySet()) {
            if (!known.contains(key)) {
                sentences.add(file + ": unknown key " + (path.isEmpty() ? key : path + "." + key) + " is passed over.");
            }
        }
        return sentences;
    }

    /**
     * This value as a text.
     *
     * @return the text
     * @throws LimnException if it is none
     */
    public String text() throws LimnException {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw wrong("must be a text");
        }
        return value.getAsString();
    }

    /**
     * This value as a number.
     *
     * @return a finite number
     * @throws LimnException if it is none
     */
    public double number() throws LimnException {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()
                || !Double.isFinite(value.getAsDouble())) {
            throw wrong("must be a number");
        }
        return value.getAsDouble();
    }

    /**
     * Whether this value is a whole number.
     *
     * @return false for texts, fractions and everything else
     */
    public boolean isWhole() {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()
                && Math.abs(value.getAsDouble()) <= EXACT && value.getAsDouble() == Math.rint(value.getAsDouble());
    }

    /**
     * The elements of this list.
     *
     * @param expected what is expected, for the sentence
     * @return the elements
     * @throws LimnException if this is no list
     */
    public List<Field> elements(String expected) throws LimnException {
        if (!value.isJsonArray()) {
            throw wrong(expected + " expected");
        }
        List<Field> elements = new ArrayList<>();
        for (JsonElement element : value.getAsJsonArray()) {
            elements.add(new Field(file, path + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    /**
     * This value as one of some words.
     *
     * @param <E> the words
     * @param choices the constants; a word is a constant's name in lower case, joined by hyphens
     * @return the constant
     * @throws LimnException if it is another word; the sentence lists the allowed ones
     */
    public <E extends Enum<E>> E choice(E[] choices) throws LimnException {
        String text = text();
        List<String> words = new ArrayList<>();
        for (E choice : choices) {
            words.add(Json.word(choice));
            if (words.getLast().equals(text)) {
                return choice;
            }
        }
        throw wrong("\"" + text + "\" is none of " + String.join(", ", words));
    }

    /**
     * The exception for this value.
     *
     * @param reason what is wrong, without a final mark
     * @return an exception that names file and path
     */
    public LimnException wrong(String reason) {
        return new LimnException(file + ": " + (path.isEmpty() ? "" : path + " ") + reason + ".");
    }

    private JsonObject object() throws LimnException {
        if (!value.isJsonObject()) {
            throw wrong(path.isEmpty() ? "must hold an object in braces" : "must be an object in braces");
        }
        return value.getAsJsonObject();
    }
}
