package limn.core.internal.source;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import limn.api.LimnException;

/**
 * Reads what Python prints for dictionaries, lists, tuples, texts and numbers, as exporters write them into metadata
 * ({@code {0: 'person', 1: "bird's nest"}}). Nothing else is understood, so nothing can be executed.
 */
final class PythonText {

    private static final int DEPTH = 16;
    private static final int LONGEST_NUMBER = 40;

    private final String name;
    private final String text;
    private int at;

    private PythonText(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static JsonElement parse(String name, String text) throws LimnException {
        PythonText reader = new PythonText(name, text);
        JsonElement element = reader.element(1);
        reader.space();
        if (reader.at < text.length()) {
            throw reader.wrong();
        }
        return element;
    }

    private JsonElement element(int depth) throws LimnException {
        space();
        char first = peek();
        if (depth > DEPTH) {
            throw new LimnException(name + " is nested deeper than " + DEPTH + " levels; it is passed over.");
        }
        return switch (first) {
            case '{' -> dictionary(depth);
            case '[' -> list(']', depth);
            case '(' -> list(')', depth);
            case '\'', '"' -> new JsonPrimitive(string());
            default -> word();
        };
    }

    private JsonObject dictionary(int depth) throws LimnException {
        JsonObject object = new JsonObject();
        at++;
        while (!ends('}')) {
            space();
            String key = peek() == '\'' || peek() == '"' ? string() : word().getAsString();
            space();
            expect(':');
            object.add(key, element(depth + 1));
            separator('}');
        }
        return object;
    }

    private JsonArray list(char end, int depth) throws LimnException {
        JsonArray array = new JsonArray();
        at++;
        while (!ends(end)) {
            array.add(element(depth + 1));
            separator(end);
        }
        return array;
    }

    private boolean ends(char end) throws LimnException {
        space();
        boolean ends = peek() == end;
        at += ends ? 1 : 0;
        return ends;
    }

    private void separator(char end) throws LimnException {
        space();
        if (peek() != end) {
            expect(',');
        }
    }

    private String string() throws LimnException {
        char quote = peek();
        StringBuilder string = new StringBuilder();
        at++;
        while (peek() != quote) {
            if (peek() == '\\') {
                at++;
            }
            string.append(peek());
            at++;
        }
        at++;
        return string.toString();
    }

    private JsonElement word() throws LimnException {
        int from = at;
        while (at < text.length() && at - from <= LONGEST_NUMBER
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(from, at);
        try {
            return switch (word) {
                case "True" -> new JsonPrimitive(true);
                case "False" -> new JsonPrimitive(false);
                case "None" -> JsonNull.INSTANCE;
                default -> word.matches("\\d{1,9}") ? new JsonPrimitive(Integer.valueOf(word))
                        : new JsonPrimitive(Double.valueOf(word));
            };
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() throws LimnException {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private void expect(char wanted) throws LimnException {
        if (peek() != wanted) {
            throw wrong();
        }
        at++;
    }

    private LimnException wrong() {
        return new LimnException(name + " is not understood (at character " + (at + 1) + "); it is passed over.");
    }
}
