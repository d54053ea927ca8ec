package limn.core.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.model.OutputKind;
import limn.graph.FinalActivation;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.OperatorGraph.Output;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.maths.Probabilities;

/**
 * The output of a model of masks or of independent labels brought into the one form that everything else knows: logits,
 * {@code N×K×H×W} or {@code N×K}.
 *
 * @param graph the graph whose selected output are the logits: what goes into the last soft-max or sigmoid, if there is one
 * @param made how the model itself goes on from them
 */
record MaskOutput(OperatorGraph graph, Made made) {

    /** Keeps the logit of a rounded probability finite. */
    private static final double NEAR = 1e-7;

    /** What the model makes of its logits. */
    private enum Made {
        LOGITS, SIGMOID, SOFTMAX, LOG_SOFTMAX
    }

    /**
     * The logits of a model.
     *
     * @param model the model as read
     * @param shape of its output, {@code 1×K×H×W} or {@code 1×H×W}; of labels {@code 1×K} and axes of one
     */
    static MaskOutput of(OpenedModel model, Shape shape) {
        OperatorGraph graph = model.program().graph();
        Value output = graph.output(model.program().description().select()).orElseThrow();
        List<Node> nodes = new ArrayList<>(graph.nodes());
        Operand logits = output;
        Made made = Made.LOGITS;
        boolean labels = isRow(shape);
        Optional<FinalActivation> activation = FinalActivation.of(graph, output);
        if (activation.isPresent()) {
            Operand scores = activation.get().scores();
            // Behind a sigmoid for each number everything only hands on or lays out otherwise.
            boolean same = labels || shape.equals(ShapeInference.infer(graph, Layers.input(model, 1)).get(scores));
            made = same ? Made.valueOf(activation.get().kind().name()) : Made.SIGMOID;
            logits = same ? scores : add(nodes, graph, "logit", output, Literal.of(NEAR));
        }
        if (shape.rank() == 3 && !labels) {
            logits = add(nodes, graph, "unsqueeze", logits, Literal.of(1));
        }
        return new MaskOutput(logits.equals(output) ? graph : with(graph, nodes, output, logits), made);
    }

    private static boolean isRow(Shape shape) {
        return shape.axes(Math.min(2, shape.rank()), shape.rank()).count() == 1;
    }

    /** A graph whose output is taken as it is. */
    static MaskOutput of(OperatorGraph graph) {
        return new MaskOutput(graph, Made.LOGITS);
    }

    private static OperatorGraph with(OperatorGraph graph, List<Node> nodes, Value output, Operand logits) {
        List<Output> outputs = new ArrayList<>();
        for (Output given : graph.outputs()) {
            outputs.add(given.value().equals(output) ? new Output(given.name(), logits) : given);
        }
        OperatorGraph changed = OperatorGraph.of(graph.input(), nodes, outputs, graph.paths());
        return graph.inputShape().map(changed::withInputShape).orElse(changed);
    }

    private static Value add(List<Node> nodes, OperatorGraph graph, String operator, Operand... arguments) {
        Value added = new Value(graph.unusedId() + nodes.size() - graph.nodes().size(), ValueType.TENSOR);
        nodes.add(Node.of(operator, List.of(arguments), added, ""));
        return added;
    }

    /**
     * What the model itself returns where the graph gives these logits.
     *
     * @param logits {@code N×K×H×W}, or {@code N×K}
     */
    Tensor returned(Tensor logits) {
        if (made == Made.LOGITS) {
            return logits;
        }
        int channels = logits.shape().size(1);
        int pixels = logits.count() / logits.shape().size(0) / channels;
        float[] values = logits.toArray();
        float[] row = new float[channels];
        for (int at = 0; at < values.length; at += channels * pixels) {
            for (int u = 0; u < pixels; u++) {
                for (int k = 0; k < channels; k++) {
                    row[k] = values[at + k * pixels + u];
                }
                double[] p = Probabilities.of(made == Made.SIGMOID ? OutputKind.MULTI_LABEL : OutputKind.LOGITS,
                        Tensor.of(Shape.of(channels), row.clone()));
                for (int k = 0; k < channels; k++) {
                    values[at + k * pixels + u] = (float) (made == Made.LOG_SOFTMAX ? StrictMath.log(p[k]) : p[k]);
                }
            }
        }
        return Tensor.of(logits.shape(), values);
    }
}
