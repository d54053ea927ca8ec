package limn.torchscript.internal;

/**
 * A file cannot be read, and why. Thrown anywhere below the reader, which adds the file's name and turns it into the
 * exception of the seam.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 2000;

    private final boolean placed;

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
        this(reason, cause, false);
    }

    private Refusal(String reason, Throwable cause, boolean placed) {
        super(plain(reason), cause);
        this.placed = placed;
    }

    /** Names and texts of the file stand in the reason; a sentence is one short line whatever they are. */
    private static String plain(String reason) {
        String line = reason.replaceAll("\\p{Cc}", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /**
     * Adds where in the program it happened, unless that is known already.
     *
     * @param place file and line of the program text
     * @return a refusal that says so
     */
    public Refusal at(String place) {
        return placed ? this : new Refusal(getMessage() + " (" + place + ")", this, true);
    }
}
