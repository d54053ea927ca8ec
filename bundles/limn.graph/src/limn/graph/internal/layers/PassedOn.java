package limn.graph.internal.layers;

import java.util.HashMap;
import java.util.Map;

import limn.graph.Grid;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.internal.shapes.Operators;

/**
 * Values that are only handed on: by identity, dropout in evaluation, contiguous, a cast, a pool that keeps the size, or
 * with the same image positions in another order of axes.
 */
public final class PassedOn {

    private final Map<Value, Value> origins = new HashMap<>();

    PassedOn(OperatorGraph graph, Map<Value, Shape> shapes, Map<Value, Grid> grids) {
        Map<Value, Node> producers = graph.producers();
        for (Node node : graph.nodes()) {
            if (node.outputs().size() != 1 || !node.regions().isEmpty()) {
                continue;
            }
            String operator = Operators.plain(node.operator());
            node.inputs().stream().filter(Value.class::isInstance).map(Value.class::cast).findFirst()
                    .filter(source -> passes(operator, shapes.get(source), shapes.get(node.output()))
                            || moved(node, source, shapes, grids) && !returned(graph, node, producers.get(source)))
                    .ifPresent(source -> origins.put(node.output(), origin(source)));
        }
    }

    /**
     * Whether an operator hands its first argument on, whatever its size.
     *
     * @param operator its name
     * @return true if so
     */
    public static boolean always(String operator) {
        return Kinds.PASSING.contains(Operators.plain(operator));
    }

    private static boolean passes(String operator, Shape before, Shape after) {
        return Kinds.PASSING.contains(operator)
                || Kinds.PASSING_SAME_SIZE.contains(operator) && before != null && before.equals(after);
    }

    /** Whether a node lays out the numbers of the same image positions in another way, or drops tokens beside them. */
    static boolean moved(Node node, Value source, Map<Value, Shape> shapes, Map<Value, Grid> grids) {
        Grid before = grids.get(source);
        Grid after = grids.get(node.output());
        if (before == null || after == null || before.height() != after.height() || before.width() != after.width()) {
            return false;
        }
        String operator = Operators.plain(node.operator());
        Shape from = shapes.get(source);
        Shape to = shapes.get(node.output());
        boolean tokens = before.layout() == Grid.Layout.TOKENS && after.layout() == Grid.Layout.TOKENS;
        return Kinds.MOVING.contains(operator) && before.prefix() == after.prefix() && from.count() == to.count()
                || (operator.equals("slice") || operator.equals("narrow")) && tokens && from.size(-1) == to.size(-1);
    }

    /** Whether a module computes in one operator and returns in another what it computed. */
    private static boolean returned(OperatorGraph graph, Node node, Node computed) {
        return computed != null && computed.scope().equals(node.scope())
                && graph.path(node.output()).filter(path -> !OperatorNames.is(path, node)).isPresent()
                && graph.path(computed.output()).filter(path -> OperatorNames.is(path, computed)).isPresent();
    }

    /** The value that was computed, of one that may only have been handed on. */
    Value origin(Value value) {
        return origins.getOrDefault(value, value);
    }
}
