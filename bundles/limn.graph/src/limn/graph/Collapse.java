package limn.graph;

/**
 * The place where image positions end: the first operator after the last spatial value, on the way to the output, whose
 * result has no image positions (definitions 12.1.3).
 *
 * @param kind how positions end
 * @param node the operator
 * @param value what it computes
 * @param path the shown path of that value, or the operator's name where it has none
 */
public record Collapse(Kind kind, Node node, Value value, String path) {

    /** How positions end. */
    public enum Kind {
        /** The mean over all positions. */
        AVERAGE_POOLING("global average pooling"),
        /** The maximum over all positions. */
        MAX_POOLING("global max pooling"),
        /** Positions and channels are merged into one axis. */
        FLATTENING("flattening"),
        /** A convolution whose kernel is as large as the grid. */
        CONVOLUTION("a convolution as large as the grid"),
        /** One token is taken out. */
        TOKEN("the class token is taken"),
        /** Anything else. */
        OTHER("image positions are given up");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /**
         * The kind in words that follow "before".
         *
         * @return for example {@code global average pooling}
         */
        public String words() {
            return words;
        }
    }
}
