package limn.onnx.internal.lower;

import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/**
 * Scaled dot product attention (Vaswani et al. 2017, arXiv:1706.03762), written out so that what lies between can be
 * looked at. Heads are an axis of their own, or parts of the last axis of a sequence; fewer keys than queries serve several
 * heads each.
 */
final class Attentions implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("Attention");
    }

    @Override
    public void lower(Call call) {
        refuseOthers(call);
        boolean split = call.knownRank(0) == 3;
        Operand query = heads(call, 0, "q_num_heads");
        Operand key = heads(call, 1, "kv_num_heads");
        Operand value = heads(call, 2, "kv_num_heads");
        long asking = call.sizeOf(query, 1).orElseThrow(() -> call.unsupported("an unknown number of heads"));
        long answering = call.sizeOf(key, 1).orElseThrow(() -> call.unsupported("an unknown number of heads"));
        if (answering < 1 || asking % answering != 0) {
            throw call.unsupported(asking + " heads for " + answering);
        }
        if (asking != answering) {
            key = repeated(call, key, asking / answering);
            value = repeated(call, value, asking / answering);
        }
        double scale = call.hasAttribute("scale") ? call.real("scale", 1)
                : 1 / Math.sqrt(call.sizeOf(query, -1).orElseThrow(() -> call.unsupported("heads of unknown size")));
        Operand scores = call.emit("matmul", call.emit("mul", query, Literal.of(scale)),
                call.emit("transpose", key, Literal.of(-2), Literal.of(-1)));
        Value weights = call.emit("softmax", masked(call, scores), Literal.of(-1));
        Value result = call.emit("matmul", weights, value);
        call.result(0, split ? call.emit("flatten", call.emit("transpose", result, Literal.of(1), Literal.of(2)),
                Literal.of(2)) : result);
    }

    private static void refuseOthers(Call call) {
        if (call.has(4) || call.has(5) || call.has(6) || call.wants(1) || call.wants(2) || call.wants(3)) {
            throw call.unsupported("keys and values of the past, which networks for texts have");
        }
        if (call.integer("is_causal", 0) != 0) {
            throw call.unsupported("attribute is_causal");
        }
        if (call.real("softcap", 0) != 0) {
            throw call.unsupported("attribute softcap");
        }
    }

    /** Batch, heads, sequence, numbers of each head. */
    private static Operand heads(Call call, int input, String count) {
        int rank = call.knownRank(input);
        if (rank == 4) {
            return call.tensor(input);
        }
        long heads = call.integer(count, 0);
        if (rank != 3 || heads < 1) {
            throw call.unsupported("inputs of " + rank + " axes for " + heads + " heads");
        }
        Value parts = call.emit("unflatten", call.tensor(input), Literal.of(2), Items.ints(heads, -1));
        return call.emit("transpose", parts, Literal.of(1), Literal.of(2));
    }

    /** Each head as many times, one behind the other. */
    private static Operand repeated(Call call, Operand heads, long times) {
        Value spread = call.emit("expand", call.emit("unsqueeze", heads, Literal.of(2)),
                Items.ints(-1, -1, times, -1, -1));
        return call.emit("flatten", spread, Literal.of(1), Literal.of(2));
    }

    private static Operand masked(Call call, Operand scores) {
        if (!call.has(3)) {
            return scores;
        }
        if (call.type(3) != ElementType.BOOL) {
            return call.emit("add", scores, call.tensor(3));
        }
        return call.emit("masked_fill", List.of(scores, call.emit("logical_not", call.tensor(3)),
                Literal.of(Double.NEGATIVE_INFINITY)), Map.of());
    }
}
