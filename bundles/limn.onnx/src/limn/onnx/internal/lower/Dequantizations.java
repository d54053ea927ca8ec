package limn.onnx.internal.lower;

import java.util.Arrays;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Operand;

/** Weights kept as small integers. Activations that are made such have no gradient, so their making is not known. */
final class Dequantizations implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("DequantizeLinear");
    }

    @Override
    public void lower(Call call) {
        if (call.integer("block_size", 0) != 0) {
            throw call.unsupported("attribute block_size");
        }
        Operand x = real(call, 0);
        Operand shifted = call.has(2) ? call.emit("sub", x, along(call, 2, real(call, 2))) : x;
        call.result(0, call.emit("mul", shifted, along(call, 1, call.tensor(1))), ElementType.FLOAT32);
    }

    private static Operand real(Call call, int input) {
        return NumberTypes.cast(call, call.tensor(input), call.type(input), ElementType.FLOAT32);
    }

    /** One number for each index of an axis, or one for all. */
    private static Operand along(Call call, int input, Operand numbers) {
        if (call.knownRank(input) == 0) {
            return numbers;
        }
        int rank = call.knownRank(0);
        long[] sizes = new long[rank - Axes.checked(call, call.integer("axis", 1), rank)];
        Arrays.fill(sizes, 1);
        sizes[0] = -1;
        return call.emit("reshape", numbers, Items.ints(sizes));
    }
}
