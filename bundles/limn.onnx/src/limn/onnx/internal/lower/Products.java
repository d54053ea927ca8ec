package limn.onnx.internal.lower;

import java.util.OptionalInt;
import java.util.Set;

import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Weight;

/** Products of matrices. */
final class Products implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("MatMul", "Gemm");
    }

    @Override
    public void lower(Call call) {
        if (call.operator().equals("MatMul")) {
            Operand weight = call.tensor(1);
            boolean layer = weight instanceof Weight matrix && matrix.shape().rank() == 2
                    && call.rank(0).orElse(0) >= 2;
            // The third input is the bias of a layer that exporters write as product and sum.
            call.result(0, layer || call.has(2)
                    ? call.emit("linear", call.tensor(0), call.emit("t", weight), call.optional(2))
                    : call.emit("matmul", call.tensor(0), weight));
            return;
        }
        double alpha = call.real("alpha", 1);
        double beta = call.real("beta", 1);
        OptionalInt biasRank = call.has(2) ? call.rank(2) : OptionalInt.of(1);
        boolean wide = !call.has(2) || call.size(2, 0).orElse(0) == call
                .size(1, call.integer("transB", 0) != 0 ? 0 : 1).orElse(-1);
        Operand one = call.integer("transA", 0) != 0 ? call.emit("t", call.tensor(0)) : call.tensor(0);
        if (alpha == 1 && (beta == 1 || !call.has(2)) && biasRank.orElse(0) == 1 && wide) {
            Operand weight = call.integer("transB", 0) != 0 ? call.tensor(1) : call.emit("t", call.tensor(1));
            call.result(0, call.emit("linear", one, weight, call.optional(2)));
            return;
        }
        Operand other = call.integer("transB", 0) != 0 ? call.emit("t", call.tensor(1)) : call.tensor(1);
        Operand product = scaled(call, call.emit("matmul", one, other), alpha);
        call.result(0, call.has(2) ? call.emit("add", product, scaled(call, call.tensor(2), beta)) : product);
    }

    private static Operand scaled(Call call, Operand x, double factor) {
        return factor == 1 ? x : call.emit("mul", x, Literal.of(factor));
    }
}
