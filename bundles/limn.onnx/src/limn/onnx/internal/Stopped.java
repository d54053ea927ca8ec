package limn.onnx.internal;

/** Reading is no longer wanted. The reader turns it into the exception of the seam. */
public final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Leaves everything. */
    public Stopped() {
        super("stopped on request", null, false, false);
    }
}
