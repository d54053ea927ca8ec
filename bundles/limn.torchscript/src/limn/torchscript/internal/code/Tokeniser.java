package limn.torchscript.internal.code;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.code.Token.Kind;

/**
 * Cuts program text into tokens, one at a time. Lines inside brackets are continued; indentation becomes tokens of its
 * own, as in Python.
 */
final class Tokeniser {

    private static final int DEEPEST = 200;
    private static final String SYMBOLS = "()[]{}.,:=-";

    private final String file;
    private final String text;
    private final Deque<Integer> indents = new ArrayDeque<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private int brackets;
    private int dedents;
    private boolean fresh = true;

    Tokeniser(String file, String text) {
        this.file = file;
        this.text = text;
        indents.push(0);
    }

    /** The next token; {@link Kind#END} for ever at the end. */
    Token next() {
        if (fresh && brackets == 0) {
            fresh = false;
            Token indentation = indentation();
            if (indentation != null) {
                return indentation;
            }
        }
        if (dedents > 0) {
            dedents--;
            return token(Kind.DEDENT, "");
        }
        skipBlanks();
        if (at >= text.length()) {
            return end();
        }
        char c = text.charAt(at);
        if (c == '\n') {
            Token newline = token(Kind.NEWLINE, "");
            newLine();
            fresh = true;
            return newline;
        }
        if (Character.isDigit(c)) {
            return number();
        }
        if (isName(c)) {
            int start = at;
            Place place = place();
            while (at < text.length() && isName(text.charAt(at))) {
                at++;
            }
            return new Token(Kind.NAME, text.substring(start, at), place);
        }
        return c == '"' || c == '\'' ? quoted(c) : symbol(c);
    }

    /** Measures the indentation of the next line that is not empty. */
    private Token indentation() {
        int column = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ') {
                column++;
                at++;
            } else if (c == '\n' || c == '\r') {
                newLine();
                column = 0;
            } else if (c == '#') {
                skipComment();
            } else {
                break;
            }
        }
        if (at >= text.length()) {
            return null;
        }
        if (column > indents.peek()) {
            if (indents.size() >= DEEPEST) {
                throw refusal(place(), "blocks nest deeper than " + DEEPEST);
            }
            indents.push(column);
            return token(Kind.INDENT, "");
        }
        while (column < indents.peek()) {
            indents.pop();
            dedents++;
        }
        if (column != indents.peek()) {
            throw refusal(place(), "the indentation fits no block");
        }
        return null;
    }

    private Token end() {
        if (brackets == 0 && indents.size() > 1) {
            indents.pop();
            return token(Kind.DEDENT, "");
        }
        return token(Kind.END, "");
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipComment();
            } else if (c == '\n' && brackets > 0) {
                newLine();
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private void newLine() {
        if (text.charAt(at) == '\n') {
            line++;
            lineStart = at + 1;
        }
        at++;
    }

    private Token number() {
        int start = at;
        Place place = place();
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean sign = (c == '-' || c == '+') && Character.toLowerCase(text.charAt(at - 1)) == 'e';
            if (!Character.isLetterOrDigit(c) && c != '.' && !sign) {
                break;
            }
            at++;
        }
        return new Token(Kind.NUMBER, text.substring(start, at), place);
    }

    private Token quoted(char quote) {
        Place place = place();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        at++;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c == '\\' && at < text.length()) {
                bytes.write(escape());
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        if (at >= text.length() || text.charAt(at) != quote) {
            throw refusal(place, "a text does not end");
        }
        at++;
        return new Token(Kind.TEXT, bytes.toString(StandardCharsets.UTF_8), place);
    }

    private int escape() {
        char c = text.charAt(at++);
        if (c >= '0' && c <= '7') {
            return digits(--at, 3, 8);
        }
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 11;
            case 'x' -> digits(at, 2, 16);
            default -> c;
        };
    }

    private int digits(int from, int most, int radix) {
        int value = 0;
        at = from;
        while (at < text.length() && at < from + most && Character.digit(text.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(at++), radix);
        }
        return value;
    }

    private Token symbol(char c) {
        Place place = place();
        if (c == '-' && text.startsWith("->", at)) {
            at += 2;
            return new Token(Kind.SYMBOL, "->", place);
        }
        if (SYMBOLS.indexOf(c) < 0) {
            throw refusal(place, "'" + Character.toString(text.codePointAt(at)) + "' does not belong there");
        }
        at++;
        if ("([{".indexOf(c) >= 0) {
            brackets++;
        } else if (")]}".indexOf(c) >= 0) {
            brackets = Math.max(0, brackets - 1);
        }
        return new Token(Kind.SYMBOL, String.valueOf(c), place);
    }

    private static boolean isName(char c) {
        return c == '_' || c < 128 && Character.isLetterOrDigit(c);
    }

    private Token token(Kind kind, String token) {
        return new Token(kind, token, place());
    }

    private Place place() {
        return new Place(line, at - lineStart + 1);
    }

    Refusal refusal(Place place, String what) {
        return new Refusal(file + " cannot be understood at " + place + ": " + what);
    }
}
