package limn.core.run;

import limn.api.Progress;

/** A listener who hears of progress and nothing else. */
record ProgressOnly(Progress progress) implements RunListener {

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
