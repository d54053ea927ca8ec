package limn.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a graph from another one, node by node. What is not changed stays, and so do all values, their paths and the
 * outputs; new values get numbers of their own. Used once by one thread.
 */
public abstract class GraphRewrite {

    private int next;

    /** For subclasses. */
    protected GraphRewrite() {
    }

    /**
     * What stands in the place of a weight.
     *
     * @param weight a weight
     * @return the same weight, unless overridden
     */
    protected Weight weight(Weight weight) {
        return weight;
    }

    /**
     * What stands in the place of a node. Its outputs must be computed by what is returned.
     *
     * @param node a node, its weights and the nodes of its regions already replaced
     * @return the same node, unless overridden
     */
    protected List<Node> nodes(Node node) {
        return List.of(node);
    }

    /**
     * A value that nothing computes yet.
     *
     * @param type its type
     * @return the value
     */
    protected final Value fresh(ValueType type) {
        return new Value(next++, type);
    }

    /**
     * Rewrites a graph.
     *
     * @param graph a graph
     * @return the new one
     */
    public final OperatorGraph of(OperatorGraph graph) {
        next = graph.unusedId();
        List<OperatorGraph.Output> outputs = graph.outputs().stream()
                .map(output -> new OperatorGraph.Output(output.name(), operand(output.value()))).toList();
        OperatorGraph made = OperatorGraph.of(graph.input(), all(graph.nodes()), outputs, graph.paths());
        return graph.inputShape().map(made::withInputShape).orElse(made);
    }

    private List<Node> all(List<Node> nodes) {
        List<Node> found = new ArrayList<>();
        for (Node node : nodes) {
            Map<String, Operand> attributes = new LinkedHashMap<>();
            node.attributes().forEach((name, operand) -> attributes.put(name, operand(operand)));
            found.addAll(nodes(new Node(node.operator(), operands(node.inputs()), attributes, node.outputs(),
                    node.regions().stream().map(this::region).toList(), node.scope())));
        }
        return found;
    }

    private Region region(Region region) {
        return new Region(region.parameters(), all(region.nodes()), operands(region.results()));
    }

    private List<Operand> operands(List<Operand> operands) {
        return operands.stream().map(this::operand).toList();
    }

    private Operand operand(Operand operand) {
        return switch (operand) {
            case Weight weight -> weight(weight);
            case Items items -> new Items(items.kind(), operands(items.elements()));
            case Value value -> value;
            case Literal literal -> literal;
        };
    }
}
