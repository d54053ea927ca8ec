package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.torchscript.internal.graph.Term.DictTerm;
import limn.torchscript.internal.graph.Term.ListTerm;
import limn.torchscript.internal.graph.Term.TensorTerm;
import limn.torchscript.internal.graph.Term.TupleTerm;

/**
 * Gives values their layer paths: the modules that compute and return a value, outermost first; for an operator that no
 * module returns the module it stands in and its own name; then the modules that only pass the value on.
 */
final class Names {

    private final Emitter emitter;
    private final Tensors tensors;
    private final Map<String, Integer> calls = new LinkedHashMap<>();
    private final List<Returned> returned = new ArrayList<>();
    private final List<Returned> withinRegions = new ArrayList<>();
    private final Map<Value, Value> lists = new HashMap<>();

    Names(Emitter emitter, Tensors tensors) {
        this.emitter = emitter;
        this.tensors = tensors;
    }

    /**
     * A module returned a value.
     *
     * @param path its path, with the number of the call
     * @param value the value
     * @param inside whether the value was computed during this call
     */
    private record Returned(String path, Value value, boolean inside) {
    }

    /**
     * Notes that a module was called. Calls in branches and loops that are not known are numbered behind all others: nobody
     * can say whether and how often they happen.
     *
     * @param path the module's path
     * @param result what it returned
     * @param start the number of values there were when it was called
     */
    void called(String path, Term result, int start) {
        Value value = computedLast(result);
        if (!emitter.atTop()) {
            if (value != null) {
                withinRegions.add(new Returned(path, value, value.id() >= start));
            }
            return;
        }
        int call = calls.merge(path, 1, Integer::sum);
        if (value != null) {
            returned.add(new Returned(numbered(path, call), value, value.id() >= start));
        }
    }

    /** Of several tensors the one that was computed last; a traced module returns what others need beside it. */
    private Value computedLast(Term result) {
        List<Term> terms = switch (result) {
            case TupleTerm tuple -> tuple.elements();
            case ListTerm list when list.grown().isEmpty() -> list.elements();
            case ListTerm list -> List.of();
            case DictTerm dict -> List.copyOf(dict.entries().values());
            default -> List.of(result);
        };
        Value last = null;
        for (Term term : terms) {
            Operand operand = term instanceof TensorTerm tensor ? tensor.cell().now().current() : null;
            if (operand instanceof Value value) {
                Value source = tensors.source(value);
                last = last == null || source.id() > last.id() ? source : last;
            }
        }
        return last;
    }

    /** Notes that a value is an element of a list that one operator returned: it is named after that operator. */
    void element(Value element, Value list) {
        lists.put(element, list);
    }

    /**
     * The paths of all named values.
     *
     * @param nodes the nodes that are left
     * @return value → paths, in order of execution
     */
    Map<Value, List<String>> paths(List<Node> nodes) {
        Set<String> taken = new HashSet<>(Set.of(OperatorGraph.INPUT));
        Map<String, Integer> numbers = new HashMap<>();
        Map<Value, List<String>> inside = new HashMap<>();
        Map<Value, List<String>> passing = new HashMap<>();
        for (Returned call : returned) {
            taken.add(call.path);
            if (call.inside) {
                inside.computeIfAbsent(call.value, value -> new ArrayList<>()).add(0, call.path);
            } else {
                passing.computeIfAbsent(call.value, value -> new ArrayList<>()).add(call.path);
            }
        }
        Paths paths = new Paths(taken, numbers, inside, passing);
        nodes.forEach(paths::name);
        Set<Value> present = new HashSet<>();
        nodes.forEach(node -> within(node, found -> present.addAll(found.outputs())));
        // A loop's body is carried out several times until it is known what it carries; only what was kept counts.
        withinRegions.stream().filter(call -> present.contains(call.value)).forEach(call -> {
            int number = calls.merge(call.path, 1, Integer::sum);
            String path = numbered(call.path, number);
            taken.add(path);
            if (call.inside) {
                inside.computeIfAbsent(call.value, value -> new ArrayList<>()).add(0, path);
            } else {
                passing.computeIfAbsent(call.value, value -> new ArrayList<>()).add(path);
            }
        });
        nodes.forEach(node -> within(node, paths::name));
        return paths.found;
    }

    /** All nodes in the regions of a node. */
    private static void within(Node node, Consumer<Node> action) {
        node.regions().forEach(region -> region.nodes().forEach(inner -> {
            action.accept(inner);
            within(inner, action);
        }));
    }

    /** Names given so far, and those that are waiting for their values. */
    private final class Paths {

        private final Set<String> taken;
        private final Map<String, Integer> numbers;
        private final Map<Value, List<String>> inside;
        private final Map<Value, List<String>> passing;
        private final Map<Value, Node> makers = new HashMap<>();
        private final Map<Value, List<String>> found = new LinkedHashMap<>();

        Paths(Set<String> taken, Map<String, Integer> numbers, Map<Value, List<String>> inside,
                Map<Value, List<String>> passing) {
            this.taken = taken;
            this.numbers = numbers;
            this.inside = inside;
            this.passing = passing;
        }

        void name(Node node) {
            for (Value value : node.outputs()) {
                makers.put(value, node);
                Node maker = makers.getOrDefault(lists.get(value), node);
                List<String> names = new ArrayList<>(inside.getOrDefault(value, List.of()));
                if (names.isEmpty() && isLayer(value)) {
                    names.add(free(taken, numbers, maker.scope(), maker.operator()));
                }
                names.addAll(passing.getOrDefault(value, List.of()));
                if (!names.isEmpty()) {
                    found.put(value, names);
                }
            }
        }
    }

    private boolean isLayer(Value value) {
        return value.isTensor() && tensors.isFromImage(value) && !tensors.isPassedOn(value);
    }

    private static String free(Set<String> taken, Map<String, Integer> numbers, String scope, String operator) {
        String name = scope.isEmpty() ? operator : scope + "." + operator;
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
