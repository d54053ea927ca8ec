package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;

/** Which axes a resizing changes, and by how much: by scales, or to sizes. */
final class ResizedAxes {

    private final Call call;
    private final int rank;
    private final List<Integer> axes = new ArrayList<>();
    /** For each axis of the tensor. */
    private final Optional<List<Double>> scales;
    private final List<Operand> sizes;
    private final List<Double> part;

    private ResizedAxes(Call call, Optional<List<Double>> scales, List<Operand> sizes, List<Double> part) {
        this.call = call;
        this.rank = call.knownRank(0);
        this.scales = scales;
        this.sizes = sizes;
        this.part = part;
        for (int axis = 0; axis < rank; axis++) {
            if (scales.isPresent() ? scales.get().get(axis) != 1 || isCropped(axis) : isResized(axis)) {
                axes.add(axis);
            }
        }
    }

    static ResizedAxes of(Call call) {
        int rank = call.knownRank(0);
        List<Long> chosen = call.integerList("axes").orElseGet(() -> Axes.range(0, rank));
        Optional<List<Double>> scales = scales(call).filter(list -> !list.isEmpty()).map(list -> {
            Double[] all = new Double[rank];
            Arrays.fill(all, 1.0);
            place(call, chosen, list, all);
            return List.of(all);
        });
        Operand[] sizes = new Operand[rank];
        if (scales.isEmpty()) {
            if (!call.has(3)) {
                throw call.unsupported("scales that are not known");
            }
            for (int axis = 0; axis < rank; axis++) {
                sizes[axis] = Literal.NONE;
            }
            place(call, chosen, call.sizes(3), sizes);
            if (!call.text("keep_aspect_ratio_policy", "stretch").equals("stretch")) {
                throw call.unsupported("attribute keep_aspect_ratio_policy");
            }
        }
        return new ResizedAxes(call, scales, scales.isPresent() ? List.of() : List.of(sizes), part(call, rank, chosen));
    }

    private static Optional<List<Double>> scales(Call call) {
        if (call.hasAttribute("scales")) {
            return call.realList("scales");
        }
        return call.reals(call.operator().equals("Upsample") || call.opset() < 11 ? 1 : 2);
    }

    private static <T> void place(Call call, List<Long> chosen, List<T> given, T[] all) {
        if (given.size() != chosen.size()) {
            throw call.unsupported(given.size() + " numbers for " + chosen.size() + " axes");
        }
        for (int i = 0; i < chosen.size(); i++) {
            all[Axes.checked(call, chosen.get(i), all.length)] = given.get(i);
        }
    }

    /** Where the part of each axis begins, then where it ends; the whole axis unless a part is asked for. */
    private static List<Double> part(Call call, int rank, List<Long> chosen) {
        Double[] starts = new Double[rank];
        Double[] ends = new Double[rank];
        Arrays.fill(starts, 0.0);
        Arrays.fill(ends, 1.0);
        if (call.text("coordinate_transformation_mode", "").equals("tf_crop_and_resize")) {
            List<Double> given = call.reals(1).orElseThrow(() -> call.unsupported("a part that is not known"));
            place(call, chosen, given.subList(0, given.size() / 2), starts);
            place(call, chosen, given.subList(given.size() / 2, given.size()), ends);
        }
        List<Double> all = new ArrayList<>(List.of(starts));
        all.addAll(List.of(ends));
        return all;
    }

    private boolean isCropped(int axis) {
        return part.get(axis) != 0 || part.get(rank + axis) != 1;
    }

    private boolean isResized(int axis) {
        Operand size = sizes.get(axis);
        OptionalLong before = call.size(0, axis);
        if (size.equals(Literal.NONE) || isCropped(axis)) {
            return isCropped(axis);
        }
        OptionalLong after = size instanceof Literal literal ? literal.asLong() : OptionalLong.empty();
        if (before.isPresent() && after.isPresent()) {
            return before.getAsLong() != after.getAsLong();
        }
        // Of a batch or channels that are not known, exporters write down what they met.
        return axis >= 2;
    }

    int rank() {
        return rank;
    }

    /** The axes that change. */
    List<Integer> axes() {
        return axes;
    }

    /** Whether nothing but height and width changes. */
    boolean isPicture() {
        return rank == 4 && axes.stream().allMatch(axis -> axis >= 2 && !isCropped(axis));
    }

    /** Whether height and width become a whole number of times as large. */
    boolean isWhole() {
        return scales.isPresent() && scales.get().stream().allMatch(scale -> scale >= 1 && scale == Math.rint(scale));
    }

    /** Sizes of height and width after it, or None where scales are given. */
    Operand outputs() {
        if (scales.isPresent()) {
            return Literal.NONE;
        }
        List<Operand> picture = new ArrayList<>();
        for (int axis = 2; axis < 4; axis++) {
            picture.add(sizes.get(axis).equals(Literal.NONE) ? call.sizeOperand(0, axis) : sizes.get(axis));
        }
        return Items.list(picture);
    }

    /** Scales of height and width, or None where sizes are given. */
    Operand scales() {
        return scales.<Operand>map(list -> Items.list(list.subList(2, 4).stream().map(Literal::of).toList()))
                .orElse(Literal.NONE);
    }

    /** Height and width, where they are known. */
    Optional<List<Sampling.Axis>> allKnown() {
        List<Sampling.Axis> known = new ArrayList<>();
        for (int axis : axes) {
            known(axis).ifPresent(known::add);
        }
        return Optional.of(known).filter(found -> found.size() == axes.size());
    }

    Optional<Sampling.Axis> known(int axis) {
        OptionalLong before = call.size(0, axis);
        if (before.isEmpty() || before.getAsLong() < 1) {
            return Optional.empty();
        }
        long input = before.getAsLong();
        OptionalLong output = scales.isPresent()
                // In 32 bits, as the scale is.
                ? OptionalLong.of((long) Math.floor(input * scales.get().get(axis).floatValue()))
                : sizes.get(axis) instanceof Literal literal ? literal.asLong() : OptionalLong.empty();
        if (output.isEmpty() || output.getAsLong() < 1 || output.getAsLong() > 1 << 20 || input > 1 << 20) {
            return Optional.empty();
        }
        double scale = scales.map(list -> list.get(axis)).orElse(output.getAsLong() / (double) input);
        return Optional.of(new Sampling.Axis((int) input, (int) output.getAsLong(), scale, part.get(axis),
                part.get(rank + axis)));
    }
}
