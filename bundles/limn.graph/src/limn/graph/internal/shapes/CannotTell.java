package limn.graph.internal.shapes;

/** Thrown by a rule whose answer is not determined by what is known. Caught for each node; it never leaves inference. */
final class CannotTell extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The only instance: it says nothing beyond its type, so a stack trace would be waste. */
    static final CannotTell INSTANCE = new CannotTell();

    private CannotTell() {
        super(null, null, false, false);
    }
}
