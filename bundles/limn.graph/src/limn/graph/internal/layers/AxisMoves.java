package limn.graph.internal.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;

/** Operators that move or take away whole axes, when the axes are written as constants. */
final class AxisMoves {

    private AxisMoves() {
    }

    /** The axes after a move; empty for any other operator or unknown axes. */
    static Optional<List<Axis>> of(Node node, String operator, List<Axis> axes) {
        return switch (operator) {
            case "permute" -> permuted(node, axes);
            case "transpose", "swapaxes", "swapdims" -> swapped(node, axes);
            case "t", "numpy_T" -> Optional.of(new ArrayList<>(axes).reversed());
            case "select", "unbind" -> taken(node, axes);
            case "movedim", "moveaxis" -> moved(node, axes);
            default -> Optional.empty();
        };
    }

    private static Optional<List<Axis>> permuted(Node node, List<Axis> axes) {
        List<Integer> order = axes(node, "dims", axes.size());
        return order.size() == axes.size() ? Optional.of(order.stream().map(axes::get).toList()) : Optional.empty();
    }

    private static Optional<List<Axis>> swapped(Node node, List<Axis> axes) {
        List<Integer> one = axes(node, "dim0", axes.size());
        List<Integer> other = axes(node, "dim1", axes.size());
        if (one.size() != 1 || other.size() != 1) {
            return Optional.empty();
        }
        List<Axis> changed = new ArrayList<>(axes);
        java.util.Collections.swap(changed, one.get(0), other.get(0));
        return Optional.of(changed);
    }

    private static Optional<List<Axis>> taken(Node node, List<Axis> axes) {
        boolean given = node.argument("dim").isPresent();
        List<Integer> axis = given ? axes(node, "dim", axes.size()) : List.of(0);
        if (axis.size() != 1 || axes.isEmpty()) {
            return Optional.empty();
        }
        List<Axis> left = new ArrayList<>(axes);
        left.remove((int) axis.get(0));
        return Optional.of(left);
    }

    private static Optional<List<Axis>> moved(Node node, List<Axis> axes) {
        List<Integer> from = axes(node, "source", axes.size());
        List<Integer> to = axes(node, "destination", axes.size());
        if (from.size() != 1 || to.size() != 1) {
            return Optional.empty();
        }
        List<Axis> changed = new ArrayList<>(axes);
        Axis axis = changed.remove((int) from.get(0));
        changed.add(to.get(0), axis);
        return Optional.of(changed);
    }

    /** Axes counted from 0, of one number or a list of them; empty where one is no constant or out of range. */
    static List<Integer> axes(Node node, String name, int rank) {
        List<Integer> axes = new ArrayList<>();
        List<Operand> given = node.argument(name)
                .map(operand -> operand instanceof Items items ? items.elements() : List.of(operand)).orElse(List.of());
        for (Operand operand : given) {
            long axis = operand instanceof Literal literal ? literal.asLong().orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
            if (axis < -rank || axis >= rank) {
                return List.of();
            }
            axes.add((int) (axis < 0 ? axis + rank : axis));
        }
        return axes;
    }

    /** A small whole number, if it is written as a constant. */
    static Optional<Integer> whole(Node node, String name, int otherwise) {
        Operand operand = node.argument(name).orElse(Literal.of(otherwise));
        return operand instanceof Literal literal && literal.asLong().isPresent()
                && Math.abs(literal.asLong().getAsLong()) < Integer.MAX_VALUE
                        ? Optional.of((int) literal.asLong().getAsLong())
                        : Optional.empty();
    }
}
