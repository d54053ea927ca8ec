package limn.core.internal.report;

import java.util.Locale;

/** Numbers in words. */
final class Words {

    private static final String UNDEFINED = "not defined";

    private Words() {
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String percent(double share) {
        return Double.isNaN(share) ? UNDEFINED : String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
    }

    static String number(double value) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.4g", value);
    }
}
