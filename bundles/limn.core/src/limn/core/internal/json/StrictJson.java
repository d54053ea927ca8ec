package limn.core.internal.json;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

import limn.api.LimnException;

/** Reads JSON files that a stranger may have written: limited in size and depth, strict in syntax and encoding. */
public final class StrictJson {

    /** Levels of nesting that are read. */
    public static final int DEPTH = 32;

    private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");

    private final String name;

    private StrictJson(String name) {
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param limit the greatest size, in bytes
     * @return what it holds
     * @throws LimnException if it cannot be read, is too large, not UTF-8, not JSON, nested deeper than {@link #DEPTH}, or
     *             has a key twice; the sentence says where
     */
    public static JsonElement read(Path file, int limit) throws LimnException {
        return parse(file.getFileName().toString(), SmallText.read(file, limit));
    }

    /**
     * Reads a text.
     *
     * @param name what it is called in sentences
     * @param text the text
     * @return what it holds
     * @throws LimnException if it is not JSON, nested deeper than {@link #DEPTH}, or has a key twice
     */
    public static JsonElement parse(String name, String text) throws LimnException {
        return new StrictJson(name).parse(text);
    }

    private JsonElement parse(String text) throws LimnException {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = element(reader, 1);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("text after the end at line 1 column 1");
            }
            return element;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
            String where = place.find() ? " (line " + place.group(1) + ", column " + place.group(2) + ")" : "";
            throw new LimnException(name + " is not JSON" + where + "; correct it or take it away.", e);
        }
    }

    private JsonElement element(JsonReader reader, int depth) throws IOException, LimnException {
        if (depth > DEPTH) {
            throw new LimnException(name + " is nested deeper than " + DEPTH + " levels; it is not read.");
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader, depth);
            case BEGIN_ARRAY -> {
                JsonArray array = new JsonArray();
                reader.beginArray();
                while (reader.hasNext()) {
                    array.add(element(reader, depth + 1));
                }
                reader.endArray();
                yield array;
            }
            case STRING -> new JsonPrimitive(reader.nextString());
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            // As a double: a number of a billion digits must not become a BigDecimal.
            case NUMBER -> new JsonPrimitive(reader.nextDouble());
            default -> throw new MalformedJsonException("unexpected end");
        };
    }

    private JsonObject object(JsonReader reader, int depth) throws IOException, LimnException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (object.has(key)) {
                throw new LimnException(name + " has the key " + key + " twice; take one away.");
            }
            object.add(key, element(reader, depth + 1));
        }
        reader.endObject();
        return object;
    }
}
