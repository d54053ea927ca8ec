package limn.torch.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import limn.api.model.Probe;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;

/**
 * How much memory a probe takes: what is alive at once in the forward pass, what the backward pass needs again, what the
 * engine's operators take for themselves, and what is copied to Java. Told from shapes for a batch of one; a value of
 * unknown shape counts as the greatest that it is made of. Values inside branches and loops are left out, and those that
 * are made of weights alone: most look into them, and none is there once for each row.
 */
final class MemoryEstimate {

    /** The same memory under another shape, whatever it is given. */
    private static final Set<String> VIEWS = Set.of("view", "select", "slice", "unsqueeze", "squeeze", "expand",
            "expand_as", "alias", "detach", "narrow", "unflatten", "view_as", "dropout", "identity");
    /** The same memory with its numbers in another order than they are counted in. */
    private static final Set<String> MOVES = Set.of("permute", "transpose", "t", "movedim", "swapaxes", "numpy_T");
    /** The same memory unless the numbers lie in another order. */
    private static final Set<String> COPIES_IF_MOVED = Set.of("reshape", "flatten", "contiguous");
    /** Their kernels work on copies of what they read and write, in a layout of their own. */
    private static final Pattern REORDERED = Pattern.compile("_?conv.*|linear|addmm|b?matmul|bmm|baddbmm|scaled_dot.*");
    private static final Pattern IN_PLACE = Pattern.compile(".*[^_]_");
    /** Their way back needs what they made, not what it was made of. */
    private static final Set<String> KEEP_RESULT = Set.of("relu", "sigmoid", "tanh", "softmax", "log_softmax", "exp",
            "sqrt");
    /** Their way back needs no numbers. */
    private static final Set<String> KEEP_NOTHING = Set.of("add", "sub", "neg", "cat", "stack", "mean", "sum", "pad",
            "constant_pad_nd", "upsample_bilinear2d", "upsample_nearest2d", "adaptive_avg_pool2d", "roll", "split",
            "chunk", "unbind");
    /** Linear in each of what they are given: the way back to one of them needs the others only. */
    private static final Set<String> PRODUCTS = Set.of("mul", "linear", "addmm", "matmul", "mm", "bmm", "baddbmm");
    /** What the engine takes for itself, whatever the batch: workspaces of its threads and kernels it builds. */
    private static final long WORKSPACE = 48L << 20;
    /** What the allocators of C and of Java hold beyond what is asked of them. */
    private static final double HELD = 1.4;
    /** The targets of a mask lay aside its numbers, what is inside, and their product. */
    private static final int MASK_TABLES = 3;
    /** Masks of the unchanged inputs go with changed ones: in Java, in the engine, and where a row has none its own. */
    private static final int UNCHANGED_MASKS = 3;
    private static final int MASK_RANK = 4;

    private final OperatorGraph graph;
    private final Map<Value, Long> sizes = new HashMap<>();
    /** Value → the one whose memory it looks into. */
    private final Map<Value, Value> owners = new HashMap<>();
    private final Map<Value, Integer> lastUses = new HashMap<>();
    private final long masks;

