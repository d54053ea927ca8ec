package limn.cli.internal.grammar;

/** The command line is wrong. The message is one sentence: what was given, what is allowed. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A complaint.
     *
     * @param sentence one sentence
     */
    public UsageException(String sentence) {
        super(sentence);
    }
}
