package limn.torch.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.api.model.Probe;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;

/**
 * How much memory a probe takes: the values alive at once in the forward pass, those that the backward pass needs again,
 * and what is copied to Java. Values inside branches and those of unknown shape are left out.
 */
record MemoryEstimate(OperatorGraph graph, Map<Value, Shape> shapes) {

    /** Java holds a result once as native memory and once as an array. */
    private static final int COPIES = 2;

    long bytes(Probe probe, int rows) {
        Set<Value> gradients = values(probe.gradients());
        Set<Value> recorded = new HashSet<>(gradients);
        recorded.retainAll(Set.of(graph.input()));
        Map<Value, Integer> lastUse = lastUses();
        long input = numbers(graph.input());
        long alive = input;
        long peak = alive;
        List<Node> nodes = graph.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            boolean records = node.uses().stream().anyMatch(recorded::contains);
            for (Value value : node.outputs()) {
                alive += numbers(value);
                if (records || gradients.contains(value)) {
                    recorded.add(value);
                }
            }
            peak = Math.max(peak, alive);
            for (Value value : node.uses()) {
                if (lastUse.get(value) == i && !recorded.contains(value)) {
                    alive -= numbers(value);
                }
            }
        }
        long widest = recorded.stream().mapToLong(this::numbers).max().orElse(0);
        // A step of the backward pass holds the gradient of what it comes from and of what it goes to.
        long backward = 2 * widest;
        long results = values(probe.activations()).stream().mapToLong(this::numbers).sum()
                + gradients.stream().mapToLong(this::numbers).sum() * probe.targets().size();
        return Float.BYTES * rows * (peak + backward + COPIES * results + COPIES * input);
    }

    private Set<Value> values(Set<String> paths) {
        Set<Value> values = new HashSet<>();
        paths.forEach(path -> graph.value(path).ifPresent(values::add));
        return values;
    }

    private Map<Value, Integer> lastUses() {
        Map<Value, Integer> last = new HashMap<>();
        List<Node> nodes = graph.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            for (Value value : nodes.get(i).uses()) {
                last.put(value, i);
            }
        }
        return last;
    }

    /** Numbers of a value for one row. */
    private long numbers(Value value) {
        Shape shape = shapes.get(value);
        return shape == null || shape.rank() == 0 ? 0 : shape.count() / Math.max(1, shape.size(0));
    }
}
