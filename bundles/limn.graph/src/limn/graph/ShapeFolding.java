package limn.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.internal.shapes.Operators;

/**
 * Carries out the branches and loops of a graph that are decided by the size of its input, whatever its batch.
 */
final class ShapeFolding {

    /** A batch that is unlikely to be the size of anything else: what differs from that of one depends on the batch. */
    private static final int OTHER_BATCH = 13;
    private static final long MOST_ROUNDS = 1_000;
    /** Nodes that loops may add. */
    private static final int MOST_ADDED = 20_000;
    /** Regions inside each other at most; those further inside stay. */
    private static final int DEPTH = 50;

    private final ShapeTracker one;
    private final ShapeTracker other;
    private final boolean fixedBatch;
    private final Map<Value, Operand> replaced = new HashMap<>();
    private final Set<Value> changed = new HashSet<>();
    private final FoldedPaths paths;
    private int next;
    private int added;
    private boolean any;

    private ShapeFolding(OperatorGraph graph, Shape input) {
        one = new ShapeTracker(graph.input(), input.with(0, 1));
        other = new ShapeTracker(graph.input(), input.with(0, OTHER_BATCH));
        fixedBatch = graph.inputShape().filter(sizes -> !sizes.isEmpty() && sizes.get(0) > 0).isPresent();
        paths = new FoldedPaths(graph);
        next = graph.input().id() + 1;
        graph.nodes().forEach(this::note);
    }

    /**
     * Folds a graph.
     *
     * @param graph the graph
     * @param input the shape of its input
     * @return the graph for this size; empty when nothing is decided by it
     */
    static Optional<OperatorGraph> of(OperatorGraph graph, Shape input) {
        if (graph.nodes().stream().allMatch(node -> node.regions().isEmpty())) {
            return Optional.empty();
        }
        ShapeFolding folding = new ShapeFolding(graph, input);
        List<Node> nodes = new ArrayList<>();
        graph.nodes().forEach(node -> folding.fold(folding.substituted(node), nodes, 0));
        if (!folding.any) {
            return Optional.empty();
        }
        List<OperatorGraph.Output> outputs = graph.outputs().stream()
                .map(output -> new OperatorGraph.Output(output.name(), folding.operand(output.value()))).toList();
        List<Node> needed = DeadCode.without(nodes, outputs.stream().map(OperatorGraph.Output::value).toList());
        return Optional.of(OperatorGraph.of(graph.input(), needed, outputs, folding.paths.of(needed)));
    }

    private void note(Node node) {
        node.outputs().forEach(value -> next = Math.max(next, value.id() + 1));
        if (Operators.changesList(node.operator()) && !node.inputs().isEmpty()
                && node.inputs().get(0) instanceof Value list) {
            changed.add(list);
        }
        for (Region region : node.regions()) {
            region.parameters().forEach(value -> next = Math.max(next, value.id() + 1));
            region.nodes().forEach(this::note);
        }
    }

    /** Adds a node whose operands are final, or what it comes to. */
    private void fold(Node node, List<Node> into, int depth) {
        Optional<Region> taken = depth < DEPTH ? taken(node) : Optional.empty();
        long rounds = depth < DEPTH ? rounds(node) : -1;
        if (taken.isPresent()) {
            inline(node, taken.get(), into, depth);
        } else if (rounds >= 0) {
            unroll(node, rounds, into, depth);
        } else {
            one.add(node);
            other.add(node);
            into.add(node);
        }
    }

    private void inline(Node node, Region region, List<Node> into, int depth) {
        any = true;
        int from = into.size();
        region.nodes().forEach(inner -> fold(substituted(inner), into, depth + 1));
        paths.inlined(node, into.subList(from, into.size()));
        replace(node, region.results().stream().map(this::operand).toList());
    }

    private void unroll(Node node, long rounds, List<Node> into, int depth) {
        any = true;
        Region region = node.regions().get(0);
        List<Operand> carried = node.inputs().subList(2, node.inputs().size());
        for (long round = 0; round < rounds; round++) {
            replaced.put(region.parameters().get(0), Literal.of(round));
            for (int i = 0; i < carried.size(); i++) {
                replaced.put(region.parameters().get(i + 1), carried.get(i));
            }
            int from = into.size();
            region.nodes().forEach(inner -> fold(renamed(inner), into, depth + 1));
            paths.inlined(node, into.subList(from, into.size()));
            carried = region.results().subList(1, region.results().size()).stream().map(this::operand).toList();
        }
        replace(node, carried);
    }

