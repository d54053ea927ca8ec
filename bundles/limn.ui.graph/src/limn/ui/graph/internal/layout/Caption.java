package limn.ui.graph.internal.layout;

/**
 * A shape beside a line.
 *
 * @param text the text
 * @param x left edge, in pixels at 100 %
 * @param y upper edge
 * @param width its width
 * @param height its height
 */
public record Caption(String text, int x, int y, int width, int height) {

    Caption moved(int dx, int dy) {
        return new Caption(text, x + dx, y + dy, width, height);
    }
}
