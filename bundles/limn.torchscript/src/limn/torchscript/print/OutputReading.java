package limn.torchscript.print;

import java.util.Optional;

import limn.api.model.OutputKind;
import limn.api.model.Target;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Operand;

/**
 * What a model's output means, so that targets can be computed from it.
 *
 * @param output what the model returns
 * @param scores the value that class scores are read from: the output, or what goes into its last soft-max or sigmoid
 * @param form how they are read
 */
public record OutputReading(Operand output, Operand scores, Form form) {

    /** How scores are read. */
    public enum Form {
        /** {@code N×K} logits, probabilities by soft-max. */
        LOGITS,
        /** {@code N×K} logits, each with a probability of its own by the sigmoid. */
        INDEPENDENT,
        /** {@code N} or {@code N×1}: one logit, +z for class 1 and −z for class 0. */
        SINGLE,
        /** {@code N×K} probabilities; the logit is ln p − ln(1 − p), p clipped to [1e-7, 1 − 1e-7]. */
        PROBABILITIES,
        /** {@code N×K×H×W} logits; only regions can be explained. */
        MASK
    }

    /**
     * The reading of an output. Where probabilities come out of a soft-max or sigmoid, scores are what goes into it.
     *
     * @param graph the graph
     * @param output the selected output, a tensor
     * @param kind what the output is said to be
     * @return the reading
     */
    public static OutputReading of(OperatorGraph graph, Operand output, OutputKind kind) {
        return switch (kind) {
            case LOGITS -> new OutputReading(output, output, Form.LOGITS);
            case MULTI_LABEL -> new OutputReading(output, output, Form.INDEPENDENT);
            case SINGLE_LOGIT -> new OutputReading(output, output, Form.SINGLE);
            case MASK_LOGITS -> new OutputReading(output, output, Form.MASK);
            case PROBABILITIES -> probabilities(output, graph.producers().get(output));
        };
    }

    private static OutputReading probabilities(Operand output, Node nodeOrNull) {
        String operator = nodeOrNull == null ? "" : nodeOrNull.operator();
        return switch (operator) {
            case "softmax" -> new OutputReading(output, nodeOrNull.inputs().get(0), Form.LOGITS);
            case "sigmoid" -> new OutputReading(output, nodeOrNull.inputs().get(0), Form.INDEPENDENT);
            default -> new OutputReading(output, output, Form.PROBABILITIES);
        };
    }

    /**
     * Why a target cannot be computed from this output.
     *
     * @param target a target
     * @return one sentence, or empty when it can
     */
    public Optional<String> refusal(Target target) {
        boolean region = target instanceof Target.Region;
        if (region != (form == Form.MASK)) {
            return Optional.of(region ? "A region can only be explained where the model gives masks."
                    : "The model gives masks, so only a region of one can be explained (region:predicted).");
        }
        if (target instanceof Target.Side && form != Form.SINGLE) {
            return Optional.of("A side can only be explained where the model gives a single logit.");
        }
        return Optional.empty();
    }
}
