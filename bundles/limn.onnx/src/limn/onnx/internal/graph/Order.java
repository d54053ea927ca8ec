package limn.onnx.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import limn.onnx.internal.Refusal;
import limn.onnx.internal.proto.Model;

/** The nodes that a graph's outputs need, each behind those it uses; the file's own order is kept where it holds. */
final class Order {

    private final Map<String, Model.Node> makers = new HashMap<>();
    private final List<Model.Node> ordered = new ArrayList<>();

    Order(Model.Graph graph, Set<String> inputs) {
        for (Model.Node node : graph.nodes()) {
            for (String output : node.outputs()) {
                if (!output.isEmpty() && (makers.put(output, node) != null || inputs.contains(output)
                        || graph.initialisers().containsKey(output))) {
                    throw new Refusal("the value " + Refusal.shown(output) + " is computed twice");
                }
            }
        }
        Set<Model.Node> needed = needed(graph);
        Set<String> ready = new HashSet<>(inputs);
        List<Model.Node> waiting = graph.nodes().stream().filter(needed::contains).toList();
        while (!waiting.isEmpty()) {
            List<Model.Node> left = new ArrayList<>();
            for (Model.Node node : waiting) {
                if (node.uses().stream().allMatch(name -> ready.contains(name) || !makers.containsKey(name))) {
                    ordered.add(node);
                    ready.addAll(node.outputs());
                } else {
                    left.add(node);
                }
            }
            // The format asks for order of execution; writers that break it break it a little.
            if (left.size() == waiting.size() || left.size() > 1000 && left.size() > waiting.size() / 2) {
                throw new Refusal("its graph has a cycle, or is far out of order, at " + left.stream().limit(3)
                        .map(Model.Node::shown).collect(Collectors.joining(", ")));
            }
            waiting = left;
        }
    }

    /** In order of execution. */
    List<Model.Node> nodes() {
        return ordered;
    }

    private Set<Model.Node> needed(Model.Graph graph) {
        Set<Model.Node> needed = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        Deque<String> names = new ArrayDeque<>();
        graph.outputs().forEach(port -> names.push(port.name()));
        while (!names.isEmpty()) {
            Model.Node maker = makers.get(names.pop());
            if (maker != null && needed.add(maker)) {
                maker.uses().forEach(names::push);
            }
        }
        return needed;
    }
}
