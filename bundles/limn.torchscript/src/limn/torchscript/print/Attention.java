package limn.torchscript.print;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import limn.graph.GraphRewrite;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.ValueType;

/**
 * Writes attention in one operator, whose fast kernels have a first derivative only, out as products and a soft-max
 * (arXiv:1706.03762, equation 1), with a mask or without.
 */
public final class Attention extends GraphRewrite {

    private static final String ATTENTION = "scaled_dot_product_attention";
    /** The same by products and a soft-max; gives the weights, too. */
    private static final String WRITTEN_OUT = "_scaled_dot_product_attention_math";
    /** What PyTorch calls the type of truths. */
    private static final long BOOL = 11;
    private static final int MASK = 3;
    private static final List<String> PLACED = List.of("query", "key", "value", "attn_mask", "dropout_p", "is_causal");
    private static final List<Operand> DEFAULTS = List.of(Literal.NONE, Literal.NONE, Literal.NONE, Literal.NONE,
            Literal.of(0.0), Literal.FALSE);

    private Attention() {
    }

    /**
     * A graph with all of its attention written out.
     *
     * @param graph a graph
     * @return a graph of the same values and paths, with some more in between
     */
    public static OperatorGraph writtenOut(OperatorGraph graph) {
        return new Attention().of(graph);
    }

    @Override
    protected List<Node> nodes(Node node) {
        if (!node.operator().equals(ATTENTION)) {
            return List.of(node);
        }
        List<Node> nodes = new ArrayList<>();
        List<Operand> inputs = new ArrayList<>();
        Map<String, Operand> attributes = new LinkedHashMap<>(node.attributes());
        for (int i = 0; i < PLACED.size(); i++) {
            Operand named = attributes.remove(PLACED.get(i));
            inputs.add(i < node.inputs().size() ? node.inputs().get(i) : named != null ? named : DEFAULTS.get(i));
        }
        Operand mask = inputs.get(MASK);
        if (!mask.equals(Literal.NONE)) {
            inputs.set(MASK, added(nodes, node.scope(), mask, inputs.get(0)));
        }
        nodes.add(new Node(WRITTEN_OUT, inputs, attributes, List.of(node.output(), fresh(ValueType.TENSOR)),
                node.regions(), node.scope()));
        return nodes;
    }

    /** What a mask adds to the scores: its numbers, or, of places that may be seen, 0 there and −∞ elsewhere. */
    private Value added(List<Node> nodes, String scope, Operand mask, Operand query) {
        Value type = add(nodes, scope, "prim.dtype", ValueType.INT, mask);
        Value flag = add(nodes, scope, "eq", ValueType.BOOL, type, Literal.of(BOOL));
        Value places = add(nodes, scope, "scalar_tensor", ValueType.TENSOR,
                add(nodes, scope, "float", ValueType.FLOAT, flag));
        Value numbers = add(nodes, scope, "sub", ValueType.TENSOR,
                add(nodes, scope, "type_as", ValueType.TENSOR, mask, query),
                add(nodes, scope, "type_as", ValueType.TENSOR, places, query));
        Value hidden = add(nodes, scope, "logical_and", ValueType.TENSOR,
                add(nodes, scope, "logical_not", ValueType.TENSOR, mask), places);
        return add(nodes, scope, "masked_fill", ValueType.TENSOR, numbers, hidden,
                Literal.of(Double.NEGATIVE_INFINITY));
    }

    private Value add(List<Node> nodes, String scope, String operator, ValueType type, Operand... inputs) {
        Value value = fresh(type);
        nodes.add(Node.of(operator, List.of(inputs), value, scope));
        return value;
    }
}