    /**
     * @param shapes for a batch of one
     */
    MemoryEstimate(OperatorGraph graph, Map<Value, Shape> shapes) {
        this.graph = graph;
        Set<Value> moved = new HashSet<>();
        Set<Value> ofRows = new HashSet<>(Set.of(graph.input()));
        size(graph.input(), shapes, List.of());
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            List<Value> uses = List.copyOf(node.uses());
            if (uses.stream().anyMatch(ofRows::contains)) {
                ofRows.addAll(node.outputs());
                node.outputs().forEach(value -> size(value, shapes, uses));
            }
            boolean given = !node.inputs().isEmpty() && node.inputs().get(0) instanceof Value;
            if (given && looksInto(node, moved.contains(node.inputs().get(0)))) {
                Value source = (Value) node.inputs().get(0);
                node.outputs().forEach(value -> owners.put(value, owner(source)));
                if (MOVES.contains(node.operator()) || moved.contains(source)) {
                    moved.addAll(node.outputs());
                }
            }
            for (Value value : uses) {
                lastUses.put(owner(value), i);
            }
        }
        masks = graph.outputs().stream().map(output -> output.value()).filter(Value.class::isInstance)
                .map(value -> shapes.get(value)).filter(shape -> shape != null && shape.rank() == MASK_RANK)
                .mapToLong(Shape::count).max().orElse(0);
    }

    private void size(Value value, Map<Value, Shape> shapes, List<Value> made) {
        Shape shape = shapes.get(value);
        long unknown = value.isTensor() ? made.stream().mapToLong(this::numbers).max().orElse(0) : 0;
        sizes.put(value, shape == null ? unknown : shape.count());
    }

    private static boolean looksInto(Node node, boolean moved) {
        return VIEWS.contains(node.operator()) || MOVES.contains(node.operator())
                || COPIES_IF_MOVED.contains(node.operator()) && !moved
                || IN_PLACE.matcher(node.operator()).matches();
    }

    private Value owner(Value value) {
        return owners.getOrDefault(value, value);
    }

    /** Numbers of a value for one row. */
    private long numbers(Value value) {
        return sizes.getOrDefault(value, 0L);
    }

    /** Numbers for which a value takes memory of its own. */
    private long own(Value value) {
        return owners.containsKey(value) ? 0 : numbers(value);
    }

    long bytes(Probe probe, int rows) {
        Set<Value> activations = values(probe.activations());
        Set<Value> gradients = values(probe.gradients());
        long results = activations.stream().mapToLong(this::numbers).sum()
                + gradients.stream().mapToLong(this::numbers).sum() * probe.targets().size();
        long tables = probe.targets().isEmpty() ? 0 : (MASK_TABLES + UNCHANGED_MASKS) * masks;
        // The input is an array in Java, too, and memory through which it is handed over.
        long numbers = engine(activations, gradients, probe.targets().size()) + results + tables
                + 2 * numbers(graph.input());
        return WORKSPACE + (long) (HELD * Float.BYTES * rows * numbers);
    }

    /** The most numbers that the engine holds for one row. */
    private long engine(Set<Value> activations, Set<Value> gradients, int targets) {
        Set<Value> recorded = new HashSet<>(gradients);
        Set<Value> kept = new HashSet<>();
        activations.forEach(value -> kept.add(owner(value)));
        gradients.forEach(value -> kept.add(owner(value)));
        long alive = numbers(graph.input());
        long peak = alive;
        long step = 0;
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            boolean records = node.uses().stream().anyMatch(recorded::contains);
            for (Value value : node.outputs()) {
                alive += own(value);
                if (records) {
                    recorded.add(value);
                }
            }
            if (records) {
                kept.addAll(needed(node, recorded));
            }
            long turned = around(node);
            peak = Math.max(peak, alive + (REORDERED.matcher(node.operator()).matches() ? turned : 0));
            // A step back holds the gradients of what the node makes and of what it is made of, and turns them around.
            step = records ? Math.max(step, 2 * turned) : step;
            for (Value value : Set.copyOf(node.uses().stream().map(this::owner).toList())) {
                alive -= lastUses.get(value) == i && !kept.contains(value) ? numbers(value) : 0;
            }
        }
        long made = gradients.stream().mapToLong(this::numbers).sum() * targets;
        return Math.max(peak, alive + step + made);
    }

    /** What the way back through a node needs. */
    private List<Value> needed(Node node, Set<Value> recorded) {
        String operator = node.operator();
        if (KEEP_NOTHING.contains(operator) || looksInto(node, false)) {
            return List.of();
        }
        if (PRODUCTS.contains(operator)) {
            return factors(node, recorded);
        }
        return (KEEP_RESULT.contains(operator) ? node.outputs() : node.uses()).stream().map(this::owner).toList();
    }

    /** The factors that stand beside one through which the way back goes; weights are there already. */
    private List<Value> factors(Node node, Set<Value> recorded) {
        List<Value> found = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            for (int other = 0; other < node.inputs().size(); other++) {
                if (i != other && node.inputs().get(i) instanceof Value factor
                        && node.inputs().get(other) instanceof Value way && recorded.contains(way)) {
                    found.add(owner(factor));
                }
            }
        }
        return found;
    }

    /** Numbers of what a node reads and writes. */
    private long around(Node node) {
        return node.uses().stream().mapToLong(this::numbers).sum()
                + node.outputs().stream().mapToLong(this::numbers).sum();
    }

    private Set<Value> values(Set<String> paths) {
        Set<Value> values = new HashSet<>();
        paths.forEach(path -> graph.value(path).ifPresent(values::add));
        return values;
    }
}
