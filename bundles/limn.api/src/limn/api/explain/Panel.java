package limn.api.explain;

import java.util.List;
import java.util.Optional;

import limn.api.Tensor;
import limn.graph.Layer;

/**
 * What an inspection shows for one row and one layer.
 *
 * @param row row of the batch
 * @param layer the layer; empty for the input
 * @param summary one map that stands for all, for example the mean over channels, {@code h×w}
 * @param tiles pictures beside each other, in the order shown
 * @param caption one line that says what is shown and how it was chosen
 */
public record Panel(int row, Optional<Layer> layer, Tensor summary, List<Tile> tiles, String caption) {

    /** Copies the tiles. */
    public Panel {
        tiles = List.copyOf(tiles);
    }

    /**
     * One picture of a panel.
     *
     * @param title a word or two, for example {@code channel 17}
     * @param values {@code h×w}, as computed
     * @param dead true when there is nothing in it ({@code max |value| < 1e-12})
     */
    public record Tile(String title, Tensor values, boolean dead) {
    }
}
