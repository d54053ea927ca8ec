package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;

/**
 * How a window moves over the axes behind the channels: ONNX's attributes {@code strides}, {@code dilations},
 * {@code pads} and {@code auto_pad}, checked.
 *
 * @param kernel its sizes
 * @param strides its steps
 * @param dilations distances between its elements
 * @param before padding in front of each axis
 * @param after padding behind each axis
 */
record Windows(List<Long> kernel, List<Long> strides, List<Long> dilations, List<Long> before, List<Long> after) {

    private static final long LARGEST = 1 << 16;

    static Windows of(Call call, List<Long> kernel) {
        int axes = kernel.size();
        List<Long> strides = list(call, "strides", axes, 1);
        List<Long> dilations = list(call, "dilations", axes, 1);
        checked(call, "kernel_shape", kernel, 1);
        checked(call, "strides", strides, 1);
        checked(call, "dilations", dilations, 1);
        String auto = call.text("auto_pad", "NOTSET");
        List<Long> pads = switch (auto) {
            case "NOTSET", "" -> list(call, "pads", 2 * axes, 0);
            case "VALID" -> Collections.nCopies(2 * axes, 0L);
            case "SAME_UPPER", "SAME_LOWER" -> same(call, kernel, strides, dilations, auto.equals("SAME_LOWER"));
            default -> throw call.unsupported("attribute auto_pad \"" + auto + "\"");
        };
        checked(call, "pads", pads, 0);
        return new Windows(kernel, strides, dilations, pads.subList(0, axes), pads.subList(axes, 2 * axes));
    }

    private static List<Long> list(Call call, String name, int count, long otherwise) {
        List<Long> values = call.integerList(name).orElseGet(() -> Collections.nCopies(count, otherwise));
        if (values.size() != count) {
            throw call.unsupported("attribute " + name + " has " + values.size() + " numbers for " + count);
        }
        return values;
    }

    private static void checked(Call call, String name, List<Long> values, long least) {
        if (values.stream().anyMatch(value -> value < least || value > LARGEST)) {
            throw call.unsupported("attribute " + name + " is " + values);
        }
    }

    /** As much padding as gives ceil(size / stride) positions; the odd one behind, or in front for SAME_LOWER. */
    private static List<Long> same(Call call, List<Long> kernel, List<Long> strides, List<Long> dilations,
            boolean lower) {
        List<Long> before = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        for (int axis = 0; axis < kernel.size(); axis++) {
            long extent = (kernel.get(axis) - 1) * dilations.get(axis) + 1;
            long stride = strides.get(axis);
            OptionalLong size = call.size(0, axis + 2);
            if (size.isEmpty() && stride > 1) {
                throw call.unsupported("attribute auto_pad with an input whose size is free");
            }
            long total = stride == 1 ? extent - 1
                    : Math.max(0, ((size.getAsLong() + stride - 1) / stride - 1) * stride + extent - size.getAsLong());
            before.add(lower ? total - total / 2 : total / 2);
            after.add(lower ? total / 2 : total - total / 2);
        }
        before.addAll(after);
        return before;
    }

    /** Whether PyTorch's own padding, the same on both sides, says it. */
    boolean symmetric() {
        return before.equals(after);
    }

    /** The tensor with its padding around it. */
    Operand padded(Call call, Operand x, double value) {
        if (before.stream().allMatch(pad -> pad == 0) && after.stream().allMatch(pad -> pad == 0)) {
            return x;
        }
        List<Operand> pads = new ArrayList<>();
        for (int axis = before.size() - 1; axis >= 0; axis--) {
            pads.add(Literal.of(before.get(axis)));
            pads.add(Literal.of(after.get(axis)));
        }
        return call.emit("constant_pad_nd", x, Items.list(pads), Literal.of(value));
    }

    static Items ints(List<Long> values) {
        return Items.ints(values.stream().mapToLong(Long::longValue).toArray());
    }

    Items none() {
        return ints(Collections.nCopies(kernel.size(), 0L));
    }
}
