package limn.onnx.internal.proto;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an ONNX file says ({@code ModelProto}), tensors by reference.
 *
 * @param version the version of the file format (IR), 0 when not said
 * @param opsets domain → version of its operators; the standard domain is the empty text
 * @param producer program and version that wrote it; empty when not said
 * @param metadata the model's own properties
 * @param functions operators that the file defines itself
 * @param graph what it computes
 */
public record Model(long version, Map<String, Long> opsets, String producer, Map<String, String> metadata,
        List<Function> functions, Graph graph) {

    /** Copies the list. */
    public Model {
        functions = List.copyOf(functions);
    }

    /**
     * The same model with another graph and no functions of its own.
     *
     * @param other the graph
     * @return a new model
     */
    public Model with(Graph other) {
        return new Model(version, opsets, producer, metadata, List.of(), other);
    }

    /**
     * The graph's nodes.
     *
     * @return in the file's order
     */
    public List<Node> nodes() {
        return graph.nodes();
    }

    /**
     * Weights and constants.
     *
     * @return by name
     */
    public Map<String, Tensor> initialisers() {
        return graph.initialisers();
    }

    /**
     * What the graph is given.
     *
     * @return initialisers perhaps among it
     */
    public List<Port> inputs() {
        return graph.inputs();
    }

    /**
     * What the graph returns.
     *
     * @return in the file's order
     */
    public List<Port> outputs() {
        return graph.outputs();
    }

    /**
     * A graph ({@code GraphProto}): the model's own, or one branch or body of a node.
     *
     * @param nodes nodes in the file's order
     * @param initialisers weights and constants by name
     * @param inputs what it is given, initialisers perhaps among it
     * @param outputs what it returns
     */
    public record Graph(List<Node> nodes, Map<String, Tensor> initialisers, List<Port> inputs, List<Port> outputs) {

        /** Copies the lists. */
        public Graph {
            nodes = List.copyOf(nodes);
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * An operator that the file defines by others ({@code FunctionProto}).
     *
     * @param domain its domain
     * @param name its name
     * @param inputs names of its inputs
     * @param outputs names of its outputs
     * @param defaults attributes that a call may leave out
     * @param nodes what it computes
     */
    public record Function(String domain, String name, List<String> inputs, List<String> outputs,
            Map<String, Attribute> defaults, List<Node> nodes) {

        /** Copies the lists. */
        public Function {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * One node.
     *
     * @param name its name, perhaps empty
     * @param operator its operator
     * @param domain the operator's domain, empty for the standard one
     * @param inputs names of values, empty where left out
     * @param outputs names of values, empty where left out
     * @param attributes its attributes by name
     * @param metadata of its own properties {@value #SCOPES}, if it has it
     */
    public record Node(String name, String operator, String domain, List<String> inputs, List<String> outputs,
            Map<String, Attribute> attributes, Map<String, String> metadata) {

        /** The modules around a node, in the words of PyTorch's newer exporter. */
        public static final String SCOPES = "pkg.torch.onnx.name_scopes";

        /**
         * Its branches or body.
         *
         * @return usually none
         */
        public List<Graph> graphs() {
            return attributes.isEmpty() ? List.of()
                    : attributes.values().stream().filter(Attribute.OfGraph.class::isInstance)
                            .map(attribute -> ((Attribute.OfGraph) attribute).value()).toList();
        }

        /**
         * The values it needs: its inputs, and what its branches take from outside.
         *
         * @return names, perhaps some twice; empty ones where inputs are left out
         */
        public List<String> uses() {
            List<Graph> graphs = graphs();
            if (graphs.isEmpty()) {
                return inputs;
            }
            List<String> used = new ArrayList<>(inputs);
            for (Graph inner : graphs) {
                Set<String> own = new HashSet<>(inner.initialisers().keySet());
                inner.inputs().forEach(port -> own.add(port.name()));
                inner.nodes().forEach(node -> own.addAll(node.outputs()));
                inner.nodes().forEach(node -> used.addAll(node.uses()));
                inner.outputs().forEach(port -> used.add(port.name()));
                used.removeAll(own);
            }
            return used;
        }

        /**
         * The node for a sentence: its operator and name.
         *
         * @return for example {@code Conv "/conv1/Conv"}
         */
        public String shown() {
            String called = name.isEmpty() && !outputs.isEmpty() ? outputs.get(0) : name;
            return limn.onnx.internal.Refusal.shown(operator) + " \"" + limn.onnx.internal.Refusal.shown(called) + "\"";
        }
    }

    /**
     * An input or output of the graph.
     *
     * @param name its name
     * @param type the type of its numbers, 0 where it is no tensor
     * @param sizes its sizes, −1 where free; empty when {@code !ranked}
     * @param axes what the file says its axes mean ({@code DATA_CHANNEL}), empty where it says nothing of one
     * @param ranked whether the file tells the number of axes
     */
    public record Port(String name, int type, List<Long> sizes, List<String> axes, boolean ranked) {
    }
}
