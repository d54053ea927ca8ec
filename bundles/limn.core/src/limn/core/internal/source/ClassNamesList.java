package limn.core.internal.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonElement;

import limn.api.LimnException;
import limn.core.internal.json.Field;

/** Class names as configurations give them: a list, number → name, or name → number. */
public final class ClassNamesList {

    /** Names that are taken seriously. */
    public static final int MOST = 100_000;
    private static final int LONGEST = 1000;

    private ClassNamesList() {
    }

    static List<String> of(Field field) throws LimnException {
        List<String> names = field.value().isJsonObject() ? numbered(field) : listed(field);
        if (names.isEmpty() || names.size() > MOST) {
            throw field.wrong("must name 1 to " + MOST + " classes, there are " + names.size());
        }
        return names;
    }

    private static List<String> listed(Field field) throws LimnException {
        List<String> names = new ArrayList<>();
        for (Field element : field.elements("a list of names")) {
            names.add(name(element));
        }
        return names;
    }

    private static List<String> numbered(Field field) throws LimnException {
        Map<String, JsonElement> entries = field.value().getAsJsonObject().asMap();
        String[] names = new String[Math.min(entries.size(), MOST)];
        for (Map.Entry<String, JsonElement> entry : entries.entrySet()) {
            Field value = new Field(field.file(), (field.path().isEmpty() ? "" : field.path() + ".") + entry.getKey(),
                    entry.getValue());
            boolean forward = entry.getKey().matches("\\d{1,6}") && !value.isWhole();
            int number = forward ? Integer.parseInt(entry.getKey()) : value.isWhole() ? (int) value.number() : -1;
            if (number < 0 || number >= names.length || names[number] != null) {
                throw field
                        .wrong("must number the classes from 0 on without a gap, " + entry.getKey() + " does not fit");
            }
            names[number] = forward ? name(value) : clean(value, entry.getKey());
        }
        return Arrays.asList(names);
    }

    /** A name, or the last of several words for one class, as TorchServe writes them. */
    private static String name(Field field) throws LimnException {
        if (field.value().isJsonArray()) {
            List<Field> words = field.elements("names");
            if (words.isEmpty()) {
                throw field.wrong("names nothing");
            }
            return clean(words.getLast(), words.getLast().text());
        }
        return clean(field, field.isWhole() ? Long.toString((long) field.number()) : field.text());
    }

    private static String clean(Field field, String text) throws LimnException {
        String name = clean(text);
        if (name.isEmpty() || name.length() > LONGEST) {
            throw field.wrong("must be a name of 1 to " + LONGEST + " characters");
        }
        return name;
    }

    /** A name without what no terminal should be told. */
    static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
