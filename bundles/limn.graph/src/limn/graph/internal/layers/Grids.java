package limn.graph.internal.layers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Grid;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;

/** Which values have image positions, and how they lie (definitions 0.1 and 12.1.1). */
public final class Grids {

    /** Tokens before the patches that are tried where nothing tells: class token, none, two, class and four registers. */
    private static final int[] PREFIXES = {1, 0, 2, 5};
    /** More tokens before the patches than any known network has. */
    private static final int MOST_PREFIX = 16;
    private static final int FEWEST_CELLS = 4;

    private final Map<Value, Grid> grids = new HashMap<>();

    private Grids() {
    }

    /**
     * Finds the grids of a graph's values.
     *
     * @param graph the graph
     * @param shapes known shapes, whatever their batch
     * @param tokens how tokens lie, if said
     * @return value → grid, for spatial values
     */
    public static Map<Value, Grid> of(OperatorGraph graph, Map<Value, Shape> shapes, Optional<Grid> tokens) {
        Grids found = new Grids();
        Map<Value, List<Axis>> roles = AxisRoles.of(graph, shapes);
        Shape input = shapes.get(graph.input());
        shapes.forEach((value, shape) -> {
            List<Axis> axes = roles.get(value);
            Optional<Grid> grid = axes == null ? byShape(shape, input, tokens) : byRoles(shape, axes, tokens);
            grid.ifPresent(known -> found.grids.put(value, known));
        });
        found.addAlike(shapes, roles);
        return found.grids;
    }

    /** Pictures whose axes were lost on the way, as windows put together again: they lie as others of their shape do. */
    private void addAlike(Map<Value, Shape> shapes, Map<Value, List<Axis>> roles) {
        Map<Shape, Grid> byShape = new HashMap<>();
        grids.forEach((value, grid) -> byShape.putIfAbsent(shapes.get(value), grid));
        roles.forEach((value, axes) -> {
            boolean lost = axes.size() == 4 && axes.stream().noneMatch(axis -> axis.is(Axis.Kind.ROW)
                    || axis.is(Axis.Kind.COLUMN) || axis.is(Axis.Kind.TOKENS));
            if (lost && !grids.containsKey(value) && byShape.containsKey(shapes.get(value))) {
                grids.put(value, byShape.get(shapes.get(value)));
            }
        });
    }

    private static Optional<Grid> byRoles(Shape shape, List<Axis> axes, Optional<Grid> tokens) {
        if (shape.rank() == 0 || !axes.get(0).is(Axis.Kind.BATCH)) {
            return Optional.empty();
        }
        if (shape.rank() == 4) {
            if (axes.get(2).is(Axis.Kind.ROW) && axes.get(3).is(Axis.Kind.COLUMN)) {
                return picture(shape.size(2), shape.size(3), Grid.Layout.CHANNELS_FIRST);
            }
            return axes.get(1).is(Axis.Kind.ROW) && axes.get(2).is(Axis.Kind.COLUMN)
                    ? picture(shape.size(1), shape.size(2), Grid.Layout.CHANNELS_LAST)
                    : Optional.empty();
        }
        if (shape.rank() != 3) {
            return Optional.empty();
        }
        boolean last = axes.get(1).is(Axis.Kind.CHANNEL) && axes.get(2).is(Axis.Kind.TOKENS);
        return sequence(shape.size(last ? 2 : 1), axes.get(last ? 2 : 1), tokens)
                .map(grid -> last ? new Grid(grid.height(), grid.width(), Grid.Layout.CHANNELS_FIRST_TOKENS,
                        grid.prefix()) : grid);
    }

    private static Optional<Grid> sequence(int length, Axis axis, Optional<Grid> tokens) {
        if (!axis.is(Axis.Kind.TOKENS) && !axis.is(Axis.Kind.OTHER)) {
            return Optional.empty();
        }
        return said(length, tokens).or(() -> axis.is(Axis.Kind.OTHER) ? square(length)
                : axis.start() > MOST_PREFIX ? Optional.empty()
                        : cells(axis.height(), axis.width(), Grid.Layout.TOKENS, axis.start()));
    }

    /** Where the axes could not be followed, by the sizes alone. */
    private static Optional<Grid> byShape(Shape shape, Shape input, Optional<Grid> tokens) {
        if (input == null || shape.rank() == 0 || input.rank() == 0 || shape.size(0) != input.size(0)) {
            return Optional.empty();
        }
        return switch (shape.rank()) {
            case 4 -> picture(shape.size(2), shape.size(3), Grid.Layout.CHANNELS_FIRST);
            case 3 -> said(shape.size(1), tokens).or(() -> square(shape.size(1)));
            default -> Optional.empty();
        };
    }

    private static Optional<Grid> said(int length, Optional<Grid> tokens) {
        return tokens.filter(grid -> grid.prefix() + grid.cells() == length || grid.cells() == length)
                .map(grid -> new Grid(grid.height(), grid.width(), Grid.Layout.TOKENS, length - grid.cells()));
    }

    private static Optional<Grid> square(int length) {
        for (int prefix : PREFIXES) {
            int side = (int) Math.round(Math.sqrt(Math.max(0, length - prefix)));
            if (side >= 2 && side * side == length - prefix) {
                return cells(side, side, Grid.Layout.TOKENS, prefix);
            }
        }
        return Optional.empty();
    }

    private static Optional<Grid> picture(int height, int width, Grid.Layout layout) {
        return height > 1 && width > 1 ? cells(height, width, layout, 0) : Optional.empty();
    }

    private static Optional<Grid> cells(int height, int width, Grid.Layout layout, int prefix) {
        return (long) height * width >= FEWEST_CELLS ? Optional.of(new Grid(height, width, layout, prefix))
                : Optional.empty();
    }
}
