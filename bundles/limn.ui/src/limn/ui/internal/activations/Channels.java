package limn.ui.internal.activations;

import java.util.Comparator;
import java.util.List;

import limn.api.explain.Panel;
import limn.api.explain.Panel.Tile;
import limn.graph.Layer;

/**
 * The tiles of a panel in the order in which they are shown.
 *
 * @param panel the panel
 * @param tiles its tiles
 */
record Channels(Panel panel, List<Tile> tiles) {

    /** The order that the inspection gave them, or that of their numbers. */
    static Channels of(Panel panel, boolean byNumber) {
        return new Channels(panel, byNumber
                ? panel.tiles().stream().sorted(Comparator.comparingInt(Channels::number)).toList()
                : panel.tiles());
    }

    /** The number of a channel; a tile without one comes last. */
    static int number(Tile tile) {
        String digits = digits(tile);
        return digits.isEmpty() || digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    /** What is written over a tile. */
    static String label(Tile tile) {
        String digits = digits(tile);
        return digits.isEmpty() ? tile.title() : digits;
    }

    private static String digits(Tile tile) {
        return tile.title().replaceAll("\\D", "");
    }

    /** The layer whose channels they are. */
    String path() {
        return panel.layer().map(Layer::path).orElse("input");
    }

    int size() {
        return tiles.size();
    }

    /** Where a tile stands in this order; 0 if it is not there. */
    int indexOf(String title) {
        for (int i = 0; i < tiles.size(); i++) {
            if (tiles.get(i).title().equals(title)) {
                return i;
            }
        }
        return 0;
    }
}
