package limn.onnx.internal.lower;

import java.util.stream.IntStream;

/**
 * How one axis is resized by ONNX's rules: each position of the output is put at a place of the input, and the numbers
 * around it are weighted.
 *
 * @param coordinates ONNX's {@code coordinate_transformation_mode}
 * @param kind the weights
 * @param rounding ONNX's {@code nearest_mode}
 * @param cubic the coefficient of the cubic weights
 * @param inside whether only positions of the input are weighted; else those at its edges stand for what is beyond
 */
record Sampling(String coordinates, Kind kind, String rounding, double cubic, boolean inside) {

    /** Weights. */
    enum Kind {
        NEAREST, LINEAR, CUBIC
    }

    /**
     * One axis.
     *
     * @param input its size before
     * @param output its size after
     * @param scale the second by the first, as it was given
     * @param start where the part that is resized begins, from 0 to 1
     * @param end where it ends
     */
    record Axis(int input, int output, double scale, double start, double end) {
    }

    boolean isKnown() {
        return switch (coordinates) {
            case "half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "align_corners", "asymmetric",
                    "tf_half_pixel_for_nn", "tf_crop_and_resize" ->
                true;
            default -> false;
        };
    }

    private double place(Axis axis, int position) {
        double centre = (position + 0.5) / axis.scale;
        return switch (coordinates) {
            case "half_pixel_symmetric" -> {
                double adjustment = axis.output / (axis.scale * axis.input);
                yield axis.input / 2.0 * (1 - adjustment) + centre - 0.5;
            }
            case "pytorch_half_pixel" -> axis.output > 1 ? centre - 0.5 : 0;
            case "align_corners" -> axis.output > 1 ? position * (axis.input - 1.0) / (axis.output - 1.0) : 0;
            case "asymmetric" -> position / axis.scale;
            case "tf_half_pixel_for_nn" -> centre;
            case "tf_crop_and_resize" -> axis.output > 1
                    ? (axis.start + position * (axis.end - axis.start) / (axis.output - 1.0)) * (axis.input - 1)
                    : 0.5 * (axis.start + axis.end) * (axis.input - 1);
            default -> centre - 0.5;
        };
    }

    /** The nearest positions of the input, −1 where a part reaches beyond it. */
    long[] nearest(Axis axis) {
        return IntStream.range(0, axis.output).mapToLong(position -> {
            double place = place(axis, position);
            return isBeyond(axis, place) ? -1 : Math.clamp((long) rounded(place), 0, axis.input - 1L);
        }).toArray();
    }

    private boolean isBeyond(Axis axis, double place) {
        return coordinates.equals("tf_crop_and_resize") && (place < 0 || place > axis.input - 1);
    }

    private double rounded(double place) {
        return switch (rounding) {
            case "floor" -> Math.floor(place);
            case "ceil" -> Math.ceil(place);
            case "round_prefer_ceil" -> Math.floor(place + 0.5);
            default -> Math.ceil(place - 0.5);
        };
    }

    /** Weights, a row for each position of the output; a row of zeros where a part reaches beyond the input. */
    double[] weights(Axis axis) {
        double[] weights = new double[Math.multiplyExact(axis.output, axis.input)];
        for (int position = 0; position < axis.output; position++) {
            double place = place(axis, position);
            if (!isBeyond(axis, place)) {
                add(weights, position * axis.input, axis.input, place);
            }
        }
        return weights;
    }

    private void add(double[] weights, int row, int input, double place) {
        if (kind == Kind.NEAREST) {
            weights[row + (int) Math.clamp((long) rounded(place), 0, input - 1L)] = 1;
            return;
        }
        int first = (int) Math.floor(place) - (kind == Kind.CUBIC ? 1 : 0);
        int taps = kind == Kind.CUBIC ? 4 : 2;
        double sum = 0;
        for (int tap = first; tap < first + taps; tap++) {
            boolean counts = !inside || tap >= 0 && tap < input;
            double weight = counts ? weight(Math.abs(place - tap)) : 0;
            weights[row + Math.clamp(tap, 0, input - 1)] += weight;
            sum += weight;
        }
        for (int i = row; inside && i < row + input; i++) {
            weights[i] /= sum;
        }
    }

    /** The weight of what is a distance away; cubic: R. Keys, doi:10.1109/TASSP.1981.1163711. */
    private double weight(double distance) {
        double d = distance;
        if (kind == Kind.LINEAR) {
            return Math.max(0, 1 - d);
        }
        if (d <= 1) {
            return ((cubic + 2) * d - (cubic + 3)) * d * d + 1;
        }
        return d < 2 ? ((cubic * d - 5 * cubic) * d + 8 * cubic) * d - 4 * cubic : 0;
    }
}
