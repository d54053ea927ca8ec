package limn.graph.internal.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.internal.shapes.Operators;

/**
 * How picture content flows from the input to one output, at the top level of a graph. Vertices are numbered in order of
 * execution: the input is 0, then come the outputs of the nodes; a node that changes a list in place is a vertex of its
 * own, the list as it is from then on.
 */
public final class DataFlow {

    /** Read what describes a tensor, not its content. */
    private static final Set<String> DESCRIBING = Set.of("size", "shape", "sym_size", "dim", "ndimension", "ndim",
            "len",
            "numel", "device", "dtype", "layout", "is_cuda", "is_floating_point", "is_complex", "requires_grad",
            "zeros_like", "ones_like", "empty_like", "full_like", "rand_like", "randn_like", "new_zeros", "new_ones",
            "new_full", "new_empty", "is_contiguous", "stride", "storage_offset");
    /** Take content from the first argument only. */
    private static final Set<String> FIRST_ONLY = Set.of("expand_as", "view_as", "reshape_as", "type_as", "to");
    private static final Set<String> SAME_LIST = Set.of("annotate", "unchecked_cast", "unchecked_unwrap_optional",
            "_unwrap_optional");

    private final List<Value> values = new ArrayList<>();
    private final List<Node> producers = new ArrayList<>();
    private final List<int[]> sources = new ArrayList<>();
    private final Map<Value, Integer> first = new HashMap<>();
    private final Map<Value, Integer> latest = new HashMap<>();
    private final Map<Value, Value> listNames = new HashMap<>();
    private boolean[] fromInput;
    private boolean[] onPath;
    private boolean[] dominating;

    private DataFlow() {
    }

    /**
     * Follows a graph.
     *
     * @param graph the graph
     * @param output a value at its top level
     * @return the flow
     */
    public static DataFlow of(OperatorGraph graph, Value output) {
        DataFlow flow = new DataFlow();
        flow.add(graph.input(), null, new int[0]);
        graph.nodes().forEach(flow::add);
        flow.mark(flow.latest.getOrDefault(flow.named(output), -1));
        return flow;
    }

    private void add(Node node) {
        String operator = Operators.plain(node.operator());
        int[] used = content(node, operator).stream().map(this::named).filter(latest::containsKey)
                .mapToInt(latest::get).distinct().toArray();
        if (SAME_LIST.contains(operator) && !node.inputs().isEmpty() && node.outputs().size() == 1
                && node.inputs().get(node.inputs().size() - 1) instanceof Value list && !list.isTensor()) {
            listNames.put(node.output(), named(list));
            return;
        }
        node.outputs().forEach(value -> add(value, node, used));
        if (node.regions().isEmpty() && !Operators.changesList(operator)) {
            return;
        }
        Set<Value> changed = new LinkedHashSet<>();
        changedLists(node, operator, changed);
        changed.stream().map(this::named).filter(latest::containsKey).forEach(list -> {
            // The list as it is from here on: what it was, and what was put in.
            int[] all = Arrays.copyOf(used, used.length + 1);
            all[used.length] = latest.get(list);
            latest.put(list, vertex(null, node, all));
        });
    }

    private void add(Value value, Node producer, int[] used) {
        int vertex = vertex(value, producer, used);
        first.put(value, vertex);
        latest.put(value, vertex);
    }

    private int vertex(Value value, Node producer, int[] used) {
        values.add(value);
        producers.add(producer);
        sources.add(used);
        return values.size() - 1;
    }

    private Value named(Value value) {
        return listNames.getOrDefault(value, value);
    }

    /**
     * The values whose content a node reads.
     *
     * @param node a node
     * @return some of its uses
     */
    public static List<Value> content(Node node) {
        return content(node, Operators.plain(node.operator()));
    }

    private static List<Value> content(Node node, String operator) {
        if (DESCRIBING.contains(operator)) {
            // The length of a list of tensors is no content either; new_full's number might be, but never is in networks.
            return List.of();
        }
        if (FIRST_ONLY.contains(operator)) {
            return node.inputs().isEmpty() ? List.of() : within(node.inputs().get(0));
        }
        return node.uses();
    }

