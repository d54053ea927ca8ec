package limn.ui.graph.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Layer;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Region;
import limn.graph.Value;
import limn.graph.Weight;

/** Walks a graph once, in order of execution. */
final class TreeBuilder {

    /** Hostile files nest without end; what lies deeper is drawn in the block at this depth. */
    private static final int DEEPEST = 48;
    /** A carried tuple may come from many; more lines than these tell no more. */
    private static final int MOST_ORIGINS = 8;
    private static final Set<String> HANDED_ON = Set.of("dropout", "feature_dropout", "alpha_dropout", "contiguous",
            "clone", "detach", "identity", "alias", "to", "type_as", "prim.unchecked_cast", "annotate");

    /** Where a value that is used was computed: values that are only handed on are those they come from. */
    private record Origin(LeafSketch leaf, Value value) {
    }

    private record Use(Origin origin, LeafSketch by) {
    }

    private final OperatorGraph graph;
    private final List<Layer> layers;
    private final Map<Value, Layer> layerOf = new HashMap<>();
    private final Map<Value, List<Origin>> origins = new HashMap<>();
    private final Map<Value, LeafSketch> producers = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();

    TreeBuilder(OperatorGraph graph, List<Layer> layers) {
        this.graph = graph;
        this.layers = layers;
        layers.forEach(layer -> layerOf.put(layer.value(), layer));
    }

    BlockTree build() {
        Sketch top = new Sketch("", "", Block.Sort.MODULE);
        LeafSketch input = new LeafSketch(OperatorGraph.INPUT, List.of(OperatorGraph.INPUT),
                layerOf.get(graph.input()), OperatorGraph.INPUT, Kind.END, List.of());
        top.add(input);
        computes(input, graph.input());
        walk(graph.nodes(), top, 0);
        for (OperatorGraph.Output output : graph.outputs()) {
            String label = output.name().isEmpty() ? "output" : "output " + output.name();
            LeafSketch leaf = new LeafSketch(label, List.of(), null, "output", Kind.END, List.of());
            top.add(leaf);
            uses(leaf, originsOf(List.of(output.value())));
        }
        return tree(top);
    }

    private BlockTree tree(Sketch top) {
        List<Leaf> leaves = new ArrayList<>();
        Block root = top.root(leaves);
        List<Flow> flows = uses.stream()
                .map(use -> new Flow(use.origin().leaf().made(), use.origin().value(), use.by().made())).toList();
        Map<Value, Leaf> made = new HashMap<>();
        producers.forEach((value, leaf) -> made.put(value, leaf.made()));
        return new BlockTree(root, leaves, flows, layers, made);
    }

    /** A leaf of its own is what has a name, what joins several values, and inside branches what is not handed on. */
    private void walk(List<Node> nodes, Sketch base, int depth) {
        ScopeStack open = new ScopeStack(base, DEEPEST,
                (path, call) -> graph.value(path + "#" + (call + 1)).isPresent());
        for (Node node : nodes) {
            List<Origin> from = originsOf(operands(node));
            boolean named = node.outputs().stream().anyMatch(graph.paths()::containsKey);
            if (!node.regions().isEmpty() && depth < DEEPEST) {
                region(node, open, depth);
            } else if (from.isEmpty() || node.outputs().stream().noneMatch(TreeBuilder::carriesTensor)) {
                // Weights, sizes and what is computed from them alone.
                continue;
            } else if (named || from.size() > 1 || depth > 0 && !HANDED_ON.contains(node.operator())) {
                LeafSketch leaf = leaf(node);
                open.enter(node.scope()).add(leaf);
                uses(leaf, from);
                node.outputs().forEach(value -> computes(leaf, value));
                returned(open, node);
            } else {
                node.outputs().stream().filter(TreeBuilder::carriesTensor).forEach(value -> origins.put(value, from));
            }
        }
    }

