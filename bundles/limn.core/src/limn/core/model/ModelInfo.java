package limn.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be told of a model without running it.
 *
 * @param facts name, file, format, what is assumed and what is odd
 * @param origin how its file was made, as it tells itself: {@code producer} → {@code pytorch 1.13.1}
 * @param input the shape of its input
 * @param outputs what it returns
 * @param parameters numbers that training changes
 * @param weightBytes bytes of all its weights in the file
 * @param work what one forward costs
 * @param candidates what {@code auto} would try, in this order, with the reason
 * @param collapse one sentence about where image positions end, or that they do not
 * @param known every key of a sidecar with its value and where it was found
 */
public record ModelInfo(ModelFacts facts, Map<String, String> origin, Axes input, List<Output> outputs,
        long parameters, long weightBytes, Work work, List<LayerListing.Candidate> candidates, String collapse,
        List<Known> known) {

    /** Copies the collections. */
    public ModelInfo {
        origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
        outputs = List.copyOf(outputs);
        candidates = List.copyOf(candidates);
        known = List.copyOf(known);
    }

    /**
     * The sizes of a tensor's axes, as far as they are fixed.
     *
     * @param sizes the size of each, −1 where any will do or none is told
     */
    public record Axes(List<Integer> sizes) {

        private static final String LETTERS = "NCHW";

        /** Copies the sizes. */
        public Axes {
            sizes = List.copyOf(sizes);
        }

        /**
         * That the file was written for several pictures at a time, which does not bind: its graph is freed of the number.
         *
         * @return a phrase that says so, or empty where any number or one is told
         */
        public Optional<String> batch() {
            return sizes.isEmpty() || sizes.get(0) < 2 ? Optional.empty()
                    : Optional.of("written for " + sizes.get(0) + " pictures at a time; any number is taken");
        }

        /** Sizes joined by {@code ×}, letters where they are free: {@code N×3×224×224}, {@code N×3×H×W}. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (int axis = 0; axis < sizes.size(); axis++) {
                String free = axis < LETTERS.length() ? LETTERS.substring(axis, axis + 1) : "?";
                text.append(axis == 0 ? "" : "×").append(sizes.get(axis) < 0 ? free : sizes.get(axis).toString());
            }
            return text.toString();
        }
    }

    /**
     * Something that the model returns.
     *
     * @param name its field name or key, or its position; empty when it is the only one
     * @param shape its sizes for one picture of the input size; empty where they cannot be told without running
     * @param selected whether this one is explained
     */
    public record Output(String name, Optional<List<Integer>> shape, boolean selected) {
    }

    /**
     * What one forward of one picture costs.
     *
     * @param multiplyAdds multiplications with their additions; a lower bound where something is left out
     * @param leftOut operators that could not be counted → how often they stand there
     */
    public record Work(long multiplyAdds, Map<String, Integer> leftOut) {

        /** Copies the map. */
        public Work {
            leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
        }
    }

    /**
     * A value of a sidecar.
     *
     * @param key its key, {@code input.size}
     * @param json the value as a sidecar writes it: {@code [224,224]}, {@code "rgb"}
     * @param origin where it was found, or what is assumed
     * @param assumed whether nothing tells it
     */
    public record Known(String key, String json, String origin, boolean assumed) {
    }
}
