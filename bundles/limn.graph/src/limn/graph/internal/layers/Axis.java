package limn.graph.internal.layers;

/**
 * What an axis of a tensor stands for.
 *
 * @param kind what it stands for
 * @param height rows of patches, for tokens
 * @param width columns of patches, for tokens
 * @param start where the patches start, for tokens: after the class and register tokens
 */
record Axis(Kind kind, int height, int width, int start) {

    /** What an axis stands for. */
    enum Kind {
        BATCH, CHANNEL, ROW, COLUMN, TOKENS, OTHER
    }

    static final Axis BATCH = new Axis(Kind.BATCH, 0, 0, 0);
    static final Axis CHANNEL = new Axis(Kind.CHANNEL, 0, 0, 0);
    static final Axis ROW = new Axis(Kind.ROW, 0, 0, 0);
    static final Axis COLUMN = new Axis(Kind.COLUMN, 0, 0, 0);
    static final Axis OTHER = new Axis(Kind.OTHER, 0, 0, 0);

    static Axis tokens(int height, int width) {
        return new Axis(Kind.TOKENS, height, width, 0);
    }

    /** Tokens with others before them, as many as said; below none, patches are missing. */
    Axis from(long start) {
        return start < 0 || start > Integer.MAX_VALUE ? OTHER : new Axis(kind, height, width, (int) start);
    }

    /** The patches among tokens. */
    long cells() {
        return (long) height * width;
    }

    /** This role on an axis of so many: tokens that do not hold all patches are no picture. */
    Axis on(int size) {
        return is(Kind.TOKENS) && start + cells() > size ? OTHER : this;
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** The role where operands meet: what one of them knows; nothing where they differ. */
    Axis meet(Axis other) {
        return equals(other) || other.is(Kind.OTHER) ? this : is(Kind.OTHER) ? other : OTHER;
    }
}
