package limn.ui.graph.internal.layout;

/**
 * A width and a height in pixels at 100 %.
 *
 * @param width the width
 * @param height the height
 */
public record Size(int width, int height) {
}
