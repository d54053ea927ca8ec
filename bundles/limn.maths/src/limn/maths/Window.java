package limn.maths;

/**
 * A part of a picture.
 *
 * @param x first column
 * @param y first row
 * @param width columns
 * @param height rows
 */
public record Window(int x, int y, int width, int height) {
}
