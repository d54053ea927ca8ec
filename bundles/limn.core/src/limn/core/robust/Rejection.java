package limn.core.robust;

/**
 * Why a layer was rejected on a picture.
 *
 * @param reason the reason
 * @param sentence what was seen, with the figure and the limit
 */
public record Rejection(Reason reason, String sentence) {

    /** Reasons in the order in which they are told. */
    public enum Reason {
        /** The method cannot answer at the layer. */
        REFUSED("refused"),
        /** The gradient vanished. */
        NO_GRADIENT("no gradient"),
        /** The map holds NaN or infinity. */
        NOT_FINITE("not finite"),
        /** Nothing, or next to nothing, speaks for the class. */
        BLANK("blank"),
        /** The map covers nearly everything. */
        DIFFUSE("diffuse"),
        /** The grid cannot point at anything small. */
        COARSE("too coarse"),
        /** The grid is finer than anything the network can tell. */
        FINE("too fine"),
        /** A little noise makes another map. */
        NOISY("too noisy");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /**
         * The reason for people.
         *
         * @return a word or two, lower case
         */
        public String words() {
            return words;
        }
    }
}
