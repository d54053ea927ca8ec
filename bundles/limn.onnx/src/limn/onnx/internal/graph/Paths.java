package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Value;

/**
 * Gives values their layer paths: a module's path is the last value computed in its call, the outermost module first; an
 * operator that no module returns has the module it stands in and its own name.
 */
final class Paths {

    private final Map<String, Returned> returned = new LinkedHashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<Value, Scopes.Scope> places = new LinkedHashMap<>();

    /** What a module's call gives. */
    private static final class Returned {

        private final String path;
        private Value value;
        private boolean inside;

        Returned(String path) {
            this.path = path;
        }
    }

    /**
     * Notes what a node of the file gives.
     *
     * @param scope where the node stands
     * @param value its first output
     * @param made whether the node computed it, not only passed it on
     */
    void note(Scopes.Scope scope, Value value, boolean made) {
        for (Scopes.ModuleCall call : scope.calls()) {
            Returned module = returned.computeIfAbsent(call.key(), key -> {
                int number = calls.merge(call.path(), 1, Integer::sum);
                return new Returned(numbered(call.path(), number));
            });
            module.inside = made || module.inside && places.containsKey(value);
            module.value = value;
        }
        if (made) {
            places.putIfAbsent(value, scope);
        }
    }

    /**
     * The paths of all named values.
     *
     * @param nodes the nodes that are left
     * @return value → paths, in order of execution
     */
    Map<Value, List<String>> paths(List<Node> nodes) {
        Set<String> taken = new HashSet<>(Set.of(OperatorGraph.INPUT));
        Map<Value, List<String>> inside = new HashMap<>();
        Map<Value, List<String>> passing = new HashMap<>();
        for (Returned module : returned.values()) {
            taken.add(module.path);
            (module.inside ? inside : passing).computeIfAbsent(module.value, value -> new ArrayList<>())
                    .add(module.path);
        }
        Map<String, Integer> numbers = new HashMap<>();
        Map<Value, List<String>> paths = new LinkedHashMap<>();
        for (Node node : nodes) {
            for (Value value : node.outputs()) {
                List<String> names = new ArrayList<>(inside.getOrDefault(value, List.of()));
                Scopes.Scope scope = places.get(value);
                if (names.isEmpty() && scope != null) {
                    names.add(free(taken, numbers, name(scope, node.operator())));
                }
                names.addAll(passing.getOrDefault(value, List.of()));
                if (scope != null && !names.isEmpty()) {
                    paths.put(value, names);
                }
            }
        }
        return paths;
    }

    private static String name(Scopes.Scope scope, String operator) {
        if (!scope.own().isEmpty()) {
            return scope.own();
        }
        return scope.calls().isEmpty() ? operator : scope.path() + "." + operator;
    }

    private static String free(Set<String> taken, Map<String, Integer> numbers, String name) {
        int number = numbers.merge(name, 1, Integer::sum);
        while (!taken.add(numbered(name, number))) {
            number = numbers.merge(name, 1, Integer::sum);
        }
        return numbered(name, number);
    }

    private static String numbered(String name, int number) {
        return number == 1 ? name : name + "#" + number;
    }
}
