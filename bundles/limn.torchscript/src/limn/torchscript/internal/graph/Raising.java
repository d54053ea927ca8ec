package limn.torchscript.internal.graph;

/** A function always raises; whatever was evaluated around the call comes to nothing. Caught by the next statement. */
final class Raising extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Raising(String message) {
        super(message, null, false, false);
    }
}
