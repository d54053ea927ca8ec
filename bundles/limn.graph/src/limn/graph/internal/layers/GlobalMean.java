package limn.graph.internal.layers;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.graph.Grid;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;

/** Operators that take the mean over all image positions. */
public final class GlobalMean {

    private GlobalMean() {
    }

    /**
     * Whether an operator takes the mean over all positions of its first argument, for each channel.
     *
     * @param node the operator
     * @param grid how positions lie in what it is applied to
     * @return true if so
     */
    public static boolean over(Node node, Grid grid) {
        boolean first = grid.layout() == Grid.Layout.CHANNELS_FIRST;
        return switch (node.operator()) {
            case "adaptive_avg_pool2d", "_adaptive_avg_pool2d" -> first && all(node.argument("output_size"), 1);
            case "avg_pool2d" -> first && whole(node, grid);
            case "mean" -> averaged(node, grid);
            default -> false;
        };
    }

    /** A window as large as the grid, so that there is one. */
    private static boolean whole(Node node, Grid grid) {
        List<Operand> sizes = elements(node.argument("kernel_size"));
        return sizes.size() == 2 && is(sizes.get(0), grid.height()) && is(sizes.get(1), grid.width())
                && all(node.argument("padding"), 0)
                && node.argument("divisor_override").filter(divisor -> !divisor.equals(Literal.NONE)).isEmpty();
    }

    private static boolean averaged(Node node, Grid grid) {
        Set<Integer> axes = Set.copyOf(AxisMoves.axes(node, "dim", grid.layout().tokens() ? 3 : 4));
        return axes.equals(switch (grid.layout()) {
            case CHANNELS_FIRST -> Set.of(2, 3);
            case CHANNELS_LAST -> Set.of(1, 2);
            // A mean over tokens takes those in front of the patches in.
            case TOKENS -> grid.prefix() == 0 ? Set.of(1) : Set.of();
            case CHANNELS_FIRST_TOKENS -> grid.prefix() == 0 ? Set.of(2) : Set.of();
        });
    }

    /**
     * Whether an argument is a number, or a list of it alone.
     *
     * @param argument the argument
     * @param number the number
     * @return true too where it was left to its default
     */
    public static boolean all(Optional<Operand> argument, long number) {
        return elements(argument).stream().allMatch(element -> is(element, number));
    }

    private static boolean is(Operand element, long number) {
        return element instanceof Literal literal && literal.asLong().isPresent()
                && literal.asLong().getAsLong() == number;
    }

    private static List<Operand> elements(Optional<Operand> argument) {
        return argument.filter(operand -> !operand.equals(Literal.NONE))
                .map(operand -> operand instanceof Items items ? items.elements() : List.of(operand)).orElse(List.of());
    }
}
