package limn.maths;

import limn.api.Tensor;
import limn.graph.Grid;
import limn.graph.Shape;

/** Outputs of spatial layers in one layout (definitions 0.1). */
public final class GridMaps {

    private GridMaps() {
    }

    /**
     * One row of a layer's output (or of its gradient) with channels first.
     *
     * @param row {@code D×h×w}, {@code h×w×D} or {@code (prefix + h·w)×E}, as the grid says
     * @param grid where rows, columns and channels lie
     * @return {@code D×h×w}; prefix tokens left out; a view where nothing has to be moved
     * @throws IllegalArgumentException if the row does not fit the grid
     */
    public static Tensor channelsFirst(Tensor row, Grid grid) {
        boolean first = grid.layout() == Grid.Layout.CHANNELS_FIRST;
        int channels = row.shape().rank() == 0 ? 0 : row.shape().size(first ? 0 : -1);
        if (!row.shape().equals(expected(grid, channels))) {
            throw new IllegalArgumentException(row.shape() + " is not a grid of " + grid);
        }
        if (first) {
            return row;
        }
        int prefix = grid.layout() == Grid.Layout.TOKENS ? grid.prefix() : 0;
        float[] values = new float[channels * grid.cells()];
        for (int cell = 0; cell < grid.cells(); cell++) {
            for (int channel = 0; channel < channels; channel++) {
                values[channel * grid.cells() + cell] = row.get((prefix + cell) * channels + channel);
            }
        }
        return Tensor.of(Shape.of(channels, grid.height(), grid.width()), values);
    }

    private static Shape expected(Grid grid, int channels) {
        return switch (grid.layout()) {
            case CHANNELS_FIRST -> Shape.of(channels, grid.height(), grid.width());
            case CHANNELS_LAST -> Shape.of(grid.height(), grid.width(), channels);
            case TOKENS -> Shape.of(grid.prefix() + grid.cells(), channels);
        };
    }
}
