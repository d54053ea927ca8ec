package limn.core.internal.session;

import limn.api.Progress;
import limn.core.run.RunListener;

/** A listener who hears of progress only. */
record Heard(Progress progress) implements RunListener {

    @Override
    public void total(long steps) {
        progress.total(steps);
    }

    @Override
    public void step(long steps) {
        progress.step(steps);
    }

    @Override
    public void message(String text) {
        progress.message(text);
    }

    @Override
    public boolean cancelled() {
        return progress.cancelled();
    }
}
