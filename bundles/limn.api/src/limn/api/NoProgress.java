package limn.api;

/** The progress nobody watches. */
enum NoProgress implements Progress {
    INSTANCE;

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
}
