package limn.torchscript.internal.code;

/**
 * The smallest unit of program text.
 *
 * @param kind what it is
 * @param text the name, number, symbol, or the text without quotes and escapes
 * @param place where it begins
 */
record Token(Kind kind, String text, Place place) {

    /** Kinds of tokens. */
    enum Kind {
        /** Letters, digits and underscores; keywords too. */
        NAME,
        /** Digits, perhaps with point and exponent. */
        NUMBER,
        /** A quoted text. */
        TEXT,
        /** A bracket, point, comma, colon, equals sign, minus, arrow. */
        SYMBOL,
        /** The end of a statement's line. */
        NEWLINE,
        /** Deeper indentation begins. */
        INDENT,
        /** An indentation ends. */
        DEDENT,
        /** The end of the file. */
        END
    }

    boolean is(String symbolOrName) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrName);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case NEWLINE -> "the end of the line";
            case INDENT -> "an indentation";
            case DEDENT -> "the end of an indentation";
            case END -> "the end of the file";
            default -> "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
        };
    }
}
