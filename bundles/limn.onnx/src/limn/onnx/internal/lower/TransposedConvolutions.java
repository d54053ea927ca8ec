package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import limn.graph.Literal;
import limn.graph.Value;

/**
 * ConvTranspose. PyTorch takes away as much at the beginning of an axis as at its end; what ONNX takes away more at the
 * end is cut off afterwards, what it takes away less is PyTorch's output padding.
 */
final class TransposedConvolutions implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("ConvTranspose");
    }

    /** One axis of positions. */
    private record Along(long stride, long dilation, long extra, long begin, long end) {
    }

    @Override
    public void lower(Call call) {
        int axes = call.knownRank(1) - 2;
        if (axes < 1 || axes > 3) {
            throw call.unsupported("a kernel with " + axes + " axes");
        }
        List<Along> along = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            along.add(along(call, i, axes));
        }
        List<Long> cut = new ArrayList<>();
        List<Long> padding = new ArrayList<>();
        List<Long> extra = new ArrayList<>();
        for (Along axis : along) {
            long both = Math.max(0, axis.begin);
            long more = axis.extra + both - axis.end;
            boolean padded = axis.begin >= 0 && more >= 0 && more < Math.max(axis.stride, axis.dilation);
            padding.add(padded ? both : 0);
            extra.add(padded ? more : axis.extra);
            cut.add(0, padded ? 0L : -axis.end);
            cut.add(0, padded ? 0L : -axis.begin);
        }
        Value full = call.emit("conv_transpose" + axes + "d", call.tensor(0), call.tensor(1), call.optional(2),
                Axes.ints(along.stream().map(Along::stride).toList()), Axes.ints(padding), Axes.ints(extra),
                Literal.of(call.integer("group", 1)), Axes.ints(along.stream().map(Along::dilation).toList()));
        boolean whole = cut.stream().allMatch(width -> width == 0);
        call.result(0, whole ? full : call.emit("constant_pad_nd", full, Axes.ints(cut), Literal.of(0.0)));
    }

    private static Along along(Call call, int i, int axes) {
        long stride = of(call, "strides", i, axes, 1);
        long dilation = of(call, "dilations", i, axes, 1);
        long extra = of(call, "output_padding", i, axes, 0);
        long reach = (call.size(1, 2 + i).orElseThrow(() -> call.unsupported("a kernel of unknown size")) - 1)
                * dilation + 1;
        String auto = call.text("auto_pad", "NOTSET");
        long total;
        if (call.hasAttribute("output_shape")) {
            List<Long> shape = call.integerList("output_shape").orElse(List.of());
            if (shape.size() < axes) {
                throw call.unsupported(shape.size() + " numbers in output_shape");
            }
            long input = call.size(0, 2 + i).orElseThrow(() -> call.unsupported("output_shape for an unknown size"));
            total = stride * (input - 1) + extra + reach - shape.get(shape.size() - axes + i);
        } else if (auto.startsWith("SAME")) {
            // The output is as large as the input times the stride.
            total = extra + reach - stride;
        } else {
            List<Long> pads = auto.equals("VALID") ? Collections.nCopies(2 * axes, 0L)
                    : call.integerList("pads").orElse(Collections.nCopies(2 * axes, 0L));
            if (pads.size() != 2 * axes) {
                throw call.unsupported(pads.size() + " numbers in pads");
            }
            return new Along(stride, dilation, extra, pads.get(i), pads.get(axes + i));
        }
        if (total < 0) {
            return new Along(stride, dilation, extra - total, 0, 0);
        }
        long less = total / 2;
        return auto.equals("SAME_UPPER") ? new Along(stride, dilation, extra, less, total - less)
                : new Along(stride, dilation, extra, total - less, less);
    }

    private static long of(Call call, String attribute, int i, int axes, long otherwise) {
        List<Long> given = call.integerList(attribute).orElse(Collections.nCopies(axes, otherwise));
        if (given.size() != axes) {
            throw call.unsupported(given.size() + " numbers in " + attribute);
        }
        return given.get(i);
    }
}
