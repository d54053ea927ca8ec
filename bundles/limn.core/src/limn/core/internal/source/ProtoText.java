package limn.core.internal.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.api.LimnException;

/** Reads the text form of protobuf without knowing the schema: fields with numbers, words, texts and messages. */
final class ProtoText {

    private static final int DEPTH = 32;

    private final String name;
    private final String text;
    private int at;

    /** Fields in the order of the file; a value is a {@link String} or a {@link Message}. */
    record Field(String name, Object value) {
    }

    /** A message. */
    record Message(List<Field> fields) {

        List<Message> messages(String name) {
            return fields.stream().filter(field -> field.name().equals(name) && field.value() instanceof Message)
                    .map(field -> (Message) field.value()).toList();
        }

        Optional<String> text(String name) {
            return texts(name).stream().findFirst();
        }

        private List<String> texts(String name) {
            return fields.stream().filter(field -> field.name().equals(name) && field.value() instanceof String)
                    .map(field -> (String) field.value()).toList();
        }

        /** What is no whole number is −1. */
        List<Long> numbers(String name) {
            return texts(name).stream().map(text -> text.matches("\\d{1,15}") ? Long.parseLong(text) : -1L).toList();
        }
    }

    private ProtoText(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static Message parse(String name, String text) throws LimnException {
        return new ProtoText(name, text).message((char) 0, 1);
    }

    private Message message(char end, int depth) throws LimnException {
        if (depth > DEPTH) {
            throw new LimnException(name + " is nested deeper than " + DEPTH + " levels; it is not read.");
        }
        List<Field> fields = new ArrayList<>();
        while (!ends(end)) {
            String field = word();
            boolean colon = take(':');
            if (take('[')) {
                while (!ends(']')) {
                    fields.add(new Field(field, value(depth)));
                    take(',');
                }
            } else if (colon || next() == '{' || next() == '<') {
                fields.add(new Field(field, value(depth)));
            } else {
                throw wrong();
            }
            if (!take(',')) {
                take(';');
            }
        }
        return new Message(List.copyOf(fields));
    }

    private Object value(int depth) throws LimnException {
        if (take('{')) {
            return message('}', depth + 1);
        }
        if (take('<')) {
            return message('>', depth + 1);
        }
        return next() == '"' || next() == '\'' ? string() : word();
    }

    /** Whether the message ends here, its end taken; the whole file ends where the text does. */
    private boolean ends(char end) throws LimnException {
        space();
        if (at >= text.length()) {
            if (end == 0) {
                return true;
            }
            throw wrong();
        }
        return end != 0 && take(end);
    }

    private char next() {
        space();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean take(char wanted) {
        boolean there = next() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private String string() throws LimnException {
        char quote = text.charAt(at++);
        StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' && at + 1 < text.length() ? 1 : 0;
            string.append(text.charAt(at++));
        }
        if (at++ >= text.length()) {
            throw wrong();
        }
        return string.toString();
    }

    private String word() throws LimnException {
        space();
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_.+-/".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (from == at) {
            throw wrong();
        }
        return text.substring(from, at);
    }

    private void space() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            if (text.charAt(at) == '#') {
                int line = text.indexOf('\n', at);
                at = line < 0 ? text.length() : line;
            } else {
                at++;
            }
        }
    }

    private LimnException wrong() {
        long line = text.substring(0, Math.min(at, text.length())).lines().count();
        return new LimnException(name + " is not understood (line " + Math.max(1, line) + "); it is passed over.");
    }
}
