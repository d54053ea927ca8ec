package limn.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a network computes: nodes in order of execution, in single assignment, with the names of the source.
 * <p>
 * <b>Paths</b> name values. The path of a module is the value that it returns; other modules that return the same value
 * are aliases, and the outermost is the one shown. {@value #INPUT} is the network input. A module called again is
 * {@code relu#2}, in order of execution. An operator without a module of its own is {@code <module path>.<operator>},
 * with {@code #n} where needed ({@code layer4.1.add}). Values that are only passed on (identity, dropout in evaluation,
 * contiguous, cast) have no path of their own.
 * <p>
 * Immutable, safe from any thread.
 */
public final class OperatorGraph {

    /** The path of the network input. */
    public static final String INPUT = "input";

    private final Value input;
    private final List<Node> nodes;
    private final List<Output> outputs;
    private final Map<Value, List<String>> paths;
    private final Map<String, Value> values;
    private final Map<String, Weight> weights;
    private final Optional<List<Integer>> inputShape;
    private final Optional<Folded> folded;

    private OperatorGraph(Value input, List<Node> nodes, List<Output> outputs, Map<Value, List<String>> paths,
            Optional<List<Integer>> inputShape, Optional<Folded> folded) {
        this.folded = folded;
        this.input = input;
        this.inputShape = inputShape;
        this.nodes = List.copyOf(nodes);
        this.outputs = List.copyOf(outputs);
        Map<Value, List<String>> named = new LinkedHashMap<>();
        named.put(input, List.of(INPUT));
        paths.forEach((value, names) -> named.putIfAbsent(value, List.copyOf(names)));
        this.paths = Collections.unmodifiableMap(named);
        Map<String, Value> byPath = new LinkedHashMap<>();
        named.forEach((value, names) -> names.forEach(name -> byPath.putIfAbsent(name, value)));
        this.values = Collections.unmodifiableMap(byPath);
        Map<String, Weight> found = new LinkedHashMap<>();
        nodes.forEach(node -> collectWeights(node, found));
        this.weights = Collections.unmodifiableMap(found);
    }

    /**
     * Makes a graph.
     *
     * @param input the image input, {@code N×C×H×W} (or {@code N×H×W×C} where the model wants it)
     * @param nodes the nodes in order of execution
     * @param outputs what the model returns, flattened, at least one
     * @param paths names of values, the shown one first; values without a name are left out. The input is named
     *            {@value #INPUT} whatever is given for it
     * @return the graph
     * @throws IllegalArgumentException if a value is used before it is computed, or computed twice
     */
    public static OperatorGraph of(Value input, List<Node> nodes, List<Output> outputs,
            Map<Value, List<String>> paths) {
        GraphCheck.check(input, nodes, outputs);
        return new OperatorGraph(input, nodes, outputs, paths, Optional.empty(), Optional.empty());
    }

    /**
     * The same graph with the shape that its file declares for the input.
     *
     * @param sizes the size of each axis ({@code N×C×H×W}), −1 where it is free
     * @return a new graph of the same nodes and values
     */
    public OperatorGraph withInputShape(List<Integer> sizes) {
        return new OperatorGraph(input, nodes, outputs, paths, Optional.of(List.copyOf(sizes)), folded);
    }

    /**
     * Of what graph another one is the form for one size of the input.
     *
     * @param whole the graph for any size
     * @param size the sizes of the input behind the batch
     */
    private record Folded(OperatorGraph whole, Shape size) {
    }

    /**
     * This graph for inputs of one size and any batch: branches and loops that the sizes decide are carried out, so that
     * their nodes stand at the top and have paths, as in a trace. For inputs of another size it may be wrong. What only a
     * run decides stays; values and weights stay the same.
     *
     * @param input the shape of the input; its batch does not matter
     * @return this graph where nothing is decided; for a graph that was made by this method, what the original one
     *         gives
     */
    public OperatorGraph at(Shape input) {
        if (input.rank() == 0) {
            return this;
        }
        Shape size = input.axes(1, input.rank());
        if (folded.isPresent()) {
            return folded.get().size().equals(size) ? this : folded.get().whole().at(input);
        }
        return ShapeFolding.of(this, input).map(made -> new OperatorGraph(made.input, made.nodes, made.outputs,
                made.paths, inputShape, Optional.of(new Folded(this, size)))).orElse(this);
    }

    /**
     * One thing the model returns.
     *
     * @param name its field name or key, or its position as text in a tuple or list; empty when the model returns a
     *            single tensor
     * @param value what is returned
     */
    public record Output(String name, Operand value) {
    }

    /**
     * The network input.
     *
     * @return a tensor value
     */
    public Value input() {
        return input;
    }

    /**
     * The shape that the file declares for the input. Some formats tell it, others leave it open; a batch that is
     * declared as fixed need not bind the nodes.
     *
     * @return the size of each axis ({@code N×C×H×W}), −1 where it is free; empty where the file declares none
     */
    public Optional<List<Integer>> inputShape() {
        return inputShape;
    }

    /**
     * The nodes.
     *
     * @return in order of execution
     */
    public List<Node> nodes() {
        return nodes;
    }

    /**
     * What the model returns.
     *
     * @return at least one
     */
    public List<Output> outputs() {
        return outputs;
    }

    /**
     * The tensor that a selection means: the output of this name, else the one at this position.
     *
     * @param select a name, or a position from 0 as text; empty for the first tensor
     * @return the value, or empty when the model returns no such tensor
     */
    public Optional<Value> output(Optional<String> select) {
        List<Output> tensors = outputs.stream()
                .filter(output -> output.value() instanceof Value value && value.isTensor()).toList();
        return tensors.stream().filter(output -> select.isEmpty() || output.name().equals(select.get())).findFirst()
                .or(() -> tensors.stream()
                        .filter(output -> Integer.toString(outputs.indexOf(output)).equals(select.orElse("")))
                        .findFirst())
                .map(output -> (Value) output.value());
    }

    /**
     * Named values and their paths, the shown path first, aliases after it.
     *
     * @return in order of execution
     */
    public Map<Value, List<String>> paths() {
        return paths;
    }

    /**
     * The value under a path or an alias.
     *
     * @param path a layer path
     * @return the value, or empty when no value has this path
     */
    public Optional<Value> value(String path) {
        return Optional.ofNullable(values.get(path));
    }

    /**
     * The shown path of a value.
     *
     * @param value a value of this graph
     * @return its path, or empty when it has none
     */
    public Optional<String> path(Value value) {
        return Optional.ofNullable(paths.get(value)).map(names -> names.get(0));
    }

    /**
     * All weights used anywhere in the graph, by name.
     *
     * @return in order of first use
     */
    public Map<String, Weight> weights() {
        return weights;
    }

    /**
     * The node that computes each value at the top level of the graph.
     *
     * @return value → node; inputs and values inside regions are absent
     */
    public Map<Value, Node> producers() {
        Map<Value, Node> producers = new LinkedHashMap<>();
        nodes.forEach(node -> node.outputs().forEach(value -> producers.put(value, node)));
        return producers;
    }

    /**
     * A number for a value that is added.
     *
     * @return one more than the greatest that a value has, those inside regions included
     */
    public int unusedId() {
        return 1 + Math.max(input.id(), greatest(nodes));
    }

    private static int greatest(List<Node> nodes) {
        int greatest = 0;
        for (Node node : nodes) {
            for (Value value : node.outputs()) {
                greatest = Math.max(greatest, value.id());
            }
            for (Region region : node.regions()) {
                for (Value value : region.parameters()) {
                    greatest = Math.max(greatest, value.id());
                }
                greatest = Math.max(greatest, greatest(region.nodes()));
            }
        }
        return greatest;
    }

    private static void collectWeights(Node node, Map<String, Weight> into) {
        List<Operand> operands = new ArrayList<>(node.inputs());
        operands.addAll(node.attributes().values());
        node.regions().forEach(region -> {
            region.nodes().forEach(inner -> collectWeights(inner, into));
            operands.addAll(region.results());
        });
        operands.stream().flatMap(OperatorGraph::flatten).forEach(operand -> {
            if (operand instanceof Weight weight) {
                into.putIfAbsent(weight.name(), weight);
            }
        });
    }

    private static Stream<Operand> flatten(Operand operand) {
        return operand instanceof Items items ? items.elements().stream().flatMap(OperatorGraph::flatten)
                : Stream.of(operand);
    }
}
