package limn.torchscript.internal.graph;

/** A function that was carried out in place always raises. */
final class Raising extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Raising(String where, String message) {
        super(where + " always raises: " + message, null, false, false);
    }
}
