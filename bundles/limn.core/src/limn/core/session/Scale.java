package limn.core.session;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import limn.api.data.Preprocessing;

/** The factor on pixel values as a person writes it: a number, or a fraction such as {@code 1/255}. */
public final class Scale {

    private static final int LARGEST_DIVISOR = 65535;
    private static final Pattern FRACTION = Pattern.compile("\\s*([0-9.eE+-]{1,30})\\s*/\\s*([0-9.eE+-]{1,30})\\s*");

    private Scale() {
    }

    /**
     * A scale as text.
     *
     * @param scale {@link Preprocessing#scale()}
     * @return {@code 1/255} where it is such a fraction, else the shortest number that reads back the same
     */
    public static String text(double scale) {
        return isFraction(scale) ? "1/" + Math.round(1 / scale) : Double.toString(scale);
    }

    /**
     * Whether a scale is written as a fraction.
     *
     * @param scale a scale
     * @return true if it is 1 by a whole number
     */
    public static boolean isFraction(double scale) {
        long divisor = Math.round(1 / scale);
        return divisor > 1 && divisor <= LARGEST_DIVISOR && 1.0 / divisor == scale;
    }

    /**
     * A text as a scale.
     *
     * @param text a number or a fraction
     * @return the scale, or empty when the text is neither, or it is not positive and finite
     */
    public static OptionalDouble read(String text) {
        Matcher matcher = FRACTION.matcher(text);
        try {
            double scale = matcher.matches()
                    ? Double.parseDouble(matcher.group(1)) / Double.parseDouble(matcher.group(2))
                    : Double.parseDouble(text);
            return Double.isFinite(scale) && scale > 0 ? OptionalDouble.of(scale) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
