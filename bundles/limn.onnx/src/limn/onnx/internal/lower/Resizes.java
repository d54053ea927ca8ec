package limn.onnx.internal.lower;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/**
 * Resize, and Upsample before it: one of PyTorch's operators where one does the same, else a selection of positions or a
 * product with constant weights along each axis.
 */
final class Resizes implements Lowering {

    private static final Map<String, Sampling.Kind> KINDS = Map.of("nearest", Sampling.Kind.NEAREST, "linear",
            Sampling.Kind.LINEAR, "bilinear", Sampling.Kind.LINEAR, "cubic", Sampling.Kind.CUBIC);
    /** PyTorch's cubic coefficient. */
    private static final double CUBIC = -0.75;
    private static final double PILLOW = -0.5;

    @Override
    public Set<String> operators() {
        return Set.of("Resize", "Upsample");
    }

    @Override
    public void lower(Call call) {
        Sampling sampling = sampling(call);
        ResizedAxes axes = ResizedAxes.of(call);
        if (axes.axes().isEmpty()) {
            call.result(0, call.tensor(0));
            return;
        }
        if (call.integer("antialias", 0) != 0) {
            call.result(0, smooth(call, sampling, axes));
            return;
        }
        Optional<Value> whole = axes.isPicture() ? picture(call, sampling, axes) : Optional.empty();
        if (whole.isPresent()) {
            call.result(0, whole.get());
            return;
        }
        Operand x = call.tensor(0);
        for (int axis : axes.axes()) {
            Sampling.Axis known = axes.known(axis)
                    .orElseThrow(() -> call.unsupported("resizing of an axis of unknown size in this mode"));
            x = along(call, sampling, x, axis, axes.rank(), known);
        }
        call.result(0, x);
    }

    private static Sampling sampling(Call call) {
        boolean old = call.operator().equals("Upsample") || call.opset() < 11;
        String mode = call.text("mode", "nearest");
        Sampling.Kind kind = KINDS.get(mode);
        if (kind == null) {
            throw call.unsupported("attribute mode \"" + mode + "\"");
        }
        Sampling sampling = new Sampling(
                old ? "asymmetric" : call.text("coordinate_transformation_mode", "half_pixel"), kind,
                old ? "floor" : call.text("nearest_mode", "round_prefer_floor"), call.real("cubic_coeff_a", CUBIC),
                call.integer("exclude_outside", 0) != 0);
        if (!sampling.isKnown()) {
            throw call.unsupported("attribute coordinate_transformation_mode \"" + sampling.coordinates() + "\"");
        }
        if (sampling.coordinates().equals("tf_crop_and_resize") && call.real("extrapolation_value", 0) != 0) {
            throw call.unsupported("attribute extrapolation_value");
        }
        return sampling;
    }

    /** Shrunk by filters as wide as what is shrunk to a pixel, as Pillow does; PyTorch's cubic one has Pillow's number. */
    private static Value smooth(Call call, Sampling sampling, ResizedAxes axes) {
        boolean cubic = sampling.kind() == Sampling.Kind.CUBIC;
        boolean said = axes.isPicture() && sampling.coordinates().endsWith("half_pixel")
                && (cubic ? sampling.cubic() == PILLOW : sampling.kind() == Sampling.Kind.LINEAR);
        if (!said) {
            throw call.unsupported("attribute antialias in this mode");
        }
        return call.emit(cubic ? "_upsample_bicubic2d_aa" : "_upsample_bilinear2d_aa", call.tensor(0), axes.outputs(),
                Literal.FALSE, axes.scales());
    }

    private static Optional<Value> picture(Call call, Sampling sampling, ResizedAxes axes) {
        Operand x = call.tensor(0);
        if (sampling.kind() == Sampling.Kind.NEAREST) {
            return nearest(sampling, axes).map(operator -> call.emit(operator, x, axes.outputs(), axes.scales()));
        }
        boolean corners = sampling.coordinates().equals("align_corners");
        // PyTorch's own rule for a single pixel is another one than ONNX's of that name.
        boolean halves = sampling.coordinates().equals("half_pixel") || sampling.coordinates()
                .equals("pytorch_half_pixel") && axes.allKnown().map(Resizes::areMany).orElse(true);
        boolean cubic = sampling.kind() == Sampling.Kind.CUBIC;
        boolean usual = !sampling.inside() && (!cubic || sampling.cubic() == CUBIC);
        if (!usual || !corners && !halves) {
            return Optional.empty();
        }
        return Optional.of(call.emit(cubic ? "upsample_bicubic2d" : "upsample_bilinear2d", x, axes.outputs(),
                Literal.of(corners), axes.scales()));
    }

    private static boolean areMany(List<Sampling.Axis> axes) {
        return axes.stream().allMatch(axis -> axis.output() > 1);
    }

    /** The operator that takes the same positions. */
    private static Optional<String> nearest(Sampling sampling, ResizedAxes axes) {
        Sampling floor = new Sampling("asymmetric", Sampling.Kind.NEAREST, "floor", 0, false);
        Sampling exact = new Sampling("half_pixel", Sampling.Kind.NEAREST, "round_prefer_ceil", 0, false);
        Optional<List<Sampling.Axis>> known = axes.allKnown();
        if (known.isPresent()) {
            return isSame(sampling, floor, known.get()) ? Optional.of("upsample_nearest2d")
                    : isSame(sampling, exact, known.get()) ? Optional.of("_upsample_nearest_exact2d")
                            : Optional.empty();
        }
        return switch (sampling.coordinates() + " " + sampling.rounding()) {
            case "asymmetric floor" -> Optional.of("upsample_nearest2d");
            case "half_pixel round_prefer_ceil", "tf_half_pixel_for_nn floor" ->
                Optional.of("_upsample_nearest_exact2d");
            // Enlarged by a whole number, no place is half way between two positions.
            case "half_pixel round_prefer_floor" -> Optional.of("_upsample_nearest_exact2d")
                    .filter(operator -> axes.isWhole());
            default -> Optional.empty();
        };
    }

    private static boolean isSame(Sampling one, Sampling other, List<Sampling.Axis> axes) {
        return axes.stream().allMatch(axis -> Arrays.equals(one.nearest(axis), other.nearest(axis)));
    }

    private static Operand along(Call call, Sampling sampling, Operand x, int axis, int rank, Sampling.Axis known) {
        if (sampling.kind() == Sampling.Kind.NEAREST) {
            long[] places = sampling.nearest(known);
            if (Arrays.stream(places).allMatch(place -> place >= 0)) {
                return call.emit("index_select", x, Literal.of(axis), call.constant(places, places.length));
            }
        }
        Operand weights = call.constant(sampling.weights(known), known.output(), known.input());
        Operand turned = call.emit("transpose", weights, Literal.of(0), Literal.of(1));
        if (axis == rank - 1) {
            return call.emit("matmul", x, turned);
        }
        if (axis == rank - 2) {
            return call.emit("matmul", weights, x);
        }
        Value last = call.emit("transpose", x, Literal.of(axis), Literal.of(-1));
        return call.emit("transpose", call.emit("matmul", last, turned), Literal.of(axis), Literal.of(-1));
    }
}
