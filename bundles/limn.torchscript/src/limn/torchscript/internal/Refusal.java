package limn.torchscript.internal;

/**
 * A file cannot be read, and why. Thrown anywhere below the reader, which adds the file's name and turns it into the
 * exception of the seam.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Refuses the file.
     *
     * @param reason what is wrong and where, without the file's name, in words that go on after "cannot be opened:"
     */
    public Refusal(String reason) {
        super(reason);
    }

    /**
     * Refuses the file for something that happened underneath.
     *
     * @param reason what is wrong and where
     * @param cause what happened
     */
    public Refusal(String reason, Throwable cause) {
        super(reason, cause);
    }
}
