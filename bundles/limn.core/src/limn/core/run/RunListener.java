package limn.core.run;

import limn.api.Progress;
import limn.api.data.Skipped;

/**
 * Who watches a run. The total is the number of samples, a step is a finished (or skipped) sample; rate and time left are
 * the listener's to tell. Called from several threads, returns at once.
 */
public interface RunListener extends Progress {

    /** Nobody watches, and it is never cancelled. */
    RunListener NONE = new RunListener() {
        @Override
        public void total(long steps) {
            // nobody watches
        }

        @Override
        public void step(long steps) {
            // nobody watches
        }

        @Override
        public void message(String text) {
            // nobody watches
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /**
     * Something worth knowing that changes nothing, for example which importer was taken.
     *
     * @param sentence one sentence
     */
    default void note(String sentence) {
        // run.json tells it in its own place
    }

    /**
     * Something the user should read: what was assumed, a key not known.
     *
     * @param sentence one sentence
     */
    default void warning(String sentence) {
        // told again in the outcome and in run.json
    }

    /**
     * A sample that cannot be used.
     *
     * @param skipped which and why
     */
    default void skipped(Skipped skipped) {
        // told again in the outcome and in run.json
    }

    /**
     * A provider that broke down: a bug, not the user's fault. The run goes on without it.
     *
     * @param sentence what broke, naming the bundle
     * @param cause what was thrown, for {@code --debug}
     */
    default void failure(String sentence, Throwable cause) {
        // told again in the outcome and in run.json
    }
}
