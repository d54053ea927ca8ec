package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.GraphRewrite;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Weight;

/**
 * Takes a network as after {@code eval()} where the mode is written into its calls, as in the trace of a network in
 * training mode: nothing is dropped out, and a normalisation takes the statistics that were learned. One without
 * statistics goes on to normalise over the batch, which it does in evaluation too.
 */
final class Evaluation extends GraphRewrite {

    /** Operator → where it is told the mode, and by which name. */
    private static final Map<String, Mode> MODES = Map.of("batch_norm", new Mode(5, "training"), "dropout",
            new Mode(2, "train"), "feature_dropout", new Mode(2, "train"), "alpha_dropout", new Mode(2, "train"),
            "feature_alpha_dropout", new Mode(2, "train"));
    private static final int RUNNING_MEAN = 3;
    private static final int RUNNING_VAR = 4;

    private boolean changed;

    /** The graph in evaluation. Asked once. */
    OperatorGraph taken(OperatorGraph graph) {
        OperatorGraph rewritten = of(graph);
        return changed ? rewritten : graph;
    }

    /** Whether anything was as in training. */
    boolean isChanged() {
        return changed;
    }

    @Override
    protected List<Node> nodes(Node node) {
        Mode mode = MODES.get(node.operator());
        if (mode == null || !mode.of(node).equals(Optional.of(Literal.TRUE)) || !hasStatistics(node)) {
            return List.of(node);
        }
        changed = true;
        return List.of(mode.off(node));
    }

    private static boolean hasStatistics(Node node) {
        return !node.operator().equals("batch_norm") || isWeight(node, RUNNING_MEAN, "running_mean")
                && isWeight(node, RUNNING_VAR, "running_var");
    }

    private static boolean isWeight(Node node, int place, String name) {
        return new Mode(place, name).of(node).filter(Weight.class::isInstance).isPresent();
    }

    /**
     * An argument of an operator.
     *
     * @param place where it stands
     * @param name its name, where it is given by name
     */
    private record Mode(int place, String name) {

        Optional<Operand> of(Node node) {
            return place < node.inputs().size() ? Optional.of(node.inputs().get(place))
                    : Optional.ofNullable(node.attributes().get(name));
        }

        Node off(Node node) {
            List<Operand> inputs = new ArrayList<>(node.inputs());
            Map<String, Operand> attributes = new LinkedHashMap<>(node.attributes());
            if (place < inputs.size()) {
                inputs.set(place, Literal.FALSE);
            } else {
                attributes.put(name, Literal.FALSE);
            }
            return new Node(node.operator(), inputs, attributes, node.outputs(), node.regions(), node.scope());
        }
    }
}
