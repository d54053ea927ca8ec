package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.ValueType;

/**
 * How a window moves over the axes behind the channels: ONNX's attributes {@code strides}, {@code dilations},
 * {@code pads} and {@code auto_pad}, checked.
 *
 * @param kernel its sizes
 * @param strides its steps
 * @param dilations distances between its elements
 * @param before padding in front of each axis, a number or one that is computed when the network runs
 * @param after padding behind each axis
 */
record Windows(List<Long> kernel, List<Long> strides, List<Long> dilations, List<Operand> before,
        List<Operand> after) {

    private static final long LARGEST = 1 << 16;

    static Windows of(Call call, List<Long> kernel) {
        int axes = kernel.size();
        List<Long> strides = list(call, "strides", axes, 1);
        List<Long> dilations = list(call, "dilations", axes, 1);
        checked(call, "kernel_shape", kernel, 1);
        checked(call, "strides", strides, 1);
        checked(call, "dilations", dilations, 1);
        String auto = call.text("auto_pad", "NOTSET");
        List<Operand> pads = switch (auto) {
            case "NOTSET", "" -> said(call, 2 * axes);
            case "VALID" -> Collections.nCopies(2 * axes, Literal.of(0L));
            case "SAME_UPPER", "SAME_LOWER" -> same(call, kernel, strides, dilations, auto.equals("SAME_LOWER"));
            default -> throw call.unsupported("attribute auto_pad \"" + auto + "\"");
        };
        return new Windows(kernel, strides, dilations, pads.subList(0, axes), pads.subList(axes, 2 * axes));
    }

    /** Whether each window is one element and none is left out. */
    boolean takesEachAlone() {
        return Stream.of(kernel, strides).flatMap(List::stream).allMatch(size -> size == 1)
                && Stream.of(before, after).flatMap(List::stream).allMatch(Literal.of(0L)::equals);
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

    private static List<Operand> said(Call call, int count) {
        List<Long> pads = list(call, "pads", count, 0);
        checked(call, "pads", pads, 0);
        return pads.stream().map(pad -> (Operand) Literal.of(pad)).toList();
    }

    /** As much padding as gives ceil(size / stride) positions; the odd one behind, or in front for SAME_LOWER. */
    private static List<Operand> same(Call call, List<Long> kernel, List<Long> strides, List<Long> dilations,
            boolean lower) {
        List<Operand> less = new ArrayList<>();
        List<Operand> more = new ArrayList<>();
        for (int axis = 0; axis < kernel.size(); axis++) {
            long extent = (kernel.get(axis) - 1) * dilations.get(axis) + 1;
            long stride = strides.get(axis);
            OptionalLong size = call.size(0, axis + 2);
            if (stride > 1 && extent > 1 && size.isEmpty()) {
                Operand total = missing(call, call.sizeOperand(0, axis + 2), extent, stride);
                less.add(call.emitTyped(ValueType.INT, "floordiv", total, Literal.of(2L)));
                more.add(call.emitTyped(ValueType.INT, "sub", total, less.getLast()));
            } else {
                long total = stride == 1 || extent == 1 ? extent - 1
                        : Math.max(0, ((size.getAsLong() + stride - 1) / stride - 1) * stride + extent
                                - size.getAsLong());
                less.add(Literal.of(total / 2));
                more.add(Literal.of(total - total / 2));
            }
        }
        List<Operand> both = new ArrayList<>(lower ? more : less);
        both.addAll(lower ? less : more);
        return both;
    }

    /**
     * What a size that is known only when the network runs lacks. Computed there even if it is the same for the sizes that
     * are followed, for it is another one for those that the stride does not divide.
     */
    private static Operand missing(Call call, Operand size, long extent, long stride) {
        if (extent < stride) {
            throw call.unsupported(
                    "attribute auto_pad with windows that leave out pixels of an input whose size is free");
        }
        Operand raised = call.emitTyped(ValueType.INT, "add", size, Literal.of(stride - 1));
        Operand positions = call.emitTyped(ValueType.INT, "floordiv", raised, Literal.of(stride));
        Operand covered = call.emitTyped(ValueType.INT, "mul", positions, Literal.of(stride));
        Operand reach = call.emitTyped(ValueType.INT, "add", covered, Literal.of(extent - stride));
        return call.emitTyped(ValueType.INT, "sub", reach, size);
    }

    /** Whether PyTorch's own padding, the same on both sides, says it. */
    boolean symmetric() {
        return before.equals(after) && before.stream().allMatch(Literal.class::isInstance);
    }

    /** Whether PyTorch's poolings pad like this: by half a window at most. */
    boolean halfAtMost() {
        for (int axis = 0; axis < kernel.size(); axis++) {
            if (!(before.get(axis) instanceof Literal pad) || pad.asLong().orElse(0) * 2 > kernel.get(axis)) {
                return false;
            }
        }
        return symmetric();
    }

    /** The tensor with its padding around it. */
    Operand padded(Call call, Operand x, double value) {
        if (Stream.concat(before.stream(), after.stream()).allMatch(Literal.of(0L)::equals)) {
            return x;
        }
        List<Operand> pads = new ArrayList<>();
        for (int axis = before.size() - 1; axis >= 0; axis--) {
            pads.add(before.get(axis));
            pads.add(after.get(axis));
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