    private void replace(Node node, List<Operand> results) {
        for (int i = 0; i < results.size(); i++) {
            replaced.put(node.outputs().get(i), results.get(i));
            paths.replaced(node.outputs().get(i), results.get(i));
        }
    }

    /** The region of a branch that is always taken. One that ends in a complaint stays, so that the run complains. */
    private Optional<Region> taken(Node node) {
        if (!node.operator().equals(Node.IF) || node.inputs().isEmpty() || node.regions().size() != 2) {
            return Optional.empty();
        }
        return decided(node.inputs().get(0)).filter(Boolean.class::isInstance)
                .map(condition -> node.regions().get((Boolean) condition ? 0 : 1))
                .filter(region -> region.results().size() == node.outputs().size())
                .filter(region -> region.nodes().stream()
                        .noneMatch(inner -> Operators.plain(inner.operator()).equals("RaiseException")))
                .filter(region -> keepsLists(node, region.results()));
    }

    /** How often a counted loop goes round; −1 for any other node. */
    private long rounds(Node node) {
        if (!node.operator().equals(Node.LOOP) || node.inputs().size() < 2 || node.regions().size() != 1) {
            return -1;
        }
        Region region = node.regions().get(0);
        boolean counted = node.inputs().get(1).equals(Literal.TRUE) && !region.results().isEmpty()
                && region.results().get(0).equals(Literal.TRUE)
                && region.parameters().size() == node.inputs().size() - 1
                && region.results().size() == node.outputs().size() + 1
                && region.results().size() == region.parameters().size();
        if (!counted || !(decided(node.inputs().get(0)).orElse(null) instanceof Long rounds) || rounds > MOST_ROUNDS
                || !keepsLists(node, node.inputs()) || !keepsLists(node, region.results())) {
            return -1;
        }
        long nodes = Math.max(0, rounds) * size(region);
        if (added + nodes > MOST_ADDED) {
            return -1;
        }
        added += (int) nodes;
        return Math.max(0, rounds);
    }

    private static long size(Region region) {
        return region.nodes().stream()
                .mapToLong(node -> 1 + node.regions().stream().mapToLong(ShapeFolding::size).sum()).sum();
    }

    /** A list that is changed must be one value; written out it would be a new one wherever it is used. */
    private boolean keepsLists(Node node, List<Operand> results) {
        return results.stream().noneMatch(Items.class::isInstance)
                || node.outputs().stream().noneMatch(changed::contains);
    }

    private Optional<Object> decided(Operand operand) {
        Optional<Object> first = one.number(operand);
        Optional<Object> second = other.number(operand);
        boolean same = second.isEmpty() ? fixedBatch : first.equals(second);
        return same ? first : Optional.empty();
    }

    private Node substituted(Node node) {
        Map<String, Operand> attributes = new LinkedHashMap<>();
        node.attributes().forEach((name, operand) -> attributes.put(name, operand(operand)));
        return new Node(node.operator(), node.inputs().stream().map(this::operand).toList(), attributes,
                node.outputs(), node.regions().stream().map(this::substituted).toList(), node.scope());
    }

    private Region substituted(Region region) {
        return new Region(region.parameters(), region.nodes().stream().map(this::substituted).toList(),
                region.results().stream().map(this::operand).toList());
    }

    /** A copy of a node whose values are new ones. */
    private Node renamed(Node node) {
        Map<String, Operand> attributes = new LinkedHashMap<>();
        node.attributes().forEach((name, operand) -> attributes.put(name, operand(operand)));
        List<Operand> inputs = node.inputs().stream().map(this::operand).toList();
        List<Region> regions = node.regions().stream().map(this::renamed).toList();
        return new Node(node.operator(), inputs, attributes, fresh(node.outputs()), regions, node.scope());
    }

    private Region renamed(Region region) {
        List<Value> parameters = fresh(region.parameters());
        List<Node> nodes = region.nodes().stream().map(this::renamed).toList();
        return new Region(parameters, nodes, region.results().stream().map(this::operand).toList());
    }

    private List<Value> fresh(List<Value> values) {
        return values.stream().map(value -> {
            Value made = new Value(next++, value.type());
            replaced.put(value, made);
            if (changed.contains(value)) {
                changed.add(made);
            }
            return made;
        }).toList();
    }

    private Operand operand(Operand operand) {
        return switch (operand) {
            // A renamed output of a loop inside a loop is replaced once more when that loop is written out.
            case Value value -> replaced.containsKey(value) ? operand(replaced.get(value)) : value;
            case Items items -> new Items(items.kind(), items.elements().stream().map(this::operand).toList());
            case Weight weight -> weight;
            case Literal literal -> literal;
        };
    }
}
