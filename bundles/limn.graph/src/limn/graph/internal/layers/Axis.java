package limn.graph.internal.layers;

/**
 * What an axis of a tensor stands for.
 *
 * @param kind what it stands for
 * @param height rows of patches, for tokens
 * @param width columns of patches, for tokens
 */
record Axis(Kind kind, int height, int width) {

    /** What an axis stands for. */
    enum Kind {
        BATCH, CHANNEL, ROW, COLUMN, TOKENS, OTHER
    }

    static final Axis BATCH = new Axis(Kind.BATCH, 0, 0);
    static final Axis CHANNEL = new Axis(Kind.CHANNEL, 0, 0);
    static final Axis ROW = new Axis(Kind.ROW, 0, 0);
    static final Axis COLUMN = new Axis(Kind.COLUMN, 0, 0);
    static final Axis OTHER = new Axis(Kind.OTHER, 0, 0);

    static Axis tokens(int height, int width) {
        return new Axis(Kind.TOKENS, height, width);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** The role where operands meet: what one of them knows; nothing where they differ. */
    Axis meet(Axis other) {
        return equals(other) || other.is(Kind.OTHER) ? this : is(Kind.OTHER) ? other : OTHER;
    }
}
