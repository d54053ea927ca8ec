package limn.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that a graph is in single assignment and in order of execution. */
final class GraphCheck {

    private GraphCheck() {
    }

    static void check(Value input, List<Node> nodes, List<OperatorGraph.Output> outputs) {
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("a graph needs an output");
        }
        Set<Value> known = new HashSet<>(List.of(input));
        Set<Integer> ids = new HashSet<>(Set.of(input.id()));
        check(nodes, known, ids);
        outputs.forEach(output -> require(output.value(), known, "output " + output.name()));
    }

    private static void check(List<Node> nodes, Set<Value> known, Set<Integer> ids) {
        for (Node node : nodes) {
            node.inputs().forEach(operand -> require(operand, known, node.operator()));
            node.attributes().values().forEach(operand -> require(operand, known, node.operator()));
            for (Region region : node.regions()) {
                region.parameters().forEach(value -> define(value, known, ids));
                check(region.nodes(), known, ids);
                region.results().forEach(operand -> require(operand, known, node.operator()));
                // What a region computes is known inside it alone.
                region.parameters().forEach(known::remove);
                region.nodes().forEach(inner -> inner.outputs().forEach(known::remove));
            }
            node.outputs().forEach(value -> define(value, known, ids));
        }
    }

    private static void define(Value value, Set<Value> known, Set<Integer> ids) {
        if (!ids.add(value.id())) {
            throw new IllegalArgumentException("value " + value.id() + " is computed twice");
        }
        known.add(value);
    }

    private static void require(Operand operand, Set<Value> known, String where) {
        if (operand instanceof Value value && !known.contains(value)) {
            throw new IllegalArgumentException(where + " uses value " + value.id() + " before it is computed");
        }
        if (operand instanceof Items items) {
            items.elements().forEach(element -> require(element, known, where));
        }
    }
}
