package limn.graph;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One application of an operator.
 * <p>
 * Operators have PyTorch's functional names and semantics ({@code conv2d}, {@code batch_norm}, {@code relu},
 * {@code add}, {@code adaptive_avg_pool2d}, …), without namespace and without a trailing underscore: the graph holds no
 * in-place operator where it can be told apart. What TorchScript has beyond them keeps its qualified name
 * ({@code prim.unchecked_cast}, {@code ops.torchvision.nms}). Two operators carry regions:
 * <ul>
 * <li>{@value #IF}: one input (bool), two regions without parameters (then, else); outputs are the regions' results.</li>
 * <li>{@value #LOOP}: inputs are the greatest number of rounds, the first condition, the initial carried values; one
 * region whose parameters are the round's index and the carried values, and whose results are the next condition and the
 * carried values; outputs are the last carried values.</li>
 * </ul>
 *
 * @param operator the operator's name
 * @param inputs positional arguments
 * @param attributes keyword arguments in the order written
 * @param outputs the values it computes, usually one
 * @param regions nested regions, usually none
 * @param scope path of the module in whose code the node stands; empty at the top
 */
public record Node(String operator, List<Operand> inputs, Map<String, Operand> attributes, List<Value> outputs,
        List<Region> regions, String scope) {

    /** A branch. */
    public static final String IF = "if";
    /** A loop. */
    public static final String LOOP = "loop";

    /** Copies the collections. */
    public Node {
        inputs = List.copyOf(inputs);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        outputs = List.copyOf(outputs);
        regions = List.copyOf(regions);
    }

    /**
     * A node without keyword arguments and regions.
     *
     * @param operator the operator's name
     * @param inputs positional arguments
     * @param output the value it computes
     * @param scope path of the module in whose code it stands
     * @return the node
     */
    public static Node of(String operator, List<? extends Operand> inputs, Value output, String scope) {
        return new Node(operator, List.copyOf(inputs), Map.of(), List.of(output), List.of(), scope);
    }

    /**
     * The only output.
     *
     * @return the first output
     * @throws IndexOutOfBoundsException if the node has none
     */
    public Value output() {
        return outputs.get(0);
    }

    /**
     * An argument by the name it has in PyTorch's signature, whether it was given by position or by keyword.
     *
     * @param name for example {@code stride}
     * @return the operand, or empty when it was left to its default or the signature is not known
     * @see Signatures
     */
    public Optional<Operand> argument(String name) {
        Operand keyword = attributes.get(name);
        if (keyword != null) {
            return Optional.of(keyword);
        }
        int position = Signatures.position(operator, name);
        return position >= 0 && position < inputs.size() ? Optional.of(inputs.get(position)) : Optional.empty();
    }

    /**
     * All values this node uses, those used inside its regions but computed outside included.
     *
     * @return the values, in order of their first use
     */
    public List<Value> uses() {
        Set<Value> used = new LinkedHashSet<>();
        inputs.forEach(operand -> collect(operand, used));
        attributes.values().forEach(operand -> collect(operand, used));
        for (Region region : regions) {
            Set<Value> inside = new HashSet<>(region.parameters());
            for (Node node : region.nodes()) {
                node.uses().stream().filter(value -> !inside.contains(value)).forEach(used::add);
                inside.addAll(node.outputs());
            }
            Set<Value> results = new LinkedHashSet<>();
            region.results().forEach(operand -> collect(operand, results));
            results.stream().filter(value -> !inside.contains(value)).forEach(used::add);
        }
        return List.copyOf(used);
    }

    private static void collect(Operand operand, Set<Value> into) {
        switch (operand) {
            case Value value -> into.add(value);
            case Items items -> items.elements().forEach(element -> collect(element, into));
            case Weight weight -> {}
            case Literal literal -> {}
        }
    }
}
