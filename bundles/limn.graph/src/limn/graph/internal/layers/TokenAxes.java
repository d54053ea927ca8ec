package limn.graph.internal.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Shape;

/** Where the patches lie among tokens, when tokens are put before them, taken away, or made of pieces of a picture. */
final class TokenAxes {

    private TokenAxes() {
    }

    /**
     * The role of the axis along which tensors are joined, if there are tokens among them: what stands before the patches
     * is counted.
     */
    static Optional<Axis> joined(Items items, int axis, Function<Operand, Optional<Axis>> roles,
            Function<Operand, Optional<Shape>> shapes) {
        long before = 0;
        Axis found = null;
        for (Operand element : items.elements()) {
            Axis role = roles.apply(element).orElse(Axis.OTHER);
            if (role.is(Axis.Kind.TOKENS)) {
                // Two pictures in one sequence are no picture.
                found = found == null ? role.from(before + role.start()) : Axis.OTHER;
            }
            Optional<Shape> shape = shapes.apply(element).filter(known -> axis < known.rank());
            before = shape.isPresent() && before >= 0 ? before + shape.get().size(axis) : Integer.MIN_VALUE;
        }
        return Optional.ofNullable(found);
    }

    /** Roles after an operator that keeps the number of axes: tokens survive only what is known to keep all patches. */
    static List<Axis> changed(Node node, String operator, List<Axis> axes, Shape before, Shape after) {
        List<Axis> changed = new ArrayList<>(axes);
        for (int axis = 0; axis < axes.size(); axis++) {
            if (axes.get(axis).is(Axis.Kind.TOKENS) && before.size(axis) != after.size(axis)) {
                changed.set(axis, shortened(node, operator, axes.get(axis), before.size(axis)));
            }
        }
        return changed;
    }

    private static Axis shortened(Node node, String operator, Axis role, int size) {
        boolean whole = operator.equals("narrow") || operator.equals("slice")
                && AxisMoves.whole(node, "step", 1).filter(step -> step == 1).isPresent();
        if (!whole) {
            return Axis.OTHER;
        }
        Operand start = node.argument("start").orElse(Literal.of(0));
        if (start instanceof Literal literal && literal.isNone()) {
            return role;
        }
        return AxisMoves.whole(node, "start", 0).map(from -> role.from(role.start() - (from < 0 ? from + size : from)))
                .orElse(Axis.OTHER);
    }

    /** {@code N×(C·kh·kw)×blocks}: the blocks lie as the window moved over the picture. */
    static List<Axis> blocks(Node node, Shape picture, Shape after) {
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < 2 && picture != null && picture.rank() == 4; i++) {
            Optional<Long> kernel = entry(node, "kernel_size", i, 1);
            Optional<Long> dilation = entry(node, "dilation", i, 1);
            Optional<Long> padding = entry(node, "padding", i, 0);
            Optional<Long> stride = entry(node, "stride", i, 1);
            if (kernel.isPresent() && dilation.isPresent() && padding.isPresent() && stride.filter(s -> s > 0)
                    .isPresent()) {
                long reach = dilation.get() * (kernel.get() - 1) + 1;
                counts.add((int) ((picture.size(2 + i) + 2 * padding.get() - reach) / stride.get() + 1));
            }
        }
        boolean known = counts.size() == 2 && (long) counts.get(0) * counts.get(1) == after.size(-1);
        return List.of(Axis.BATCH, Axis.CHANNEL, known ? Axis.tokens(counts.get(0), counts.get(1)) : Axis.OTHER);
    }

    /** A small number of a pair; a single one stands for both. */
    private static Optional<Long> entry(Node node, String name, int position, long otherwise) {
        Operand operand = node.argument(name).orElse(Literal.of(otherwise));
        if (operand instanceof Items items && !items.elements().isEmpty()) {
            operand = items.elements().get(Math.min(position, items.elements().size() - 1));
        }
        return operand instanceof Literal literal && literal.asLong().isPresent()
                ? Optional.of(literal.asLong().getAsLong()).filter(value -> value >= 0 && value < 1 << 20)
                : Optional.empty();
    }
}
