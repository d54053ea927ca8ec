package limn.ui.internal.activations;

import org.eclipse.swt.graphics.Rectangle;

/**
 * Where tiles lie, in points.
 *
 * @param count how many there are
 * @param wanted how many stand in a row; 0 for as many as there is room for
 * @param width points across
 * @param tileWidth of a tile's image
 * @param tileHeight of a tile's image
 * @param line height of the writing over it
 */
record TileGrid(int count, int wanted, int width, int tileWidth, int tileHeight, int line) {

    static final int GAP = 8;

    int columns() {
        return wanted > 0 ? wanted : Math.max(1, (width - GAP) / (tileWidth + GAP));
    }

    int rows() {
        return (count + columns() - 1) / columns();
    }

    int rowHeight() {
        return line + tileHeight + GAP;
    }

    int height() {
        return rows() * rowHeight() + GAP;
    }

    /** The image of a tile; its writing is above. */
    Rectangle image(int index) {
        // What is left over lies at both sides, so that the grid stands in the middle.
        int left = (width - columns() * (tileWidth + GAP) + GAP) / 2;
        return new Rectangle(Math.max(GAP / 2, left) + index % columns() * (tileWidth + GAP),
                GAP + index / columns() * rowHeight() + line, tileWidth, tileHeight);
    }

    /** The tile at a place, or −1. */
    int at(int x, int y) {
        int row = (y - GAP) / rowHeight();
        for (int i = row * columns(); y >= GAP && i < Math.min(count, (row + 1) * columns()); i++) {
            Rectangle image = image(i);
            if (x >= image.x && x < image.x + image.width) {
                return i;
            }
        }
        return -1;
    }
}
