package limn.core.internal.guard;

import limn.api.Progress;

/** A progress for work that comes before or beside what is counted: words and cancelling pass, numbers do not. */
public class Unmeasured implements Progress {

    private final Progress outer;

    /**
     * A progress without numbers.
     *
     * @param outer told of words; asked for cancelling
     */
    public Unmeasured(Progress outer) {
        this.outer = outer;
    }

    @Override
    public void total(long steps) {
        // counted by somebody else
    }

    @Override
    public void step(long steps) {
        // counted by somebody else
    }

    @Override
    public void message(String text) {
        outer.message(text);
    }

    @Override
    public boolean cancelled() {
        return outer.cancelled();
    }
}
