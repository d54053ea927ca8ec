package limn.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.graph.internal.layers.OperatorNames;
import limn.graph.internal.layers.PassedOn;
import limn.graph.internal.shapes.Operators;

/**
 * Paths of a graph whose branches were carried out: those that a trace of it would have. What a branch gave keeps the
 * paths of the modules that returned it; operators that stood inside are named as those outside, and all are numbered
 * anew.
 */
final class FoldedPaths {

    private static final Set<String> UNPACKING = Set.of("__getitem__", "ListUnpack", "TupleUnpack", "unpack");

    private final OperatorGraph graph;
    private final Map<Value, Node> makers = new HashMap<>();
    /** Paths of modules that return a value, outermost first, and of those that pass it on. */
    private final Map<Value, List<String>> inside = new HashMap<>();
    private final Map<Value, List<String>> passing = new HashMap<>();
    /** Values that are named after their operator. */
    private final Set<Value> operators = new HashSet<>();
    private final Set<Value> fromImage = new HashSet<>();

    FoldedPaths(OperatorGraph graph) {
        this.graph = graph;
        fromImage.add(graph.input());
        graph.nodes().forEach(this::know);
        graph.paths().forEach((value, names) -> {
            Node maker = makers.get(value);
            if (maker != null) {
                boolean operator = OperatorNames.is(names.get(0), namer(maker));
                if (operator) {
                    operators.add(value);
                }
                (operator ? passing : inside).put(value, new ArrayList<>(names.subList(operator ? 1 : 0,
                        names.size())));
            }
        });
    }

    private void know(Node node) {
        node.outputs().forEach(value -> makers.put(value, node));
        if (Dominators.content(node).stream().anyMatch(fromImage::contains)) {
            node.outputs().stream().filter(value -> value.type().text().contains("Tensor")).forEach(fromImage::add);
        }
    }

    /** The node after which an element of a list is named: the one that made the list. */
    private Node namer(Node node) {
        return UNPACKING.contains(Operators.plain(node.operator())) && !node.inputs().isEmpty()
                && node.inputs().get(0) instanceof Value list && makers.containsKey(list) ? makers.get(list) : node;
    }

    /** Notes that the nodes of a region now stand in the place of a node. */
    void inlined(Node place, List<Node> nodes) {
        nodes.forEach(this::know);
        Map<String, Value> returned = new LinkedHashMap<>();
        for (Node node : nodes) {
            for (Value value : node.outputs()) {
                if (!value.isTensor() || !fromImage.contains(value) || inside.containsKey(value)
                        || PassedOn.always(node.operator())) {
                    continue;
                }
                operators.add(value);
                // A module inside the region returns what is computed last in it.
                String scope = node.scope();
                while (scope.length() > place.scope().length()) {
                    returned.put(scope, value);
                    scope = scope.substring(0, Math.max(0, scope.lastIndexOf('.')));
                }
            }
        }
        returned.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(call -> inside.computeIfAbsent(call.getValue(), value -> new ArrayList<>())
                        .add(call.getKey()));
    }

    /** Notes that an operand now stands for what a branch or loop gave. */
    void replaced(Value before, Operand after) {
        if (!(after instanceof Value value)) {
            return;
        }
        Node maker = makers.get(value);
        List<String> returning = new ArrayList<>();
        for (String name : inside.getOrDefault(before, List.of())) {
            boolean within = maker != null && (maker.scope() + ".").startsWith(module(name) + ".");
            (within ? returning : passing.computeIfAbsent(value, key -> new ArrayList<>())).add(name);
        }
        if (!returning.isEmpty()) {
            inside.computeIfAbsent(value, key -> new ArrayList<>()).addAll(0, returning);
        }
        passing.computeIfAbsent(value, key -> new ArrayList<>()).addAll(passing.getOrDefault(before, List.of()));
    }

    private static String module(String name) {
        int repeated = name.lastIndexOf('#');
        return repeated < 0 ? name : name.substring(0, repeated);
    }

    /** The paths of what is left. */
    Map<Value, List<String>> of(List<Node> nodes) {
        Set<String> taken = new HashSet<>(Set.of(OperatorGraph.INPUT));
        Map<Value, List<String>> named = new LinkedHashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        nodes.forEach(node -> node.outputs().forEach(value -> inside.getOrDefault(value, List.of())
                .forEach(name -> named.computeIfAbsent(value, key -> new ArrayList<>())
                        .add(free(taken, new HashMap<>(), name)))));
        Map<Value, List<String>> paths = new LinkedHashMap<>();
        for (Node node : nodes) {
            for (Value value : node.outputs()) {
                List<String> names = new ArrayList<>(named.getOrDefault(value, List.of()));
                if (names.isEmpty() && operators.contains(value)) {
                    names.add(free(taken, numbers, OperatorNames.of(namer(node))));
                }
                passing.getOrDefault(value, List.of()).stream().filter(taken::add).forEach(names::add);
                if (!names.isEmpty()) {
                    paths.put(value, names);
                }
            }
        }
        return paths;
    }

    private static String free(Set<String> taken, Map<String, Integer> numbers, String name) {
        String found = numbered(name, numbers.merge(name, 1, Integer::sum));
        while (!taken.add(found)) {
            found = numbered(name, numbers.merge(name, 1, Integer::sum));
        }
        return found;
    }

    private static String numbered(String name, int number) {
        return number == 1 ? name : name + "#" + number;
    }
}
