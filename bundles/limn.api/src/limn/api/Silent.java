package limn.api;

import java.util.function.BooleanSupplier;

/**
 * A progress nobody watches.
 *
 * @param unwanted whether the work is no longer wanted
 */
record Silent(BooleanSupplier unwanted) implements Progress {

    /** Never cancelled. */
    static final Silent NEVER_CANCELLED = new Silent(() -> false);

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
        return unwanted.getAsBoolean();
    }
}
