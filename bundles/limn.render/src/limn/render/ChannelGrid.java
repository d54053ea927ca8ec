package limn.render;

import java.awt.image.BufferedImage;
import java.util.List;

import limn.api.explain.Panel;

/**
 * The tiles of a panel beside each other, row by row, each with its number (definitions 10.1). A dead tile is framed and
 * crossed out.
 */
public final class ChannelGrid {

    /** Small maps are enlarged to about this edge, so that their cells can be told apart. */
    private static final int EDGE = 64;
    /** Large maps are reduced to this edge. */
    private static final int GREATEST_EDGE = 128;
    /** So few may be twice as large. */
    private static final int FEW = 4;
    private static final int GAP = 4;
    private static final int LINE = PixelText.HEIGHT + 4;
    private static final int GROUND = 0xff1e2227;
    private static final int WRITING = 0xffd5d9de;
    private static final int DEAD = 0xffe0873a;
    private static final ValueRange BYTES = new ValueRange(0, 255);

    private final Panel panel;
    private final ColourMap colours;
    private final Scale scale;
    private final double factor;
    private final int tileWidth;
    private final int tileHeight;
    private final MapRenderer.Smoothing smoothing;

    private ChannelGrid(Panel panel, ColourMap colours, Scale scale) {
        this.panel = panel;
        this.colours = colours;
        this.scale = scale;
        int height = panel.tiles().stream().mapToInt(tile -> extent(tile, 2)).max().orElse(1);
        int width = panel.tiles().stream().mapToInt(tile -> extent(tile, 1)).max().orElse(1);
        int longer = Math.max(height, width);
        int most = panel.tiles().size() > FEW ? GREATEST_EDGE : 2 * GREATEST_EDGE;
        this.factor = longer > most ? (double) most / longer : Math.max(1, EDGE / longer);
        this.tileWidth = Math.max(1, (int) Math.rint(width * factor));
        this.tileHeight = Math.max(1, (int) Math.rint(height * factor));
        this.smoothing = longer > most ? MapRenderer.Smoothing.SMOOTH : MapRenderer.Smoothing.NEAREST;
    }

    /** What the colours of a tile stand for. */
    public enum Scale {
        /** From the smallest to the greatest value of the tile itself: its pattern, not its strength. */
        OWN,
        /** The same for all tiles: from 0 to the greatest value, symmetric about 0 where values are negative. */
        COMMON
    }

    /**
     * The grid of a panel, every tile in its own range.
     *
     * @param panel what an inspection shows
     * @return an opaque image
     */
    public static BufferedImage of(Panel panel) {
        return of(panel, ColourMap.VIRIDIS, Scale.OWN);
    }

    /**
     * The grid of a panel.
     *
     * @param panel what an inspection shows
     * @param colours the colour map
     * @param scale what the colours stand for
     * @return an opaque image
     */
    public static BufferedImage of(Panel panel, ColourMap colours, Scale scale) {
        return new ChannelGrid(panel, colours, scale).image();
    }

    /**
     * What the ends of a colour map stand for in a tile shown in its own range.
     *
     * @param tile the tile
     * @return from its smallest to its greatest value; where all are equal from there upwards, since there is no pattern
     */
    public static ValueRange range(Panel.Tile tile) {
        return widened(ValueRange.of(tile.values()));
    }

    /** Equal values get the lowest colour, not the middle one. */
    private static ValueRange widened(ValueRange range) {
        return range.low() == range.high() ? new ValueRange(range.low(), range.low() + 1) : range;
    }

    private BufferedImage image() {
        List<Panel.Tile> tiles = panel.tiles();
        int columns = panel.columns() > 0 ? panel.columns()
                : Math.max(1, (int) Math.ceil(Math.sqrt(tiles.size())));
        int rows = Math.max(1, (tiles.size() + columns - 1) / columns);
        BufferedImage image = new BufferedImage(GAP + columns * (tileWidth + GAP),
                GAP + rows * (LINE + tileHeight + GAP),
                BufferedImage.TYPE_INT_RGB);
        PixelText.fill(image, 0, 0, image.getWidth(), image.getHeight(), GROUND);
        ValueRange common = common();
        for (int i = 0; i < tiles.size(); i++) {
            draw(image, tiles.get(i), GAP + i % columns * (tileWidth + GAP),
                    GAP + i / columns * (LINE + tileHeight + GAP), common);
        }
        return image;
    }

