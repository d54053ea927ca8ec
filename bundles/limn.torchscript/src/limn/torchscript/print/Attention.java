package limn.torchscript.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.graph.GraphRewrite;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.ValueType;

/**
 * Writes attention in one operator, whose fast kernels have a first derivative only, out as products and a soft-max
 * (arXiv:1706.03762, equation 1). Where there is a mask, a node is left as it is.
 */
public final class Attention extends GraphRewrite {

    private static final String ATTENTION = "scaled_dot_product_attention";

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
        if (!node.operator().equals(ATTENTION) || !isPlain(node)) {
            return List.of(node);
        }
        List<Node> nodes = new ArrayList<>();
        Operand query = node.argument("query").orElseThrow();
        Optional<Operand> scale = given(node, "scale");
        Value scaled = scale.isPresent() ? add(nodes, node, "mul", ValueType.TENSOR, query, scale.get())
                : add(nodes, node, "div", ValueType.TENSOR, query, add(nodes, node, "sqrt", ValueType.FLOAT,
                        add(nodes, node, "size", ValueType.INT, query, Literal.of(-1))));
        Value keys = add(nodes, node, "transpose", ValueType.TENSOR, node.argument("key").orElseThrow(), Literal.of(-2),
                Literal.of(-1));
        Value scores = add(nodes, node, "matmul", ValueType.TENSOR, scaled, keys);
        Value weights = add(nodes, node, "softmax", ValueType.TENSOR, scores, Literal.of(-1));
        nodes.add(Node.of("matmul", List.of(weights, node.argument("value").orElseThrow()), node.output(),
                node.scope()));
        return nodes;
    }

    private static boolean isPlain(Node node) {
        return given(node, "attn_mask").isEmpty()
                && given(node, "dropout_p").map(p -> p instanceof Literal literal
                        && literal.valueOrNull() instanceof Number number && number.doubleValue() == 0).orElse(true)
                && given(node, "is_causal").map(Literal.FALSE::equals).orElse(true)
                && given(node, "enable_gqa").map(Literal.FALSE::equals).orElse(true);
    }

    private static Optional<Operand> given(Node node, String word) {
        return node.argument(word).filter(operand -> !operand.equals(Literal.NONE));
    }

    private Value add(List<Node> nodes, Node instead, String operator, ValueType type, Operand... inputs) {
        Value value = fresh(type);
        nodes.add(Node.of(operator, List.of(inputs), value, instead.scope()));
        return value;
    }
}
