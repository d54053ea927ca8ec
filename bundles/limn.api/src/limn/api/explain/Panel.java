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
 * @param columns how many stand in a row; 0 for about as many as there are rows
 * @param caption one line that says what is shown and how it was chosen
 * @param details what a caption is too short for, a line each
 */
public record Panel(int row, Optional<Layer> layer, Tensor summary, List<Tile> tiles, int columns, String caption,
        List<String> details) {

    /** Copies the lists. */
    public Panel {
        tiles = List.copyOf(tiles);
        details = List.copyOf(details);
    }

    /**
     * A panel about as high as wide that needs no more words.
     *
     * @param row row of the batch
     * @param layer the layer; empty for the input
     * @param summary one map that stands for all, {@code h×w}
     * @param tiles pictures beside each other, in the order shown
     * @param caption one line that says what is shown and how it was chosen
     */
    public Panel(int row, Optional<Layer> layer, Tensor summary, List<Tile> tiles, String caption) {
        this(row, layer, summary, tiles, 0, caption, List.of());
    }

    /**
     * The same for another row.
     *
     * @param other row of the batch
     * @return a panel
     */
    public Panel of(int other) {
        return new Panel(other, layer, summary, tiles, columns, caption, details);
    }

    /** How the values of a tile become a picture. */
    public enum Look {
        /** {@code h×w} in colours, from its smallest to its greatest value. */
        PATTERN,
        /** {@code h×w} or {@code 3×h×w}, about mid-grey: as far to black as to white, or to red, green and blue. */
        SIGNED,
        /** {@code h×w} or {@code 3×h×w} of 0 to 255: grey, or red, green and blue. */
        PIXELS
    }

    /**
     * One picture of a panel.
     *
     * @param title a word or two, for example {@code channel 17}
     * @param values as computed, of the shape that its look wants
     * @param dead true when there is nothing in it ({@code max |value| < 1e-12})
     * @param look how it becomes a picture
     */
    public record Tile(String title, Tensor values, boolean dead, Look look) {

        /**
         * A tile that shows its pattern.
         *
         * @param title a word or two
         * @param values {@code h×w}, as computed
         * @param dead true when there is nothing in it
         */
        public Tile(String title, Tensor values, boolean dead) {
            this(title, values, dead, Look.PATTERN);
        }
    }
}
