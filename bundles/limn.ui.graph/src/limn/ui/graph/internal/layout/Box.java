package limn.ui.graph.internal.layout;

import limn.ui.graph.internal.model.Element;

/**
 * A box in its place, in pixels at 100 %.
 *
 * @param element what is drawn
 * @param open whether it is a frame around other boxes
 * @param x left edge
 * @param y upper edge
 * @param width its width
 * @param height its height
 */
public record Box(Element element, boolean open, int x, int y, int width, int height) {

    Box moved(int dx, int dy) {
        return new Box(element, open, x + dx, y + dy, width, height);
    }
}
