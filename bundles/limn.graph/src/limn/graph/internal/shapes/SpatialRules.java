package limn.graph.internal.shapes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Shape;
import limn.graph.ValueType;

/** Convolutions, pools, resizing and padding. */
final class SpatialRules {

    private SpatialRules() {
    }

    static void addTo(Map<String, Rule> rules) {
        Rules.put(rules, call -> convolution(call, false), "conv1d", "conv2d", "conv3d");
        Rules.put(rules, call -> convolution(call, true), "conv_transpose1d", "conv_transpose2d", "conv_transpose3d");
        Rules.put(rules, call -> convolution(call, call.flag("transposed", false)), "_convolution", "convolution");
        Rules.put(rules, call -> Fact.tensor(pool(call, 1)), "max_pool1d", "avg_pool1d");
        Rules.put(rules, call -> Fact.tensor(pool(call, 2)), "max_pool2d", "avg_pool2d");
        Rules.put(rules, call -> Fact.tensor(pool(call, 3)), "max_pool3d", "avg_pool3d");
        Rules.put(rules, call -> Fact.pair(pool(call, 2)), "max_pool2d_with_indices");
        Rules.put(rules, call -> Fact.tensor(adaptive(call, 1)), "adaptive_avg_pool1d");
        Rules.put(rules, call -> Fact.tensor(adaptive(call, 2)), "adaptive_avg_pool2d", "_adaptive_avg_pool2d");
        Rules.put(rules, call -> Fact.tensor(adaptive(call, 3)), "adaptive_avg_pool3d");
        Rules.put(rules, call -> withPlaces(call, adaptive(call, 1)), "adaptive_max_pool1d");
        Rules.put(rules, call -> withPlaces(call, adaptive(call, 2)), "adaptive_max_pool2d");
        Rules.put(rules, SpatialRules::resized, "upsample_nearest2d", "upsample_bilinear2d", "upsample_bicubic2d",
                "_upsample_nearest_exact2d", "_upsample_bilinear2d_aa", "_upsample_bicubic2d_aa");
        Rules.put(rules, call -> padded(call, "pad"), "pad", "constant_pad_nd");
        Rules.put(rules, call -> padded(call, "padding"), "reflection_pad2d", "replication_pad2d");
        Rules.put(rules, call -> shuffled(call.shape(), call.whole("upscale_factor")), "pixel_shuffle");
        Rules.put(rules, call -> unshuffled(call.shape(), call.whole("downscale_factor")), "pixel_unshuffle");
        Rules.put(rules, SpatialRules::columns, "im2col");
        Rules.put(rules, SpatialRules::sampled, "grid_sampler", "grid_sampler_2d");
    }

    private static Fact convolution(Call call, boolean transposed) {
        Shape input = call.shape("input");
        Shape weight = call.shape("weight");
        int axes = weight.rank() - 2;
        if (axes < 1 || input.rank() != axes + 2 && input.rank() != axes + 1) {
            throw CannotTell.INSTANCE;
        }
        long[] stride = call.spatial("stride", axes, 1);
        long[] dilation = call.spatial("dilation", axes, 1);
        Optional<String> named = call.given("padding").flatMap(SpatialRules::word);
        boolean same = named.equals(Optional.of("same"));
        long[] padding = named.isPresent() ? new long[axes] : call.spatial("padding", axes, 0);
        long[] extra = transposed ? call.spatial("output_padding", axes, 0) : new long[axes];
        long channels = transposed ? Math.multiplyExact((long) weight.size(1), call.whole("groups", 1))
                : weight.size(0);
        int channelAxis = input.rank() - axes - 1;
        Shape shape = input.with(channelAxis, Call.size(channels));
        for (int i = 0; i < axes; i++) {
            int axis = channelAxis + 1 + i;
            long reach = Math.multiplyExact(positive(dilation[i]), weight.size(2 + i) - 1L) + 1;
            long size = input.size(axis);
            long result = transposed
                    ? Math.multiplyExact(size - 1, positive(stride[i])) - 2 * bounded(padding[i]) + reach
                            + bounded(extra[i])
                    : same ? size : windows(size + 2 * bounded(padding[i]), reach, stride[i]);
            shape = shape.with(axis, Call.size(result));
        }
        return Fact.tensor(shape);
    }

