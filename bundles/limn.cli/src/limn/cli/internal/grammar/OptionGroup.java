package limn.cli.internal.grammar;

/** Options that belong together, under a heading of their own in the help. */
public interface OptionGroup {

    /**
     * What the options are about.
     *
     * @return a few words, ended by a colon
     */
    String heading();
}
