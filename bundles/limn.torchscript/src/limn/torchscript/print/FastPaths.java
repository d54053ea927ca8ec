package limn.torchscript.print;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import limn.graph.GraphRewrite;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;

/**
 * Writes out what PyTorch's inference fast path put into an archive, operators for whole transformer layers that have no
 * derivative, as the operators that they stand for (PyTorch's {@code torch/nn/modules/activation.py} and
 * {@code transformer.py}). Masks never occur in classifiers of pictures; with one, a node is left as it is. Single operators
 * without a derivative are written as others that have one.
 */
public final class FastPaths extends GraphRewrite {

    private static final String ATTENTION = "_native_multi_head_attention";
    private static final String LAYER = "_transformer_encoder_layer_fwd";
    private static final int ATTENTION_MASK = 9;
    private static final int LAYER_MASK = 18;

    private List<Node> written;
    private String scope;

    private FastPaths() {
    }

    /**
     * A graph with all of its operators written out.
     *
     * @param graph a graph
     * @return a graph of the same values and paths, with some more in between
     */
    public static OperatorGraph writtenOut(OperatorGraph graph) {
        return new Derivable().of(new FastPaths().of(graph));
    }

    @Override
    protected List<Node> nodes(Node node) {
        List<Operand> in = node.inputs();
        written = new ArrayList<>();
        scope = node.scope();
        if (node.operator().equals(ATTENTION) && in.size() >= ATTENTION_MASK && node.outputs().size() == 2
                && unmasked(in, ATTENTION_MASK) && in.get(0).equals(in.get(1)) && in.get(0).equals(in.get(2))
                && heads(in.get(3), in.get(4)) > 0) {
            Attention attention = attention(in.get(0), in.subList(3, ATTENTION_MASK), node.outputs().get(0));
            boolean each = in.size() > 11 && in.get(11).equals(Literal.FALSE);
            add(node.outputs().get(1), each ? "alias" : "mean",
                    each ? List.of(attention.weights) : List.of(attention.weights, Items.ints(1)));
            return written;
        }
        if (node.operator().equals(LAYER) && in.size() >= LAYER_MASK && unmasked(in, LAYER_MASK)
                && heads(in.get(1), in.get(2)) > 0) {
            layer(in, node.output());
            return written;
        }
        return List.of(node);
    }

    private static boolean unmasked(List<Operand> inputs, int mask) {
        return inputs.size() <= mask || inputs.get(mask).equals(Literal.NONE);
    }

    /** Numbers of one head, 0 where they cannot be told. */
    private static long heads(Operand embedding, Operand heads) {
        if (embedding instanceof Literal all && heads instanceof Literal parts) {
            OptionalLong size = all.asLong();
            OptionalLong count = parts.asLong();
            return size.isPresent() && count.isPresent() && count.getAsLong() > 0
                    ? size.getAsLong() / count.getAsLong()
                    : 0;
        }
        return 0;
    }

    private record Attention(Value result, Value weights) {
    }

    /** Self-attention; {@code words}: embedding, heads, weight and bias of the projections in, of the one out. */
    private Attention attention(Operand x, List<Operand> words, Value result) {
        long size = heads(words.get(0), words.get(1));
        Value projected = node("linear", x, words.get(2), words.get(3));
        Value parts = node("permute", node("unflatten", projected, Literal.of(-1),
                Items.list(List.of(Literal.of(3), words.get(1), Literal.of(size)))), Items.ints(2, 0, 3, 1, 4));
        Value query = node("mul", part(parts, 0), Literal.of(1 / Math.sqrt(size)));
        Value scores = node("matmul", query, node("transpose", part(parts, 1), Literal.of(-2), Literal.of(-1)));
        Value weights = node("softmax", scores, Literal.of(-1));
        Value mixed = node("flatten", node("transpose", node("matmul", weights, part(parts, 2)), Literal.of(1),
                Literal.of(2)), Literal.of(2));
        add(result, "linear", List.of(mixed, words.get(4), words.get(5)));
        return new Attention(result, weights);
    }

    private Value part(Value parts, int index) {
        return node("select", parts, Literal.of(0), Literal.of(index));
    }

    private void layer(List<Operand> in, Value result) {
        Operand x = in.get(0);
        List<Operand> attention = List.of(in.get(1), in.get(2), in.get(3), in.get(4), in.get(5), in.get(6));
        if (in.get(8).equals(Literal.TRUE)) {
            Value middle = node("add", x, attention(norm(x, in, 10), attention, tensor()).result);
            add(result, "add", List.of(middle, forward(norm(middle, in, 12), in)));
        } else {
            Value middle = norm(node("add", x, attention(x, attention, tensor()).result), in, 10);
            add(result, "layer_norm", norms(node("add", middle, forward(middle, in)), in, 12));
        }
    }

    private Value norm(Operand x, List<Operand> in, int weight) {
        Value found = tensor();
        add(found, "layer_norm", norms(x, in, weight));
        return found;
    }

    private static List<Operand> norms(Operand x, List<Operand> in, int weight) {
        return List.of(x, Items.list(List.of(in.get(1))), in.get(weight), in.get(weight + 1), in.get(9));
    }

    private Value forward(Operand x, List<Operand> in) {
        Value inner = node("linear", x, in.get(14), in.get(15));
        return node("linear", node(in.get(7).equals(Literal.TRUE) ? "gelu" : "relu", inner), in.get(16), in.get(17));
    }

    private Value tensor() {
        return fresh(ValueType.TENSOR);
    }

    private Value node(String operator, Operand... inputs) {
        Value value = tensor();
        add(value, operator, List.of(inputs));
        return value;
    }

    private void add(Value output, String operator, List<Operand> inputs) {
        written.add(Node.of(operator, inputs, output, scope));
    }
}
