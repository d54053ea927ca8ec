package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Value;

/**
 * Tensors whose axes were put into another order. Networks that were written with channels last are exported with such a
 * turn before every convolution and its reverse after it; two that undo each other are none.
 */
final class Turns {

    private final Map<Value, Node> made = new HashMap<>();

    /** Remembers a node if it turns. */
    void note(Node node) {
        if (node.operator().equals("permute") && node.inputs().get(0) instanceof Value
                && node.inputs().get(1) instanceof Items) {
            made.put(node.output(), node);
        }
    }

    /** The value that a turn would only give back. */
    Optional<Value> back(Operand tensor, Operand order) {
        Node before = tensor instanceof Value value ? made.get(value) : null;
        if (before == null || !(order instanceof Items turn)) {
            return Optional.empty();
        }
        List<Operand> first = ((Items) before.inputs().get(1)).elements();
        List<Operand> both = new ArrayList<>();
        for (Operand axis : turn.elements()) {
            int place = (int) Scalars.whole((Literal) axis);
            if (place < 0 || place >= first.size()) {
                return Optional.empty();
            }
            both.add(first.get(place));
        }
        for (int i = 0; i < both.size(); i++) {
            if (both.size() != first.size() || !both.get(i).equals(Literal.of((long) i))) {
                return Optional.empty();
            }
        }
        return Optional.of((Value) before.inputs().get(0));
    }
}
