package limn.ui.study;

/** What a {@link Study} is doing. */
public sealed interface State {

    /** Nothing; the answer, if there is a question, is there. */
    record Idle() implements State {
    }

    /**
     * Something is computed.
     *
     * @param what a few words
     */
    record Working(String what) implements State {

        /**
         * What is being done, for a place that has nothing else to show.
         *
         * @return the words, with dots after them
         */
        public String sentence() {
            return what.endsWith(".") || what.endsWith("…") ? what : what + "…";
        }
    }

    /**
     * The last thing asked for could not be done.
     *
     * @param sentence what, which file, what to do
     */
    record Failed(String sentence) implements State {
    }
}
