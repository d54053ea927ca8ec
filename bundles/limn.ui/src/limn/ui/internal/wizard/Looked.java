package limn.ui.internal.wizard;

import java.util.concurrent.Callable;

import org.eclipse.core.runtime.ILog;

import limn.api.LimnException;

/**
 * What came of looking at something beside the user-interface thread.
 *
 * @param <T> what is found
 */
sealed interface Looked<T> {

    /** It was found. */
    record Found<T>(T value) implements Looked<T> {
    }

    /** It was not; one sentence says why. */
    record Failed<T>(String sentence) implements Looked<T> {
    }

    /** Looks, and turns what goes wrong into a sentence. */
    static <T> Looked<T> at(Callable<T> look) {
        try {
            return new Found<>(look.call());
        } catch (LimnException e) {
            return new Failed<>(e.getMessage());
        } catch (Exception | OutOfMemoryError | StackOverflowError e) {
            ILog.of(Looked.class).error("A wizard could not look at what was chosen.", e);
            return new Failed<>(
                    "This could not be read because of a bug in limn.ui or below; the error log tells more.");
        }
    }
}
