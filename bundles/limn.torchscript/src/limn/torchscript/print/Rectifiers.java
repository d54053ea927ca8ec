package limn.torchscript.print;

import java.util.List;
import java.util.Optional;

import limn.api.model.GradientRule;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Operand;

/**
 * Operators that pass what is positive and stop what is negative, perhaps with an upper bound: those that the rules of
 * guided backpropagation and deconvolution change (definitions 8).
 */
final class Rectifiers {

    private Rectifiers() {
    }

    static boolean is(Node node) {
        return switch (node.operator()) {
            case "relu", "relu6" -> true;
            case "hardtanh", "clamp", "clip", "clamp_min", "threshold" -> zero(lower(node));
            default -> false;
        };
    }

    private static Optional<Operand> lower(Node node) {
        for (String name : List.of("min", "min_val", "threshold")) {
            if (node.attributes().containsKey(name)) {
                return Optional.of(node.attributes().get(name));
            }
        }
        return node.inputs().size() > 1 ? Optional.of(node.inputs().get(1)) : Optional.empty();
    }

    private static boolean zero(Optional<Operand> operand) {
        return operand.filter(found -> found instanceof Literal literal
                && literal.valueOrNull() instanceof Number number && number.doubleValue() == 0).isPresent();
    }

    /** Why a rule cannot be followed in a graph. */
    static Optional<String> refusal(OperatorGraph graph, GradientRule rule) {
        if (rule == GradientRule.PLAIN) {
            return Optional.empty();
        }
        if (graph.nodes().stream().noneMatch(Rectifiers::is)) {
            return Optional.of("it has no rectifier (ReLU) outside of branches");
        }
        boolean hidden = graph.nodes().stream().flatMap(node -> node.regions().stream())
                .anyMatch(region -> inside(region.nodes()));
        return hidden ? Optional.of("it has a rectifier (ReLU) inside a branch or a loop") : Optional.empty();
    }

    private static boolean inside(List<Node> nodes) {
        return nodes.stream().anyMatch(node -> is(node)
                || node.regions().stream().anyMatch(region -> inside(region.nodes())));
    }
}
