package limn.onnx.internal;

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
        this(reason, null);
    }

    /**
     * Refuses the file for something that happened underneath.
     *
     * @param reason what is wrong and where
     * @param cause what happened
     */
    public Refusal(String reason, Throwable cause) {
        super(reason.replaceAll("\\p{Cc}", "?"), cause);
    }

    /**
     * A name out of a file, fit to stand in a sentence.
     *
     * @param name any text
     * @return at most 80 printable characters of it
     */
    public static String shown(String name) {
        String line = name.replaceAll("\\p{Cc}", "?");
        return line.isEmpty() ? "without a name" : line.length() <= 80 ? line : line.substring(0, 77) + "...";
    }
}
