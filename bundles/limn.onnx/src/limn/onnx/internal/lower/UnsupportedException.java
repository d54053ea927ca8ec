package limn.onnx.internal.lower;

/** A node that cannot be said in PyTorch's operators, and why. Nodes are collected and named all at once. */
public final class UnsupportedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A node cannot be said.
     *
     * @param reason words that go on after the node's operator and name, as in {@code attribute mode "cubic_x"}
     */
    public UnsupportedException(String reason) {
        super(reason, null, false, false);
    }
}
