package limn.core.run;

import limn.api.Progress;
import limn.api.data.Skipped;

/**
 * Who watches a run. The total is the number of samples, a step is a finished (or skipped) sample; rate and time left are
 * the listener's to tell. Called from several threads, returns at once.
 */
public interface RunListener extends Progress {

    /** Nobody watches, and it is never cancelled. */
    RunListener NONE = of(Progress.none());

    /**
     * A listener who hears of progress and of nothing else.
     *
     * @param progress told how far the run is; asked for cancelling
     * @return the listener
     */
    static RunListener of(Progress progress) {
        return new ProgressOnly(progress);
    }

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
