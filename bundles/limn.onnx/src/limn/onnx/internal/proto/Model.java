package limn.onnx.internal.proto;

import java.util.List;
import java.util.Map;

/**
 * What an ONNX file says ({@code ModelProto} and its {@code GraphProto}), tensors by reference.
 *
 * @param version the version of the file format (IR), 0 when not said
 * @param opsets domain → version of its operators; the standard domain is the empty text
 * @param producer program and version that wrote it; empty when not said
 * @param metadata the model's own properties
 * @param functions domain and name of functions that the file defines itself
 * @param nodes nodes in the file's order
 * @param initialisers weights and constants by name
 * @param inputs what the graph is given, initialisers perhaps among it
 * @param outputs what it returns
 */
public record Model(long version, Map<String, Long> opsets, String producer, Map<String, String> metadata,
        List<String> functions,
        List<Node> nodes, Map<String, Tensor> initialisers, List<Port> inputs, List<Port> outputs) {

    /** Copies the collections. */
    public Model {
        nodes = List.copyOf(nodes);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        functions = List.copyOf(functions);
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
     * @param metadata its own properties
     */
    public record Node(String name, String operator, String domain, List<String> inputs, List<String> outputs,
            Map<String, Attribute> attributes, Map<String, String> metadata) {

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
