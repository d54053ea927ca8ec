package limn.graph;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operator at the end of a network that turns scores into probabilities: what goes into it are the logits. It is found
 * behind what only hands values on or lays them out otherwise (identity, flatten, squeeze).
 *
 * @param kind which operator
 * @param node its node; of the logarithm of a soft-max that of the soft-max
 * @param scores what goes into it
 */
public record FinalActivation(Kind kind, Node node, Operand scores) {

    /** Operators that turn scores into probabilities. */
    public enum Kind {
        /** Probabilities that add up to 1. */
        SOFTMAX("soft-max"),
        /** The logarithm of these. */
        LOG_SOFTMAX("log-soft-max"),
        /** A probability for each number. */
        SIGMOID("sigmoid");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /**
         * What it is called in a sentence.
         *
         * @return a word
         */
        public String words() {
            return words;
        }
    }

    private static final Set<String> HANDING_ON = Set.of("dropout", "feature_dropout", "alpha_dropout", "contiguous",
            "clone", "detach", "identity", "alias", "to", "type_as", "annotate", "unchecked_cast", "flatten", "squeeze",
            "unsqueeze", "reshape", "view", "_unsafe_view");
    private static final String SOFTMAX = "softmax";
    private static final String LOG = "log";

    /**
     * Finds it.
     *
     * @param graph the graph
     * @param output what the network returns: a row for each picture, classes (or the channels of a mask) on axis 1
     * @return empty when the output comes from something else
     */
    public static Optional<FinalActivation> of(OperatorGraph graph, Operand output) {
        Map<Value, Node> producers = graph.producers();
        Node node = behind(producers, output);
        if (node == null || node.inputs().isEmpty()) {
            return Optional.empty();
        }
        return switch (node.operator()) {
            case SOFTMAX, "_softmax" -> overClasses(node, Kind.SOFTMAX);
            case "log_softmax", "_log_softmax" -> overClasses(node, Kind.LOG_SOFTMAX);
            case "sigmoid" -> Optional.of(new FinalActivation(Kind.SIGMOID, node, node.inputs().get(0)));
            case LOG -> ofLogarithm(producers, node);
            default -> Optional.empty();
        };
    }

    private static Optional<FinalActivation> ofLogarithm(Map<Value, Node> producers, Node logarithm) {
        Node inner = behind(producers, logarithm.inputs().get(0));
        return inner != null && inner.operator().equals(SOFTMAX) ? overClasses(inner, Kind.LOG_SOFTMAX)
                : Optional.empty();
    }

    /** What computes a value, past what only hands it on; null for the network's input. */
    private static Node behind(Map<Value, Node> producers, Operand value) {
        Node node = value instanceof Value computed ? producers.get(computed) : null;
        while (node != null && HANDING_ON.contains(node.operator()) && !node.inputs().isEmpty()
                && node.inputs().get(0) instanceof Value source) {
            node = producers.get(source);
        }
        return node;
    }

    /** A soft-max over the pictures of a batch, or over positions, gives no probabilities of classes. */
    private static Optional<FinalActivation> overClasses(Node node, Kind kind) {
        boolean classes = node.argument("dim").filter(Literal.class::isInstance).map(Literal.class::cast)
                .filter(dim -> dim.asLong().isPresent() && (dim.asLong().getAsLong() == 1
                        || dim.asLong().getAsLong() == -1))
                .isPresent();
        return classes ? Optional.of(new FinalActivation(kind, node, node.inputs().get(0))) : Optional.empty();
    }
}