    private void region(Node node, ScopeStack open, int depth) {
        boolean loop = node.operator().equals(Node.LOOP);
        Sketch block = new Sketch(node.scope(), node.operator(), loop ? Block.Sort.LOOP : Block.Sort.BRANCH);
        List<Operand> results = new ArrayList<>();
        boolean first = true;
        for (Region region : node.regions()) {
            Sketch inside = loop ? block : new Sketch(node.scope(), first ? "then" : "else", Block.Sort.WAY);
            first = false;
            carried(node, region);
            walk(region.nodes(), inside, depth + 1);
            results.addAll(region.results());
            if (!loop && !inside.isEmpty()) {
                block.add(inside);
            }
        }
        join(node, open, block, originsOf(results));
    }

    private void join(Node node, ScopeStack open, Sketch block, List<Origin> from) {
        if (from.isEmpty() || node.outputs().stream().noneMatch(TreeBuilder::carriesTensor)) {
            return;
        }
        LeafSketch result = leaf(node);
        Sketch around = open.enter(node.scope());
        if (block.isEmpty()) {
            around.add(result);
        } else {
            block.add(result);
            around.add(block);
        }
        uses(result, from);
        node.outputs().forEach(value -> computes(result, value));
        returned(open, node);
    }

    /** A loop's parameters are at first the values it is given: index, then what is carried. */
    private void carried(Node node, Region region) {
        for (int i = 1; i < region.parameters().size() && i + 1 < node.inputs().size(); i++) {
            origins.put(region.parameters().get(i), originsOf(List.of(node.inputs().get(i + 1))));
        }
    }

    private LeafSketch leaf(Node node) {
        List<String> names = node.outputs().stream().map(graph.paths()::get).filter(found -> found != null).findFirst()
                .orElse(List.of());
        Layer layer = node.outputs().stream().map(layerOf::get).filter(found -> found != null).findFirst().orElse(null);
        String plain = node.operator().substring(node.operator().lastIndexOf('.') + 1);
        String own = node.scope().isEmpty() ? plain : node.scope() + "." + plain;
        String number = names.stream().filter(name -> name.startsWith(own + "#")).findFirst()
                .map(name -> name.substring(own.length())).orElse("");
        return new LeafSketch(plain + number, names, layer, node.operator(), Kind.of(node.operator()),
                Settings.of(node));
    }

    private void returned(ScopeStack open, Node node) {
        for (Value value : node.outputs()) {
            List<String> names = graph.paths().getOrDefault(value, List.of());
            open.blocks().forEach(block -> names.forEach(
                    name -> call(name, block.path()).ifPresent(call -> block.returns(layerOf.get(value), call))));
        }
    }

    /** Which call of a module a value's name says it comes from. */
    private static OptionalInt call(String name, String module) {
        if (name.equals(module)) {
            return OptionalInt.of(1);
        }
        if (name.startsWith(module) && name.length() > module.length() + 1 && name.charAt(module.length()) == '#') {
            try {
                return OptionalInt.of(Integer.parseInt(name.substring(module.length() + 1)));
            } catch (NumberFormatException e) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    private void computes(LeafSketch leaf, Value value) {
        origins.put(value, List.of(new Origin(leaf, value)));
        producers.put(value, leaf);
    }

    private void uses(LeafSketch leaf, List<Origin> from) {
        from.forEach(origin -> uses.add(new Use(origin, leaf)));
    }

    private static boolean carriesTensor(Value value) {
        return value.type().text().contains("Tensor");
    }

    private static List<Operand> operands(Node node) {
        List<Operand> all = new ArrayList<>(node.inputs());
        all.addAll(node.attributes().values());
        return all;
    }

    private List<Origin> originsOf(List<Operand> operands) {
        Set<Origin> found = new LinkedHashSet<>();
        operands.forEach(operand -> collect(operand, found));
        return found.isEmpty() ? List.of() : List.copyOf(found);
    }

    private void collect(Operand operand, Set<Origin> into) {
        switch (operand) {
            case Value value when carriesTensor(value) -> origins.getOrDefault(value, List.of()).stream()
                    .limit(MOST_ORIGINS).forEach(into::add);
            case Value value -> {}
            case Items items -> items.elements().forEach(element -> collect(element, into));
            case Weight weight -> {}
            case Literal literal -> {}
        }
    }
}
