package limn.torchscript.print;

import java.util.Optional;
import java.util.OptionalInt;

import limn.api.model.OutputKind;
import limn.api.model.Target;
import limn.graph.FinalActivation;
import limn.graph.Operand;
import limn.graph.OperatorGraph;

/**
 * What a model's output means, so that targets can be computed from it.
 *
 * @param output what the model returns
 * @param scores the value that class scores are read from: the output, or what goes into its last soft-max or sigmoid; a
 *            row for each picture, which may be laid out in more axes
 * @param form how they are read
 * @param background of a mask with several channels the one that stands for nothing, which is never predicted
 */
public record OutputReading(Operand output, Operand scores, Form form, OptionalInt background) {

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
        /** {@code N} or {@code N×1}: the probability of class 1; its logit is that of {@link #PROBABILITIES}. */
        SINGLE_PROBABILITY,
        /**
         * {@code N×K×H×W} logits; only regions can be explained. With one channel, class 0 is where z is positive and class 1
         * is the rest, with −z in the place of z.
         */
        MASK
    }

    /**
     * A reading without a background.
     *
     * @param output what the model returns
     * @param scores the value that class scores are read from
     * @param form how they are read
     */
    public OutputReading(Operand output, Operand scores, Form form) {
        this(output, scores, form, OptionalInt.empty());
    }

    /**
     * The reading of an output. Where probabilities come out of a soft-max or sigmoid, scores are what goes into it.
     *
     * @param graph the graph
     * @param output the selected output, a tensor
     * @param kind what the output is said to be
     * @param single whether it is one number for each picture
     * @return the reading
     */
    public static OutputReading of(OperatorGraph graph, Operand output, OutputKind kind, boolean single) {
        return switch (kind) {
            case LOGITS -> logits(graph, output);
            case MULTI_LABEL -> new OutputReading(output, output, Form.INDEPENDENT);
            case SINGLE_LOGIT -> new OutputReading(output, output, Form.SINGLE);
            case MASK_LOGITS -> new OutputReading(output, output, Form.MASK);
            case PROBABILITIES -> probabilities(graph, output, single);
        };
    }

    /**
     * The reading of an output of several numbers.
     *
     * @param graph the graph
     * @param output the selected output, a tensor
     * @param kind what the output is said to be
     * @return the reading
     */
    public static OutputReading of(OperatorGraph graph, Operand output, OutputKind kind) {
        return of(graph, output, kind, false);
    }

    /**
     * The same with a background.
     *
     * @param channel the channel of a mask that stands for nothing, if one does
     * @return a reading
     */
    public OutputReading withBackground(OptionalInt channel) {
        return new OutputReading(output, scores, form, channel);
    }

    /** The soft-max of log-probabilities is that of the logits, but only these are the logit of a target. */
    private static OutputReading logits(OperatorGraph graph, Operand output) {
        Operand scores = FinalActivation.of(graph, output)
                .filter(found -> found.kind() == FinalActivation.Kind.LOG_SOFTMAX).map(FinalActivation::scores)
                .orElse(output);
        return new OutputReading(output, scores, Form.LOGITS);
    }

    private static OutputReading probabilities(OperatorGraph graph, Operand output, boolean single) {
        Optional<FinalActivation> found = FinalActivation.of(graph, output);
        if (found.isEmpty()) {
            return new OutputReading(output, output, single ? Form.SINGLE_PROBABILITY : Form.PROBABILITIES);
        }
        Form form = switch (found.get().kind()) {
            case SOFTMAX, LOG_SOFTMAX -> Form.LOGITS;
            case SIGMOID -> single ? Form.SINGLE : Form.INDEPENDENT;
        };
        return new OutputReading(output, found.get().scores(), form);
    }

    /** Whether one number stands for two classes. */
    private boolean twoSided() {
        return form == Form.SINGLE || form == Form.SINGLE_PROBABILITY;
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
        if (target instanceof Target.Side && !twoSided()) {
            return Optional.of("A side can only be explained where the model gives a single logit.");
        }
        return Optional.empty();
    }
}
