package limn.torchscript.internal.code;

import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.code.Token.Kind;

/** The tokens of a file with one token of foresight. */
final class Source {

    private final String file;
    private final Tokeniser tokeniser;
    private Token next;

    Source(String file, String text) {
        this.file = file;
        this.tokeniser = new Tokeniser(file, text.endsWith("\n") ? text : text + "\n");
        this.next = tokeniser.next();
    }

    String file() {
        return file;
    }

    Token peek() {
        return next;
    }

    Token next() {
        Token token = next;
        next = tokeniser.next();
        return token;
    }

    boolean take(Kind kind) {
        boolean there = next.kind() == kind;
        if (there) {
            next();
        }
        return there;
    }

    boolean take(String symbolOrName) {
        boolean there = next.is(symbolOrName);
        if (there) {
            next();
        }
        return there;
    }

    void expect(Kind kind) {
        if (!take(kind)) {
            throw unexpected(new Token(kind, "", next.place()).toString());
        }
    }

    void expect(String symbolOrName) {
        if (!take(symbolOrName)) {
            throw unexpected("'" + symbolOrName + "'");
        }
    }

    String name() {
        if (next.kind() != Kind.NAME) {
            throw unexpected("a name");
        }
        return next().text();
    }

    Refusal unexpected(String expected) {
        return refusal(next.place(), expected + " is expected, not " + next);
    }

    Refusal refusal(Place place, String what) {
        return tokeniser.refusal(place, what);
    }
}
