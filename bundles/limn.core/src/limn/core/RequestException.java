package limn.core;

import limn.api.LimnException;

/**
 * What was asked for cannot be meant: an option's value that is not understood, or an id that no service has. It can be
 * told without opening a file, so a command line ends with exit code 2 here and with 1 at any other
 * {@link LimnException}.
 */
public final class RequestException extends LimnException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong with the request.
     *
     * @param sentence one sentence for the user that names the option or value
     */
    public RequestException(String sentence) {
        super(sentence);
    }
}
