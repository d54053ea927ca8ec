package limn.onnx.internal.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;

/** Operators that take axes together; which ones an attribute says, or in newer versions an input. */
final class Reductions implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2",
                "ReduceLogSum", "ReduceLogSumExp", "ReduceSumSquare");
    }

    @Override
    public void lower(Call call) {
        Operand x = call.tensor(0);
        Optional<List<Long>> given = Axes.given(call, 1).filter(axes -> !axes.isEmpty());
        if (given.isEmpty() && call.integer("noop_with_empty_axes", 0) != 0) {
            call.result(0, x);
            return;
        }
        List<Long> axes = given.orElseGet(() -> Axes.range(0, call.knownRank(0)));
        if (axes.isEmpty()) {
            throw call.unsupported("a scalar as input");
        }
        Literal kept = Literal.of(call.integer("keepdims", 1) != 0);
        call.result(0, reduced(call, x, axes, Axes.ints(axes), kept));
    }

    private static Operand reduced(Call call, Operand x, List<Long> axes, Items dims, Literal kept) {
        return switch (call.operator()) {
            case "ReduceMean" -> mean(call, x, dims, kept);
            case "ReduceSum" -> sum(call, x, dims, kept);
            case "ReduceMax" -> call.emit("amax", x, dims, kept);
            case "ReduceMin" -> call.emit("amin", x, dims, kept);
            case "ReduceProd" -> product(call, x, axes, kept);
            case "ReduceL1" -> sum(call, call.emit("abs", x), dims, kept);
            case "ReduceL2" -> length(call, x, dims, kept);
            case "ReduceLogSum" -> call.emit("log", call.emit("sum", x, dims, kept));
            case "ReduceLogSumExp" -> call.emit("logsumexp", x, dims, kept);
            default -> sum(call, call.emit("mul", x, x), dims, kept);
        };
    }

    private static Operand mean(Call call, Operand x, Items dims, Literal kept) {
        if (!NumberTypes.isFraction(call.type(0))) {
            throw call.unsupported("a mean of integers");
        }
        return call.emit("mean", x, dims, kept);
    }

    /** PyTorch adds up integers in 64 bits. */
    private static Operand sum(Call call, Operand x, Items dims, Literal kept) {
        ElementType type = call.type(0);
        return NumberTypes.isFraction(type) || type == ElementType.INT64 ? call.emit("sum", x, dims, kept)
                : call.emit("sum", List.of(x, dims, kept), Map.of("dtype", NumberTypes.code(type)));
    }

    private static Operand length(Call call, Operand x, Items dims, Literal kept) {
        if (!NumberTypes.isFraction(call.type(0))) {
            throw call.unsupported("a length of integers");
        }
        return call.emit("linalg_vector_norm", x, Literal.of(2.0), dims, kept);
    }

    /** One axis at a time, the last first, so that axes before it keep their places. */
    private static Operand product(Call call, Operand x, List<Long> axes, Literal kept) {
        List<Integer> counted = Axes.checked(call, axes, call.knownRank(0));
        Operand result = x;
        for (int axis : counted.reversed()) {
            result = call.emit("prod", result, Literal.of((long) axis), kept);
        }
        return NumberTypes.isFraction(call.type(0)) || call.type(0) == ElementType.INT64 ? result
                : call.emit("to", result, NumberTypes.code(call.type(0)));
    }
}