    private static Optional<String> word(Fact fact) {
        return fact instanceof Fact.Constant constant && constant.valueOrNull() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static long windows(long size, long window, long stride) {
        if (size < window) {
            throw CannotTell.INSTANCE;
        }
        return (size - window) / positive(stride) + 1;
    }

    private static Shape pool(Call call, int axes) {
        Shape input = call.shape();
        spatialRank(input, axes);
        long[] kernel = call.spatial("kernel_size", axes, 1);
        boolean own = call.given("stride").map(fact -> fact instanceof Fact.Elements list && list.facts().isEmpty())
                .orElse(true);
        long[] stride = own ? kernel : call.spatial("stride", axes, 1);
        long[] padding = call.spatial("padding", axes, 0);
        long[] dilation = call.spatial("dilation", axes, 1);
        boolean ceiling = call.flag("ceil_mode", false);
        Shape shape = input;
        for (int i = 0; i < axes; i++) {
            int axis = input.rank() - axes + i;
            long reach = Math.multiplyExact(positive(dilation[i]), positive(kernel[i]) - 1) + 1;
            long room = input.size(axis) + 2 * bounded(padding[i]) - reach;
            long step = positive(stride[i]);
            long count = Math.floorDiv(room + (ceiling ? step - 1 : 0), step) + 1;
            // PyTorch's rule: with ceil_mode the last window must start inside the picture or its left padding.
            if (ceiling && (count - 1) * step >= input.size(axis) + padding[i]) {
                count--;
            }
            shape = shape.with(axis, Call.size(count));
        }
        return shape;
    }

    private static Shape adaptive(Call call, int axes) {
        Shape input = call.shape();
        spatialRank(input, axes);
        Fact wanted = call.given("output_size").orElseThrow(() -> CannotTell.INSTANCE);
        List<Fact> sizes = wanted instanceof Fact.Elements list ? list.facts()
                : java.util.Collections.nCopies(axes, wanted);
        if (sizes.size() != axes) {
            throw CannotTell.INSTANCE;
        }
        Shape shape = input;
        for (int i = 0; i < axes; i++) {
            boolean kept = sizes.get(i) instanceof Fact.Constant constant && constant.valueOrNull() == null;
            int axis = input.rank() - axes + i;
            shape = kept ? shape : shape.with(axis, Call.size(Call.whole(sizes.get(i))));
        }
        return shape;
    }

    /** A maximum pool that gives places too, unless the graph was written with values alone. */
    private static Fact withPlaces(Call call, Shape shape) {
        boolean alone = call.node().outputs().size() == 1 && call.node().output().type().equals(ValueType.TENSOR);
        return alone ? Fact.tensor(shape) : Fact.pair(shape);
    }

    private static Fact resized(Call call) {
        Shape input = call.shape();
        spatialRank(input, 2);
        Optional<Fact> wanted = call.given("output_size");
        Shape shape = input;
        for (int i = 0; i < 2; i++) {
            int axis = input.rank() - 2 + i;
            long size;
            if (wanted.isPresent()) {
                size = call.spatial("output_size", 2, 0)[i];
            } else {
                List<Fact> factors = Call.elements(call.given("scale_factors").orElseThrow(() -> CannotTell.INSTANCE));
                size = (long) (input.size(axis) * ArithmeticRules.real(factors.get(i % factors.size())));
            }
            shape = shape.with(axis, Call.size(size));
        }
        return Fact.tensor(shape);
    }

    /** As many points of each channel as the grid has. */
    private static Fact sampled(Call call) {
        Shape input = call.shape();
        Shape grid = Call.shape(call.at(1));
        if (input.rank() != 4 || grid.rank() != 4) {
            throw CannotTell.INSTANCE;
        }
        return Fact.tensor(input.with(2, grid.size(1)).with(3, grid.size(2)));
    }

    private static Fact padded(Call call, String name) {
        Shape shape = call.shape();
        long[] padding = call.wholes(name);
        if (padding.length % 2 != 0 || padding.length / 2 > shape.rank()) {
            throw CannotTell.INSTANCE;
        }
        for (int i = 0; i < padding.length / 2; i++) {
            int axis = -1 - i;
            shape = shape.with(axis,
                    Call.size(shape.size(axis) + bounded(padding[2 * i]) + bounded(padding[2 * i + 1])));
        }
        return Fact.tensor(shape);
    }

    private static Fact shuffled(Shape input, long factor) {
        long area = Math.multiplyExact(positive(factor), factor);
        spatialRank(input, 2);
        if (input.size(-3) % area != 0) {
            throw CannotTell.INSTANCE;
        }
        return Fact.tensor(input.with(-3, (int) (input.size(-3) / area)).with(-2, Call.size(input.size(-2) * factor))
                .with(-1, Call.size(input.size(-1) * factor)));
    }

    private static Fact unshuffled(Shape input, long factor) {
        spatialRank(input, 2);
        long area = Math.multiplyExact(positive(factor), factor);
        if (input.size(-2) % factor != 0 || input.size(-1) % factor != 0) {
            throw CannotTell.INSTANCE;
        }
        return Fact.tensor(input.with(-3, Call.size(Math.multiplyExact(area, input.size(-3))))
                .with(-2, (int) (input.size(-2) / factor)).with(-1, (int) (input.size(-1) / factor)));
    }

    private static Fact columns(Call call) {
        Shape input = call.shape();
        if (input.rank() != 4) {
            throw CannotTell.INSTANCE;
        }
        long[] kernel = call.spatial("kernel_size", 2, 1);
        long[] dilation = call.spatial("dilation", 2, 1);
        long[] padding = call.spatial("padding", 2, 0);
        long[] stride = call.spatial("stride", 2, 1);
        long blocks = 1;
        for (int i = 0; i < 2; i++) {
            long reach = Math.multiplyExact(positive(dilation[i]), positive(kernel[i]) - 1) + 1;
            blocks = Math.multiplyExact(blocks, windows(input.size(2 + i) + 2 * bounded(padding[i]), reach, stride[i]));
        }
        long rows = Math.multiplyExact(Math.multiplyExact(kernel[0], kernel[1]), input.size(1));
        return Fact.tensor(input.size(0), Call.size(rows), Call.size(blocks));
    }

    private static void spatialRank(Shape input, int axes) {
        if (input.rank() != axes + 1 && input.rank() != axes + 2) {
            throw CannotTell.INSTANCE;
        }
    }

    private static long positive(long value) {
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw CannotTell.INSTANCE;
        }
        return value;
    }

    private static long bounded(long value) {
        if (Math.abs(value) > Integer.MAX_VALUE || value == Long.MIN_VALUE) {
            throw CannotTell.INSTANCE;
        }
        return value;
    }
}
