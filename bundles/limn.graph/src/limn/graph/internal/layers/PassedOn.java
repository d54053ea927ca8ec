package limn.graph.internal.layers;

import java.util.HashMap;
import java.util.Map;

import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.internal.shapes.Operators;

/** Values that are only handed on: by identity, dropout in evaluation, contiguous, a cast, a pool that keeps the size. */
public final class PassedOn {

    private final Map<Value, Value> origins = new HashMap<>();

    PassedOn(OperatorGraph graph, Map<Value, Shape> shapes) {
        for (Node node : graph.nodes()) {
            if (node.outputs().size() != 1 || !node.regions().isEmpty()) {
                continue;
            }
            String operator = Operators.plain(node.operator());
            node.inputs().stream().filter(Value.class::isInstance).map(Value.class::cast).findFirst()
                    .filter(source -> passes(operator, shapes.get(source), shapes.get(node.output())))
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

    /** The value that was computed, of one that may only have been handed on. */
    Value origin(Value value) {
        return origins.getOrDefault(value, value);
    }
}
