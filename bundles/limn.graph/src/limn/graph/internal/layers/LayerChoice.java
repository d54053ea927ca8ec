package limn.graph.internal.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.Collapse;
import limn.graph.Grid;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.internal.shapes.Operators;

/** Which values a map is best made of: definitions 12.1, points 2 to 6. */
public final class LayerChoice {

    private final OperatorGraph graph;
    private final Value output;
    private final Map<Value, Shape> shapes;
    private final Map<Value, Grid> grids;
    private final DataFlow flow;
    private final PassedOn passed;
    private final List<Value> spatialDominators;
    private final Optional<Collapse> collapse;
    private final boolean[] mixedLater;
    private final List<Value> candidates;

    /**
     * Chooses.
     *
     * @param graph the graph
     * @param output the value that is explained
     * @param shapes known shapes
     * @param grids grids of spatial values
     */
    public LayerChoice(OperatorGraph graph, Value output, Map<Value, Shape> shapes, Map<Value, Grid> grids) {
        this.graph = graph;
        this.output = output;
        this.shapes = shapes;
        this.grids = grids;
        this.flow = DataFlow.of(graph, output);
        this.passed = new PassedOn(graph, shapes, grids);
        boolean[] prepared = prepared();
        this.spatialDominators = flow.dominators().stream()
                .filter(value -> grids.containsKey(value) && !prepared[flow.vertex(value)]).toList();
        this.collapse = spatialDominators.isEmpty() || mask() ? Optional.empty() : findCollapse();
        this.mixedLater = mixedLater();
        this.candidates = choose();
    }

    /** How the picture flows to the output. */
    DataFlow flow() {
        return flow;
    }

    /** Whether the output itself has image positions. */
    public boolean mask() {
        return grids.containsKey(output);
    }

    /** Where positions end, if they do. */
    public Optional<Collapse> collapse() {
        return collapse;
    }

    /** Values to make maps of, nearest to the collapse first; not only handed-on ones, named or not. */
    public List<Value> candidates() {
        return candidates;
    }

    /** The value that was computed, of one that may only have been handed on. */
    public Value origin(Value value) {
        return passed.origin(value);
    }

    /** Whether the collapse takes the class token, so that later patch tokens tell nothing. */
    public boolean classToken() {
        return collapse.filter(found -> found.kind() == Collapse.Kind.TOKEN).isPresent();
    }

    /** For a mask: the last value of the smallest grid, if it is not a candidate itself. */
    public Optional<Value> bottleneck() {
        if (!mask()) {
            return Optional.empty();
        }
        Value smallest = null;
        for (int vertex = 1; vertex < flow.count(); vertex++) {
            Value value = flow.value(vertex);
            if (value != null && flow.onPath(vertex) && grids.containsKey(value)
                    && (smallest == null || grids.get(value).cells() <= grids.get(smallest).cells())) {
                smallest = value;
            }
        }
        return Optional.ofNullable(smallest).map(this::origin)
                .filter(value -> !candidates.contains(value) && !value.equals(origin(output)));
    }

    /** Vertices computed from the input by preparation alone. */
    private boolean[] prepared() {
        boolean[] prepared = new boolean[flow.count()];
        prepared[0] = true;
        for (int vertex = 1; vertex < flow.count(); vertex++) {
            Node node = flow.producer(vertex);
            String operator = Operators.plain(node.operator());
            boolean preparing = node.regions().isEmpty() && (Kinds.PREPARING.contains(operator)
                    || Kinds.PASSING.contains(operator) || Kinds.RESIZES.contains(operator)
                    || Kinds.PADDINGS.contains(operator));
            int pictures = 0;
            for (int source : flow.sources(vertex)) {
                preparing &= prepared[source] || !flow.fromInput(source);
                pictures += flow.fromInput(source) ? 1 : 0;
            }
            // A picture times itself is no affine function of it.
            boolean affine = pictures < 2 || !operator.equals("mul") && !operator.equals("div");
            prepared[vertex] = preparing && affine && flow.fromInput(vertex);
        }
        return prepared;
    }

    /** The first place where positions end; a class token taken out counts only where nothing else is taken. */
    private Optional<Collapse> findCollapse() {
        int last = flow.vertex(spatialDominators.get(spatialDominators.size() - 1));
        Collapse token = null;
        for (int vertex = last + 1; vertex < flow.count(); vertex++) {
            Value value = flow.value(vertex);
            if (value != null && flow.onPath(vertex) && shapes.containsKey(value) && !grids.containsKey(value)) {
                Optional<Grid> before = gridBefore(vertex);
                if (before.isPresent()) {
                    Node node = flow.producer(vertex);
                    String path = graph.path(value).orElse(node.operator());
                    Collapse.Kind kind = kind(node, before.get(), shapes.get(value));
                    Collapse found = new Collapse(kind, node, value, path);
                    if (kind != Collapse.Kind.TOKEN) {
                        return Optional.of(found);
                    }
                    token = token == null ? found : token;
                }
            }
        }
        return Optional.ofNullable(token);
    }

    private Optional<Grid> gridBefore(int vertex) {
        for (int source : flow.sources(vertex)) {
            Value value = flow.value(source);
            if (value != null && flow.onPath(source) && grids.containsKey(value)) {
                return Optional.of(grids.get(value));
            }
        }
        return Optional.empty();
    }

