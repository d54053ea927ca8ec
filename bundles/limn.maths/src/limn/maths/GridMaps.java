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
     * @param row {@code D×h×w}, {@code h×w×D}, {@code (prefix + h·w)×E} or {@code D×(prefix + h·w)}, as the grid
     *            says
     * @param grid where rows, columns and channels lie
     * @return {@code D×h×w}; tokens before and after the patches left out; a view where nothing has to be moved
     * @throws IllegalArgumentException if the row does not fit the grid
     */
    public static Tensor channelsFirst(Tensor row, Grid grid) {
        boolean first = grid.layout() == Grid.Layout.CHANNELS_FIRST
                || grid.layout() == Grid.Layout.CHANNELS_FIRST_TOKENS;
        int channels = row.shape().rank() == 0 ? 0 : row.shape().size(first ? 0 : -1);
        int length = row.shape().rank() == 2 ? row.shape().size(first ? 1 : 0) : 0;
        boolean fits = grid.layout().tokens() ? length >= grid.prefix() + grid.cells()
                : row.shape().equals(expected(grid, channels));
        if (!fits) {
            throw new IllegalArgumentException(row.shape() + " is not a grid of " + grid);
        }
        if (grid.layout() == Grid.Layout.CHANNELS_FIRST) {
            return row;
        }
        int prefix = grid.layout().tokens() ? grid.prefix() : 0;
        float[] values = new float[channels * grid.cells()];
        for (int cell = 0; cell < grid.cells(); cell++) {
            for (int channel = 0; channel < channels; channel++) {
                int place = first ? channel * length + prefix + cell : (prefix + cell) * channels + channel;
                values[channel * grid.cells() + cell] = row.get(place);
            }
        }
        return Tensor.of(Shape.of(channels, grid.height(), grid.width()), values);
    }

    private static Shape expected(Grid grid, int channels) {
        return grid.layout() == Grid.Layout.CHANNELS_FIRST ? Shape.of(channels, grid.height(), grid.width())
                : Shape.of(grid.height(), grid.width(), channels);
    }
}
