package limn.ui.internal.part;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Probabilities for people. */
public final class Percent {

    private static final int LEAST_DIGITS = 1;
    private static final int MOST_DIGITS = 6;
    private static final String UNIT = "\u00a0%";

    private Percent() {
    }

    /**
     * A probability with as many digits as it takes not to look certain when it is not.
     *
     * @param probability 0..1
     * @return for example {@code 53.1 %}, {@code 99.97 %}, {@code 0.004 %}; {@code 100 %} only for 1
     */
    public static String of(double probability) {
        if (Double.isNaN(probability)) {
            return "not defined";
        }
        if (probability == 0 || probability == 1) {
            return probability == 0 ? "0" + UNIT : "100" + UNIT;
        }
        BigDecimal exact = BigDecimal.valueOf(probability).movePointRight(2);
        for (int digits = LEAST_DIGITS; digits <= MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.setScale(digits, RoundingMode.HALF_EVEN);
            boolean tells = rounded.signum() > 0 && rounded.compareTo(BigDecimal.valueOf(100)) < 0;
            boolean near = probability > 0.99 && probability < 1 || probability < 0.01;
            if (tells && (!near || digits > significant(probability))) {
                return rounded.toPlainString() + UNIT;
            }
        }
        return probability < 0.5 ? "<\u00a0" + smallest() + UNIT : ">\u00a0" + BigDecimal.valueOf(100)
                .subtract(new BigDecimal(smallest())).toPlainString() + UNIT;
    }

    /** Zeros (or nines) after the point in the percentage, so that at least one telling digit follows. */
    private static int significant(double probability) {
        double rest = 100 * Math.min(probability, 1 - probability);
        return Math.max(0, (int) Math.floor(-Math.log10(rest)));
    }

    private static String smallest() {
        return String.format(Locale.ROOT, "%." + MOST_DIGITS + "f", Math.pow(10, -MOST_DIGITS));
    }
}