    private static Collapse.Kind kind(Node node, Grid grid, Shape after) {
        String operator = Operators.plain(node.operator());
        boolean single = after.rank() < 4 || after.size(1) * (long) after.size(2) == 1
                || after.size(2) * (long) after.size(3) == 1;
        if (Kinds.TAKING.contains(operator)) {
            return grid.prefix() > 0 && takesPrefix(node, operator, grid.prefix()) ? Collapse.Kind.TOKEN
                    : Collapse.Kind.OTHER;
        }
        if (Kinds.MERGING.contains(operator)) {
            return Collapse.Kind.FLATTENING;
        }
        if (!single) {
            return Collapse.Kind.OTHER;
        }
        if (Kinds.POOLS.contains(operator)) {
            return Collapse.Kind.AVERAGE_POOLING;
        }
        if (Kinds.MAX_POOLS.contains(operator)) {
            return Collapse.Kind.MAX_POOLING;
        }
        return Kinds.CONVOLUTIONS.contains(operator) ? Collapse.Kind.CONVOLUTION : Collapse.Kind.OTHER;
    }

    private static boolean takesPrefix(Node node, String operator, int prefix) {
        return switch (operator) {
            case "select" -> AxisMoves.whole(node, "index", 0).map(index -> index >= 0 && index < prefix).orElse(true);
            case "slice" -> AxisMoves.whole(node, "end", Integer.MAX_VALUE).map(end -> end > 0 && end <= prefix)
                    .orElse(true);
            case "narrow" -> AxisMoves.whole(node, "start", 0).map(start -> start < prefix).orElse(true);
            default -> true;
        };
    }

    private List<Value> choose() {
        List<Value> dominators = mask() ? beforeHead() : spatialDominators;
        Set<Value> origins = new LinkedHashSet<>();
        dominators.stream().filter(value -> !silent(flow.vertex(value))).map(this::origin).forEach(origins::add);
        List<Value> chosen = new ArrayList<>();
        for (Value value : origins) {
            if (!chosen.isEmpty() && completes(value, chosen.get(chosen.size() - 1))) {
                chosen.remove(chosen.size() - 1);
            }
            chosen.add(value);
        }
        Collections.reverse(chosen);
        return List.copyOf(chosen);
    }

    /** Whether a value is the normalisation or activation directly after a convolution or normalisation. */
    private boolean completes(Value value, Value before) {
        Node node = flow.producer(flow.vertex(value));
        Node earlier = flow.producer(flow.vertex(before));
        String operator = Operators.plain(node.operator());
        String earlierOperator = earlier == null ? "" : Operators.plain(earlier.operator());
        boolean follows = node.inputs().stream().limit(1)
                .anyMatch(operand -> operand instanceof Value source && origin(source).equals(before));
        return follows && PassedOn.moved(node, before, shapes, grids) || follows
                && (Kinds.NORMALISATIONS.contains(operator) || Kinds.ACTIVATIONS.contains(operator))
                && (Kinds.CONVOLUTIONS.contains(earlierOperator) || Kinds.NORMALISATIONS.contains(earlierOperator));
    }

    /** Dominators of a mask without the head: what finishes the logits, and the one operator that yields them. */
    private List<Value> beforeHead() {
        List<Value> left = new ArrayList<>(spatialDominators);
        while (!left.isEmpty() && finishes(left.get(left.size() - 1))) {
            left.remove(left.size() - 1);
        }
        return left.isEmpty() ? left : left.subList(0, left.size() - 1);
    }

    private boolean finishes(Value value) {
        String operator = Operators.plain(flow.producer(flow.vertex(value)).operator());
        return Kinds.RESIZES.contains(operator) || Kinds.ACTIVATIONS.contains(operator)
                || Kinds.NORMALISATIONS.contains(operator) || operator.equals("softmax")
                || operator.equals("log_softmax") || !origin(value).equals(value);
    }

    /**
     * Whether the tokens of the picture no longer reach the output from here: only the class token is taken, and no later
     * operator mixes tokens.
     */
    boolean silent(int vertex) {
        return vertex >= 0 && classToken() && flow.onPath(vertex) && !mixedLater[vertex];
    }

    /** Vertices from which a path to the output passes an operator that mixes tokens. */
    private boolean[] mixedLater() {
        boolean[] mixed = new boolean[flow.count()];
        for (int vertex = flow.count() - 1; vertex > 0; vertex--) {
            if (flow.onPath(vertex)) {
                boolean mixes = mixed[vertex] || mixes(vertex);
                for (int source : flow.sources(vertex)) {
                    mixed[source] |= mixes;
                }
            }
        }
        return mixed;
    }

    private boolean mixes(int vertex) {
        String operator = Operators.plain(flow.producer(vertex).operator());
        int pictures = 0;
        for (int source : flow.sources(vertex)) {
            pictures += flow.fromInput(source) ? 1 : 0;
        }
        boolean product = operator.equals("matmul") || operator.equals("bmm") || operator.equals("einsum");
        return Kinds.MIXING.contains(operator) && (!product || pictures > 1);
    }
}
