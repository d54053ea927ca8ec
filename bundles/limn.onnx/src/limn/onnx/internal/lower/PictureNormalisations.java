package limn.onnx.internal.lower;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/** Normalisations of a picture by its own numbers. */
final class PictureNormalisations implements Lowering {

    /** What ONNX's definition of MeanVarianceNormalization adds to the deviation. */
    private static final double MVN_EPSILON = 1e-9;

    @Override
    public Set<String> operators() {
        return Set.of("InstanceNormalization", "GroupNormalization", "MeanVarianceNormalization", "LRN",
                "LpNormalization");
    }

    @Override
    public void lower(Call call) {
        Operand x = call.tensor(0);
        call.result(0, switch (call.operator()) {
            case "InstanceNormalization" -> call.emit("instance_norm", x, call.tensor(1), call.tensor(2),
                    Literal.NONE, Literal.NONE, Literal.TRUE, Literal.of(0.0), Literal.of(call.real("epsilon", 1e-5)),
                    Literal.FALSE);
            case "GroupNormalization" -> groups(call, x);
            case "MeanVarianceNormalization" -> moments(call, x);
            case "LRN" -> neighbours(call, x);
            default -> {
                Items axis = Items.ints(call.integer("axis", -1));
                Literal power = Literal.of((double) call.integer("p", 2));
                yield call.emit("div", x, call.emit("linalg_vector_norm", x, power, axis, Literal.TRUE));
            }
        });
    }

    /** Scale and bias belonged to groups before version 21, and belong to channels since. */
    private static Value groups(Call call, Operand x) {
        long groups = call.integer("num_groups", 1);
        OptionalLong channels = call.size(0, 1);
        OptionalLong scales = call.size(1, 0);
        if (channels.isEmpty() || scales.isEmpty() || groups < 1) {
            throw call.unsupported("an unknown number of channels");
        }
        long each = channels.getAsLong() / Math.max(1, scales.getAsLong());
        return call.emit("group_norm", x, Literal.of(groups), repeated(call, call.tensor(1), each),
                repeated(call, call.tensor(2), each), Literal.of(call.real("epsilon", 1e-5)), Literal.FALSE);
    }

    private static Operand repeated(Call call, Operand scales, long each) {
        return each == 1 ? scales : call.emit("repeat_interleave", scales, Literal.of(each));
    }

    private static Value moments(Call call, Operand x) {
        Items axes = Axes.ints(call.integerList("axes").orElse(List.of(0L, 2L, 3L)));
        Value centred = call.emit("sub", x, call.emit("mean", x, axes, Literal.TRUE));
        Value deviation = call.emit("sqrt",
                call.emit("mean", call.emit("mul", centred, centred), axes, Literal.TRUE));
        return call.emit("div", centred, call.emit("add", deviation, Literal.of(MVN_EPSILON)));
    }

    /** Squares are averaged over neighbouring channels; zeros stand beyond the first and last one. */
    private static Value neighbours(Call call, Operand x) {
        if (call.knownRank(0) != 4) {
            throw call.unsupported("a tensor with " + call.knownRank(0) + " axes");
        }
        long size = call.integer("size", 1);
        Value squares = call.emit("unsqueeze", call.emit("mul", x, x), Literal.of(1));
        Value padded = call.emit("constant_pad_nd", squares, Items.ints(0, 0, 0, 0, (size - 1) / 2, size / 2),
                Literal.of(0.0));
        Value means = call.emit("squeeze", call.emit("avg_pool3d", padded, Items.ints(size, 1, 1),
                Items.ints(1, 1, 1)), Literal.of(1));
        Value sum = call.emit("add", call.emit("mul", means, Literal.of(call.real("alpha", 1e-4))),
                Literal.of(call.real("bias", 1)));
        return call.emit("div", x, call.emit("pow", sum, Literal.of(call.real("beta", 0.75))));
    }
}
