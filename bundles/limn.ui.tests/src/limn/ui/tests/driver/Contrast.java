package limn.ui.tests.driver;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.graphics.Rectangle;

/**
 * Contrast of text as it is on the screen, after WCAG 2.2 (success criterion 1.4.3: 4.5 : 1 for text of ordinary size).
 * The ground is the commonest colour of the rectangle. The text is the colour that differs most from it among those that
 * several pixels have: the edges of letters are blended with the ground, their stems are not.
 *
 * @param ground 0xRRGGBB
 * @param text 0xRRGGBB
 * @param ratio 1 to 21
 */
public record Contrast(int ground, int text, double ratio) {

    /** What text needs. */
    public static final double ENOUGH = 4.5;
    /** Fewer pixels of a colour than this are no stem of a letter. */
    private static final int STEM = 3;

    /** Measures a rectangle of a picture; nothing where it is of one colour, that is, shows no text. */
    public static Optional<Contrast> of(BufferedImage picture, Rectangle area) {
        Rectangle inside = area.intersection(new Rectangle(0, 0, picture.getWidth(), picture.getHeight()));
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = inside.y; y < inside.y + inside.height; y++) {
            for (int x = inside.x; x < inside.x + inside.width; x++) {
                counts.merge(picture.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        if (counts.size() < 2) {
            return Optional.empty();
        }
        int ground = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        return counts.keySet().stream().filter(c -> c != ground && like(counts, c) >= STEM)
                .map(c -> new Contrast(ground, c, ratio(ground, c)))
                .max((a, b) -> Double.compare(a.ratio(), b.ratio()));
    }

    /** Contrast of two colours 0xRRGGBB, 1 to 21. */
    public static double ratio(int a, int b) {
        double first = luminance(a);
        double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    /** Pixels of this colour or one that nobody tells from it. */
    private static int like(Map<Integer, Integer> counts, int colour) {
        int sum = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            if (near(entry.getKey(), colour)) {
                sum += entry.getValue();
            }
        }
        return sum;
    }

    private static boolean near(int a, int b) {
        return Math.abs((a >> 16) - (b >> 16)) <= 12 && Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff)) <= 12
                && Math.abs((a & 0xff) - (b & 0xff)) <= 12;
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return String.format("#%06x on #%06x, %.2f : 1", text, ground, ratio);
    }
}