    /**
     * The values of an operand.
     *
     * @param operand a value, or a list or tuple of them
     * @return the values
     */
    public static List<Value> within(Operand operand) {
        List<Value> found = new ArrayList<>();
        if (operand instanceof Value value) {
            found.add(value);
        } else if (operand instanceof Items items) {
            items.elements().forEach(element -> found.addAll(within(element)));
        }
        return found;
    }

    private static void changedLists(Node node, String operator, Set<Value> into) {
        if (Operators.changesList(operator) && !node.inputs().isEmpty() && node.inputs().get(0) instanceof Value list) {
            into.add(list);
        }
        node.regions().forEach(region -> region.nodes()
                .forEach(inner -> changedLists(inner, Operators.plain(inner.operator()), into)));
    }

    private void mark(int output) {
        fromInput = new boolean[count()];
        onPath = new boolean[count()];
        dominating = new boolean[count()];
        fromInput[0] = true;
        for (int vertex = 1; vertex < count(); vertex++) {
            for (int source : sources.get(vertex)) {
                fromInput[vertex] |= fromInput[source];
            }
        }
        if (output >= 0 && fromInput[output]) {
            markPaths(output);
        }
    }

    /**
     * Vertices stand in order of execution, so every path visits them in rising order: one is passed by exactly if some
     * edge of a path jumps over it. Going backwards, that is an edge from before it, seen at its end.
     */
    private void markPaths(int output) {
        onPath[output] = true;
        int earliest = output;
        for (int vertex = output; vertex >= 0; vertex--) {
            if (onPath[vertex]) {
                dominating[vertex] = earliest >= vertex;
                for (int source : sources.get(vertex)) {
                    onPath[source] |= fromInput[source];
                    earliest = fromInput[source] ? Math.min(earliest, source) : earliest;
                }
            }
        }
    }

    /**
     * The number of vertices.
     *
     * @return at least 1
     */
    public int count() {
        return values.size();
    }

    /**
     * The value of a vertex.
     *
     * @param vertex a vertex
     * @return its value; null for a list that was changed
     */
    public Value value(int vertex) {
        return values.get(vertex);
    }

    /**
     * The node that makes a vertex.
     *
     * @param vertex a vertex but the input's
     * @return the node; null for the input
     */
    public Node producer(int vertex) {
        return producers.get(vertex);
    }

    /**
     * The vertices whose content a vertex is made of.
     *
     * @param vertex a vertex
     * @return vertices, rising, not to be changed
     */
    public int[] sources(int vertex) {
        return sources.get(vertex);
    }

    /**
     * The vertex of a value.
     *
     * @param value a value
     * @return its vertex when it was computed, or −1 when it is not at the top level
     */
    public int vertex(Value value) {
        return first.getOrDefault(value, -1);
    }

    /**
     * Whether a vertex depends on the picture.
     *
     * @param vertex a vertex
     * @return true if it does
     */
    public boolean fromInput(int vertex) {
        return fromInput[vertex];
    }

    /**
     * Whether a vertex lies on a path from the input to the output.
     *
     * @param vertex a vertex
     * @return true if it does
     */
    public boolean onPath(int vertex) {
        return onPath[vertex];
    }

    /**
     * Whether every path from the input to the output passes a vertex.
     *
     * @param vertex a vertex
     * @return true if it does; false for all when the output does not depend on the input
     */
    public boolean dominates(int vertex) {
        return dominating[vertex];
    }

    /**
     * The values that every path passes.
     *
     * @return in order of execution
     */
    public List<Value> dominators() {
        List<Value> found = new ArrayList<>();
        for (int vertex = 0; vertex < count(); vertex++) {
            if (dominating[vertex] && values.get(vertex) != null) {
                found.add(values.get(vertex));
            }
        }
        return List.copyOf(found);
    }
}
