package limn.api;

/**
 * Something the user has to know and can do something about. The message is one sentence: what is wrong, which file, what
 * to do. Anything else that is thrown is a bug of the bundle it came from.
 */
public class LimnException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A failure without a technical cause worth keeping.
     *
     * @param sentence one sentence for the user
     */
    public LimnException(String sentence) {
        super(sentence);
    }

    /**
     * A failure whose cause is shown with {@code --debug}.
     *
     * @param sentence one sentence for the user
     * @param cause what happened underneath
     */
    public LimnException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
