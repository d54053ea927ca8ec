package limn.core.internal.guard;

import limn.api.LimnException;
import limn.core.Provided;

/** Calls into providers, so that a bug in one is told with its bundle and does not end what the others do. */
public final class Guard {

    private Guard() {
    }

    /**
     * A call into a provider.
     *
     * @param <T> what it gives
     * @param <X> what else may go wrong that is not its fault
     */
    @FunctionalInterface
    public interface Call<T, X extends Exception> {
        /**
         * Calls.
         *
         * @return what the provider gives
         * @throws LimnException what the provider tells the user
         * @throws X what else may go wrong
         */
        T get() throws LimnException, X;
    }

    /** A provider broke down: what it threw is a bug of its bundle, not a sentence for the user. */
    public static final class BrokenProviderException extends LimnException {

        private static final long serialVersionUID = 1L;

        private BrokenProviderException(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /**
     * Calls a provider.
     *
     * @param <T> what it gives
     * @param <X> what else may go wrong that is not its fault
     * @param kind what the provider is, for example {@code method}
     * @param id its id
     * @param provider the provider
     * @param call the call
     * @return what the call gives
     * @throws LimnException what the provider tells the user
     * @throws BrokenProviderException if it throws anything else
     * @throws X what else may go wrong
     */
    public static <T, X extends Exception> T call(String kind, String id, Provided<?> provider, Call<T, X> call)
            throws LimnException, X {
        try {
            return call.get();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            throw new BrokenProviderException("The " + kind + " " + id + " of the bundle " + provider.bundle()
                    + " broke down (" + cause(e) + "); this is a bug there.", e);
        } catch (OutOfMemoryError e) {
            throw new LimnException("The " + kind + " " + id + " of the bundle " + provider.bundle()
                    + " needs more memory than Java was given; try a smaller --batch.", e);
        }
    }

    private static String cause(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage().lines().findFirst().orElse("");
    }
}
