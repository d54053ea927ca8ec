package limn.render;

import java.awt.image.BufferedImage;
import java.util.Map;

/**
 * Numbers drawn from a small table of dots: fonts differ between machines and are missing on some, and a picture must not
 * depend on that. Knows digits, signs, point, {@code e}, {@code %}; anything else is left blank.
 */
final class PixelText {

    /** Rows of a character. */
    static final int HEIGHT = 7;
    private static final int WIDTH = 5;
    private static final int ADVANCE = WIDTH + 1;

    /** Seven rows of five dots, written as hexadecimal pairs, the leftmost dot in the highest of five bits. */
    private static final Map<Character, String> DOTS = Map.ofEntries(Map.entry('0', "0e11131519110e"),
            Map.entry('1', "040c040404040e"), Map.entry('2', "0e11010204081f"), Map.entry('3', "1f02040201110e"),
            Map.entry('4', "02060a121f0202"), Map.entry('5', "1f101e0101110e"), Map.entry('6', "0608101e11110e"),
            Map.entry('7', "1f010204080808"), Map.entry('8', "0e11110e11110e"), Map.entry('9', "0e11110f01020c"),
            Map.entry('.', "00000000000c0c"), Map.entry('-', "0000001f000000"), Map.entry('+', "0004041f040400"),
            Map.entry('e', "00000e111f100e"), Map.entry('%', "18190204081303"));

    private PixelText() {
    }

    /** Columns that a text takes. */
    static int width(String text, int scale) {
        return text.isEmpty() ? 0 : (text.length() * ADVANCE - 1) * scale;
    }

    /** Draws a text with its upper left corner at a place; dots outside the image are left out. */
    static void draw(BufferedImage image, String text, int x, int y, int scale, int argb) {
        for (int i = 0; i < text.length(); i++) {
            String dots = DOTS.getOrDefault(text.charAt(i), "00000000000000");
            for (int row = 0; row < HEIGHT; row++) {
                int bits = Integer.parseInt(dots.substring(2 * row, 2 * row + 2), 16);
                for (int column = 0; column < WIDTH; column++) {
                    if ((bits >> WIDTH - 1 - column & 1) == 1) {
                        fill(image, x + (i * ADVANCE + column) * scale, y + row * scale, scale, scale, argb);
                    }
                }
            }
        }
    }

    /** Fills a rectangle; what lies outside the image is left out. */
    static void fill(BufferedImage image, int x, int y, int width, int height, int argb) {
        for (int row = Math.max(0, y); row < Math.min(image.getHeight(), y + height); row++) {
            for (int column = Math.max(0, x); column < Math.min(image.getWidth(), x + width); column++) {
                image.setRGB(column, row, argb);
            }
        }
    }
}