    private ValueRange common() {
        ValueRange all = new ValueRange(0, 0);
        for (Panel.Tile tile : panel.tiles()) {
            all = all.and(ValueRange.of(tile.values()));
        }
        return all.low() < 0 ? all.symmetric() : all;
    }

    /** The length of a tile's last axis but so many. */
    private static int extent(Panel.Tile tile, int fromBehind) {
        return tile.values().shape().size(tile.values().shape().rank() - fromBehind);
    }

    private void draw(BufferedImage image, Panel.Tile tile, int x, int y, ValueRange common) {
        String number = label(tile);
        int writing = Math.min(PixelText.width(number, 1), tileWidth);
        PixelText.draw(image, number, x + (tileWidth - writing) / 2, y, 1, WRITING);
        int width = Math.max(1, (int) Math.rint(factor * extent(tile, 1)));
        int height = Math.max(1, (int) Math.rint(factor * extent(tile, 2)));
        BufferedImage map = picture(tile, common, width, height);
        int left = x + (tileWidth - width) / 2;
        int top = y + LINE + (tileHeight - height) / 2;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int argb = map.getRGB(column, row);
                if (argb != 0) {
                    image.setRGB(left + column, top + row, argb);
                }
            }
        }
        if (tile.dead()) {
            crossOut(image, x, y + LINE);
        }
    }

    private BufferedImage picture(Panel.Tile tile, ValueRange common, int width, int height) {
        return picture(tile, colours, scale == Scale.COMMON ? widened(common) : range(tile), width, height,
                smoothing);
    }

    /**
     * A tile alone, as its look wants it, a pattern in its own range.
     *
     * @param tile the tile
     * @param colours of patterns
     * @param width columns wanted
     * @param height rows wanted
     * @param smoothing what is shown between the values
     * @return an image of that size
     */
    public static BufferedImage picture(Panel.Tile tile, ColourMap colours, int width, int height,
            MapRenderer.Smoothing smoothing) {
        return picture(tile, colours, range(tile), width, height, smoothing);
    }

    private static BufferedImage picture(Panel.Tile tile, ColourMap colours, ValueRange range, int width, int height,
            MapRenderer.Smoothing smoothing) {
        return switch (tile.look()) {
            case PATTERN -> MapRenderer.image(tile.values(), colours, range, width, height, smoothing);
            case SIGNED -> MapRenderer.planes(tile.values(), ValueRange.symmetric(tile.values()), width, height,
                    smoothing);
            case PIXELS -> MapRenderer.planes(tile.values(), BYTES, width, height, smoothing);
        };
    }

    /**
     * What is written over a tile.
     *
     * @param tile the tile
     * @return the numbers of its title; all of it where there is none
     */
    public static String label(Panel.Tile tile) {
        String numbers = tile.title().replaceAll("[^0-9.]+", " ").strip();
        return numbers.isEmpty() ? tile.title() : numbers;
    }

    private void crossOut(BufferedImage image, int x, int y) {
        PixelText.fill(image, x, y, tileWidth, tileHeight, GROUND);
        for (int edge = 0; edge < 2; edge++) {
            PixelText.fill(image, x, y + edge * (tileHeight - 1), tileWidth, 1, DEAD);
            PixelText.fill(image, x + edge * (tileWidth - 1), y, 1, tileHeight, DEAD);
        }
        for (int column = 0; column < tileWidth; column++) {
            int row = column * tileHeight / tileWidth;
            image.setRGB(x + column, y + row, DEAD);
            image.setRGB(x + column, y + tileHeight - 1 - row, DEAD);
        }
    }
}
