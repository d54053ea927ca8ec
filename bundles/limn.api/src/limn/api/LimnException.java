package limn.api;

/**
 * Something the user has to know and can do something about. The message is one sentence: what is wrong, which file, what
 * to do, in one line: control characters become blanks or question marks. Anything else that is thrown is a bug of the
 * bundle it came from.
 */
public class LimnException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A failure without a technical cause worth keeping.
     *
     * @param sentence one sentence for the user
     */
    public LimnException(String sentence) {
        super(line(sentence));
    }

    /**
     * A failure whose cause is shown with {@code --debug}.
     *
     * @param sentence one sentence for the user
     * @param cause what happened underneath
     */
    public LimnException(String sentence, Throwable cause) {
        super(line(sentence), cause);
    }

    /** Names and texts of strangers' files stand in sentences; their control characters must not steer what shows them. */
    private static String line(String sentence) {
        return sentence == null ? null : sentence.replaceAll("[\\t-\\r]+", " ").replaceAll("\\p{Cc}", "?");
    }
}
