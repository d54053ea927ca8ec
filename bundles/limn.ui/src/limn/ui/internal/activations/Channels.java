package limn.ui.internal.activations;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** The order that the inspection gave them, or that of their numbers. */
    static Channels of(Panel panel, boolean byNumber) {
        return new Channels(panel, byNumber
                ? panel.tiles().stream().sorted(Comparator.comparingInt(Channels::number)).toList()
                : panel.tiles());
    }

    /** The first number of a title; a tile without one comes last. */
    static int number(Tile tile) {
        Matcher found = NUMBER.matcher(tile.title());
        return found.find() ? Integer.parseInt(found.group()) : Integer.MAX_VALUE;
    }

    /** Whether they are what the layer computes of this picture, place by place. */
    boolean overPicture() {
        return panel.layer().isPresent() && tiles.stream().allMatch(tile -> tile.look() == Panel.Look.PATTERN);
    }

    /** Rows of a tile's picture. */
    static int height(Tile tile) {
        return tile.values().shape().size(-2);
    }

    /** Columns of a tile's picture. */
    static int width(Tile tile) {
        return tile.values().shape().size(-1);
    }

    /** What there is to say of a channel beside its tile. */
    Optional<String> detail(Tile tile) {
        return panel.details().stream().filter(line -> line.startsWith("Channel " + number(tile) + ":")).findFirst();
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
