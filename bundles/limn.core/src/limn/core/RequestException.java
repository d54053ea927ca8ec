package limn.core;

import limn.api.LimnException;

/**
 * What was asked for cannot be meant: an option's value that is not understood, or that names a method, a setting, a
 * class or a layer that there is not. A command line ends with exit code 2 here, and with 1 at any other
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
