package limn.onnx.internal.lower;

import java.util.List;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;

/** Pooling with windows and over whole maps. */
final class Pools implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool");
    }

    @Override
    public void lower(Call call) {
        int axes = call.knownRank(0) - 2;
        if (axes < 1 || axes > 3) {
            throw call.unsupported("an input of " + (axes + 2) + " axes");
        }
        switch (call.operator()) {
            case "MaxPool" -> max(call, axes);
            case "AveragePool" -> average(call, axes);
            default -> global(call, axes);
        }
    }

    private static List<Long> kernel(Call call, int axes) {
        List<Long> kernel = call.integerList("kernel_shape")
                .orElseThrow(() -> call.unsupported("attribute kernel_shape is missing"));
        if (kernel.size() != axes) {
            throw call.unsupported("attribute kernel_shape is " + kernel);
        }
        return kernel;
    }

    private static void max(Call call, int axes) {
        if (call.wants(1)) {
            throw call.unsupported("its second output, the places of the maxima");
        }
        Windows windows = Windows.of(call, kernel(call, axes));
        if (windows.takesEachAlone()) {
            call.result(0, call.tensor(0));
            return;
        }
        boolean itself = windows.halfAtMost();
        Operand x = itself ? call.tensor(0) : windows.padded(call, call.tensor(0), Double.NEGATIVE_INFINITY);
        call.result(0, call.emit("max_pool" + axes + "d", x, Windows.ints(windows.kernel()),
                Windows.ints(windows.strides()), itself ? Items.list(windows.before()) : windows.none(),
                Windows.ints(windows.dilations()), Literal.of(call.integer("ceil_mode", 0) != 0)));
    }

    private static void average(Call call, int axes) {
        Windows windows = Windows.of(call, kernel(call, axes));
        if (windows.dilations().stream().anyMatch(dilation -> dilation != 1)) {
            throw call.unsupported("attribute dilations is " + windows.dilations());
        }
        boolean counted = call.integer("count_include_pad", 0) != 0;
        Operand x = call.tensor(0);
        if (windows.takesEachAlone()) {
            call.result(0, x);
            return;
        }
        if (windows.halfAtMost()) {
            call.result(0, pool(call, axes, x, windows, Items.list(windows.before()), counted));
            return;
        }
        Operand sums = pool(call, axes, windows.padded(call, x, 0), windows, windows.none(), true);
        if (counted) {
            call.result(0, sums);
            return;
        }
        // The share of each window that lies within the picture.
        Operand inside = windows.padded(call, call.emit("ones_like", x), 0);
        call.result(0, call.emit("div", sums, pool(call, axes, inside, windows, windows.none(), true)));
    }

    private static Operand pool(Call call, int axes, Operand x, Windows windows, Items padding, boolean counted) {
        return call.emit("avg_pool" + axes + "d", x, Windows.ints(windows.kernel()), Windows.ints(windows.strides()),
                padding, Literal.of(call.integer("ceil_mode", 0) != 0), Literal.of(counted));
    }

    private static void global(Call call, int axes) {
        Operand x = call.tensor(0);
        if (call.operator().equals("GlobalMaxPool")) {
            long[] dims = java.util.stream.LongStream.range(2, axes + 2L).toArray();
            call.result(0, call.emit("amax", x, Items.ints(dims), Literal.TRUE));
        } else {
            call.result(0, call.emit("adaptive_avg_pool" + axes + "d", x,
                    Windows.ints(java.util.Collections.nCopies(axes, 1L))));
        }
    }
}
