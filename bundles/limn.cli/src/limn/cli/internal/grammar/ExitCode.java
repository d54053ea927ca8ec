package limn.cli.internal.grammar;

/** How a command ends. */
public enum ExitCode {
    /** Nothing is missing. */
    DONE(0, "all done"),
    /** The reason was said. */
    FAILED(1, "could not be done; the reason is on standard error"),
    /** The reason was said. */
    USAGE(2, "the command line is wrong"),
    /** Each skipped input was named. */
    SKIPPED(3, "done, but some inputs were skipped; each is listed"),
    /** By a signal. */
    INTERRUPTED(130, "interrupted; what is finished is kept");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /**
     * What the process returns.
     *
     * @return 0, 1, 2, 3 or 130
     */
    public int number() {
        return number;
    }

    /**
     * What it means.
     *
     * @return a few words
     */
    public String meaning() {
        return meaning;
    }
}
