package limn.torch.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import limn.graph.Dominators;
import limn.graph.ElementType;
import limn.graph.GraphRewrite;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.Weight;
import limn.maths.WeightValues;

/**
 * A network in float32, as pictures are given to it: weights of 16 bits are widened and weights of 64 bits narrowed, with
 * what the network itself makes of these types. Doubles are left to a network that turns its picture into doubles before
 * they meet. A single double is a number that says nothing about the type of a result, and stays.
 */
final class SinglePrecision extends GraphRewrite {

    private static final long FLOAT = 6;
    private static final long DOUBLE = 7;
    /** Types that PyTorch knows by these numbers. */
    private static final Map<Long, ElementType> NUMBERED = Map.of(5L, ElementType.FLOAT16, DOUBLE,
            ElementType.FLOAT64, 15L, ElementType.BFLOAT16);
    /** {@code to(x, 5)}, {@code to(x, device, 5)}. */
    private static final int LAST_OF_TO = 2;

    private final Set<ElementType> converted;

    private SinglePrecision(Set<ElementType> converted) {
        this.converted = converted;
    }

    /** The graph in float32. */
    static OperatorGraph inFloat32(OperatorGraph graph) {
        Set<ElementType> there = new HashSet<>();
        graph.weights().values().stream().filter(weight -> weight.shape().rank() > 0)
                .forEach(weight -> there.add(weight.type()));
        there.retainAll(Set.of(ElementType.FLOAT16, ElementType.BFLOAT16, ElementType.FLOAT64));
        if (there.contains(ElementType.FLOAT64) && !meetsDoubles(graph)) {
            there.remove(ElementType.FLOAT64);
        }
        return there.isEmpty() ? graph : new SinglePrecision(there).of(graph);
    }

    @Override
    protected Weight weight(Weight weight) {
        boolean single = weight.type() == ElementType.FLOAT64 && weight.shape().rank() == 0;
        return !converted.contains(weight.type()) || single ? weight
                : new Weight(weight.name(), ElementType.FLOAT32, weight.shape(), weight.parameter(),
                        WeightValues.float32(weight));
    }

    @Override
    protected List<Node> nodes(Node node) {
        if (NUMBERED.keySet().stream().noneMatch(type -> casts(node, type))) {
            return List.of(node);
        }
        List<Operand> inputs = new ArrayList<>(node.inputs());
        types(node).forEach(position -> inputs.set(position, widened(inputs.get(position))));
        Map<String, Operand> attributes = new LinkedHashMap<>(node.attributes());
        attributes.computeIfPresent("dtype", (name, operand) -> widened(operand));
        return List.of(new Node(node.operator(), inputs, attributes, node.outputs(), node.regions(), node.scope()));
    }

    private Operand widened(Operand operand) {
        boolean change = NUMBERED.entrySet().stream()
                .anyMatch(entry -> is(operand, entry.getKey()) && converted.contains(entry.getValue()));
        return change ? Literal.of(FLOAT) : operand;
    }

    /** Whether a double weight is put together with something that is still as single as the picture. */
    private static boolean meetsDoubles(OperatorGraph graph) {
        Set<Value> single = new HashSet<>(Set.of(graph.input()));
        for (Node node : graph.nodes()) {
            if (Dominators.content(node).stream().anyMatch(single::contains)) {
                if (hasDoubles(node)) {
                    return true;
                }
                if (!casts(node, DOUBLE)) {
                    single.addAll(node.outputs());
                }
            }
        }
        return false;
    }

    private static boolean hasDoubles(Node node) {
        return Stream.concat(node.inputs().stream(), node.attributes().values().stream())
                .anyMatch(SinglePrecision::isDouble)
                || node.regions().stream().anyMatch(region -> region.nodes().stream().anyMatch(
                        SinglePrecision::hasDoubles));
    }

    private static boolean isDouble(Operand operand) {
        return switch (operand) {
            case Weight weight -> weight.type() == ElementType.FLOAT64 && weight.shape().rank() > 0;
            case Items items -> items.elements().stream().anyMatch(SinglePrecision::isDouble);
            default -> false;
        };
    }

    private static boolean casts(Node node, long type) {
        return node.attributes().containsKey("dtype") && is(node.attributes().get("dtype"), type)
                || types(node).stream().anyMatch(position -> is(node.inputs().get(position), type));
    }

    /** Positions at which a node may be given a type. */
    private static List<Integer> types(Node node) {
        List<Integer> found = new ArrayList<>();
        if (node.operator().equals("to")) {
            for (int i = 1; i < Math.min(node.inputs().size(), LAST_OF_TO + 1); i++) {
                found.add(i);
            }
        } else if (!node.attributes().containsKey("dtype")) {
            node.argument("dtype").map(node.inputs()::lastIndexOf).filter(position -> position > 1)
                    .ifPresent(found::add);
        }
        return found;
    }

    private static boolean is(Operand operand, long type) {
        return operand instanceof Literal literal && literal.asLong().orElse(-1) == type;
    }
}
