package limn.torchscript.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.graph.GraphRewrite;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;

/**
 * Writes operators of which libtorch 2.7.1 has no derivative, or a wrong one, as others that compute the same and have
 * one. Found by asking it for the gradient of every operator that the reader lets in.
 */
final class Derivable extends GraphRewrite {

    private static final String REDUCE = "reduce";
    /** What {@code scatter} and {@code scatter_reduce} call the same. */
    private static final Map<Operand, Literal> REDUCTIONS = Map.of(Literal.of("add"), Literal.of("sum"),
            Literal.of("multiply"), Literal.of("prod"));
    /** They have a derivative, or the right one, only where they do not write into their input. */
    private static final Set<String> ONLY_APART = Set.of("asinh_", "atanh_", "floor_divide_",
            "heaviside_", "logical_and_", "logical_or_", "logical_xor_", "logical_not_");

    @Override
    protected List<Node> nodes(Node node) {
        if (!node.outputs().stream().allMatch(Value::isTensor)) {
            return List.of(node);
        }
        boolean reduces = node.operator().equals("scatter_") && node.attributes().containsKey(REDUCE);
        return reduces || ONLY_APART.contains(node.operator()) ? apart(node) : written(node);
    }

    /**
     * Computes it from a copy of its input, whose numbers the way back may need, and writes it there afterwards, so that
     * whatever looks into the same memory sees it.
     */
    private List<Node> apart(Node node) {
        String operator = node.operator();
        Operand place = node.inputs().get(0);
        Value copy = fresh(ValueType.TENSOR);
        Value made = fresh(ValueType.TENSOR);
        List<Operand> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, copy);
        List<Node> nodes = new ArrayList<>();
        nodes.add(Node.of("clone", List.of(place), copy, node.scope()));
        nodes.addAll(written(new Node(operator.substring(0, operator.length() - 1), inputs, node.attributes(),
                List.of(made), node.regions(), node.scope())));
        nodes.add(Node.of("copy_", List.of(place, made), node.output(), node.scope()));
        return nodes;
    }

    private List<Node> written(Node node) {
        return switch (node.operator()) {
            case "floor_divide" -> List.of(as(node, "div", Map.of("rounding_mode", Literal.of("floor"))));
            case "native_channel_shuffle" -> List.of(as(node, "channel_shuffle", node.attributes()));
            case "heaviside" -> detached(node);
            case "aminmax" -> extremes(node);
            case "scatter" -> scattered(node);
            default -> List.of(node);
        };
    }

    private static Node as(Node node, String operator, Map<String, Operand> attributes) {
        return new Node(operator, node.inputs(), attributes, node.outputs(), node.regions(), node.scope());
    }

    /** A step is flat on both sides. */
    private List<Node> detached(Node node) {
        List<Node> nodes = new ArrayList<>();
        List<Operand> inputs = new ArrayList<>();
        for (Operand input : node.inputs()) {
            Value cut = fresh(ValueType.TENSOR);
            nodes.add(Node.of("detach", List.of(input), cut, node.scope()));
            inputs.add(cut);
        }
        nodes.add(Node.of(node.operator(), inputs, node.output(), node.scope()));
        return nodes;
    }

    /** Both extremes along an axis, or of all. */
    private static List<Node> extremes(Node node) {
        Operand axis = node.attributes().getOrDefault("dim", Literal.NONE);
        Operand kept = node.attributes().getOrDefault("keepdim", Literal.FALSE);
        boolean all = axis.equals(Literal.NONE);
        if (node.outputs().size() != 2 || node.inputs().size() != 1 || all && !kept.equals(Literal.FALSE)) {
            return List.of(node);
        }
        Operand x = node.inputs().get(0);
        List<Operand> inputs = all ? List.of(x) : List.of(x, Items.list(List.of(axis)), kept);
        return List.of(Node.of(all ? "min" : "amin", inputs, node.outputs().get(0), node.scope()),
                Node.of(all ? "max" : "amax", inputs, node.outputs().get(1), node.scope()));
    }

    private static List<Node> scattered(Node node) {
        Literal reduction = REDUCTIONS.get(node.attributes().getOrDefault(REDUCE, Literal.NONE));
        if (reduction == null || node.inputs().size() != 4 || node.inputs().get(3) instanceof Literal) {
            return List.of(node);
        }
        List<Operand> inputs = new ArrayList<>(node.inputs());
        inputs.add(reduction);
        return List.of(Node.of("scatter_reduce", inputs, node.output(), node.scope()));
    }
}
