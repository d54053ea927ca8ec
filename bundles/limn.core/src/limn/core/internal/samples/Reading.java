package limn.core.internal.samples;

import limn.api.LimnException;
import limn.core.internal.guard.Guard;

/** Reads of samples, whose importer may break down, and whose pictures may be too large. */
public final class Reading {

    private Reading() {
    }

    /**
     * Reads.
     *
     * @param <T> what is read
     * @param reader who reads, for the sentence
     * @param call the call
     * @return what the call gives
     * @throws LimnException what the importer tells the user, or that it broke down, or that there is too little memory
     */
    public static <T> T of(String reader, Guard.Call<T, RuntimeException> call) throws LimnException {
        try {
            return call.get();
        } catch (RuntimeException | StackOverflowError e) {
            throw new LimnException("it could not be read, because " + reader + " broke down (" + e
                    + "); this is a bug there.", e);
        } catch (OutOfMemoryError e) {
            throw new LimnException("it is too large for the memory that Java was given.", e);
        }
    }
}
