package limn.graph;

/**
 * How positions of the image lie in a layer's output.
 *
 * @param height rows of the grid
 * @param width columns of the grid
 * @param layout where rows, columns and channels lie among the axes
 * @param prefix tokens before the first patch (class and register tokens); 0 unless {@link Layout#tokens()}
 */
public record Grid(int height, int width, Layout layout, int prefix) {

    /** Where rows, columns and channels lie. */
    public enum Layout {
        /** {@code N×D×h×w}. */
        CHANNELS_FIRST,
        /** {@code N×h×w×D}. */
        CHANNELS_LAST,
        /** {@code N×(prefix + h·w)×E}, patches row by row. */
        TOKENS,
        /** {@code N×D×(prefix + h·w)}: tokens with channels first. */
        CHANNELS_FIRST_TOKENS;

        /**
         * Whether positions lie on one axis.
         *
         * @return true for tokens, however their channels lie
         */
        public boolean tokens() {
            return this == TOKENS || this == CHANNELS_FIRST_TOKENS;
        }
    }

    /**
     * The number of positions.
     *
     * @return height times width
     */
    public int cells() {
        return height * width;
    }

    @Override
    public String toString() {
        return height + "×" + width + (layout.tokens() ? " tokens" : "");
    }
}
