package limn.render;

import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What the colours of a map stand for: a bar with values at round places.
 */
public final class Legend {

    private static final int BAR = 14;
    private static final int TICK = 4;
    private static final int MARGIN = 6;
    private static final int MOST_TICKS = 6;

    private Legend() {
    }

    /**
     * A horizontal bar with values under it, as many as there is room for.
     *
     * @param colours the colour map
     * @param range what its ends stand for
     * @param width columns of the picture, at least 64
     * @param scale size of the writing: 1 is seven pixels high
     * @param foreground colour of frame and writing, {@code 0xAARRGGBB}
     * @param background colour of the ground, {@code 0xAARRGGBB}; may be transparent
     * @return an image of that width
     */
    public static BufferedImage horizontal(ColourMap colours, ValueRange range, int width, int scale, int foreground,
            int background) {
        int bar = BAR * scale;
        List<Double> ticks = ticks(range);
        int margin = MARGIN + ticks.stream().mapToInt(tick -> PixelText.width(text(tick), scale)).max().orElse(0) / 2;
        int height = 2 * MARGIN + bar + TICK * scale + 2 * scale + PixelText.HEIGHT * scale;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        PixelText.fill(image, 0, 0, width, height, background);
        int length = Math.max(1, width - 2 * margin);
        PixelText.fill(image, margin - 1, MARGIN - 1, length + 2, bar + 2, foreground);
        for (int x = 0; x < length; x++) {
            PixelText.fill(image, margin + x, MARGIN, 1, bar, colours.argb((x + 0.5) / length));
        }
        int free = 0;
        for (double tick : ticks) {
            int x = margin + (int) Math.rint(range.place(tick) * (length - 1));
            PixelText.fill(image, x - scale / 2, MARGIN + bar, scale, TICK * scale, foreground);
            String text = text(tick);
            int left = x - PixelText.width(text, scale) / 2;
            if (left >= free) {
                PixelText.draw(image, text, left, MARGIN + bar + (TICK + 2) * scale, scale, foreground);
                free = left + PixelText.width(text, scale) + MARGIN * scale;
            }
        }
        return image;
    }

    /**
     * Round values inside a range.
     *
     * @param range any range
     * @return at most seven values that are 1, 2 or 5 times a power of ten apart, ascending; one value when the range has
     *         no extent
     */
    public static List<Double> ticks(ValueRange range) {
        double extent = range.high() - range.low();
        if (!(extent > 0) || !Double.isFinite(extent)) {
            return List.of(range.low());
        }
        double step = step(extent / MOST_TICKS);
        List<Double> ticks = new ArrayList<>();
        // Multiples of the step, so that 0 is exactly 0 and errors do not add up.
        for (double n = Math.ceil(range.low() / step - 1e-9); n * step <= range.high() + 1e-9 * step; n++) {
            ticks.add(n == 0 ? 0.0 : rounded(n * step));
        }
        return ticks;
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(12)).doubleValue();
    }

    /**
     * A value as it is written under a legend.
     *
     * @param value any finite value
     * @return at most six significant digits, without zeros at the end; with an exponent where it is very large or small
     */
    public static String text(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value)).round(new MathContext(6)).stripTrailingZeros();
        boolean plain = value == 0 || Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5;
        return plain ? exact.toPlainString() : String.format(java.util.Locale.ROOT, "%.3g", value).replaceAll(
                "\\.?0*e([+-])0?", "e$1");
    }
}
