package limn.ui.internal.wizard;

import limn.api.Progress;

/** A progress that shows nothing and ends the work of a thread that is interrupted. */
enum Interruptible implements Progress {

    /** The only one. */
    INSTANCE;

    @Override
    public void total(long steps) {
        // a bar without end is shown
    }

    @Override
    public void step(long steps) {
        // a bar without end is shown
    }

    @Override
    public void message(String text) {
        // the page says what is being done
    }

    @Override
    public boolean cancelled() {
        return Thread.currentThread().isInterrupted();
    }
}
