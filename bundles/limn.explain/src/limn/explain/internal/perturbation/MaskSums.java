package limn.explain.internal.perturbation;

/**
 * Running sums over masks m and targets t, pixel by pixel, in float64, for a map and the standard error of each of its
 * values. Not for several threads.
 */
final class MaskSums {

    /** What is made of the sums, with q the share of open cells and N masks. */
    enum Form {
        /** {@code 1/(Nq(1−q)) Σ (t − t̄)(m − m̄)}. */
        CENTRED,
        /** {@code 1/(Nq) Σ t·m}. */
        EXPECTATION,
        /** {@code Σ t·m / Σ m}. */
        COUNT
    }

    private final Form form;
    private final double open;
    private final double[] m;
    private final double[] mm;
    private final double[] tm;
    private final double[] tmm;
    private final double[] ttm;
    private final double[] ttmm;
    private double t;
    private double tt;
    private int count;

    MaskSums(int pixels, Form form, double open) {
        this.form = form;
        this.open = open;
        m = new double[pixels];
        mm = new double[pixels];
        tm = new double[pixels];
        tmm = new double[pixels];
        ttm = new double[pixels];
        ttmm = new double[pixels];
    }

    void add(float[] mask, double target) {
        count++;
        t += target;
        tt += target * target;
        for (int i = 0; i < mask.length; i++) {
            double square = (double) mask[i] * mask[i];
            m[i] += mask[i];
            mm[i] += square;
            tm[i] += target * mask[i];
            tmm[i] += target * square;
            ttm[i] += target * target * mask[i];
            ttmm[i] += target * target * square;
        }
    }

    double[] map() {
        double[] map = new double[m.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = switch (form) {
                case CENTRED -> (tm[i] - t * m[i] / count) / (count * open * (1 - open));
                case EXPECTATION -> tm[i] / (count * open);
                case COUNT -> tm[i] / m[i];
            };
        }
        return map;
    }

    /** The standard error of each value of the map, from the variance of what is averaged. */
    double[] errors() {
        double[] errors = new double[m.length];
        for (int i = 0; i < errors.length; i++) {
            double squares = switch (form) {
                case CENTRED -> centred(i) / square(open * (1 - open));
                case EXPECTATION -> (ttmm[i] - tm[i] * tm[i] / count) / square(open);
                // The ratio's error by its first-order expansion: m·(t − R) over the mean of m.
                case COUNT -> (ttmm[i] - 2 * tm[i] / m[i] * tmm[i] + square(tm[i] / m[i]) * mm[i])
                        / square(m[i] / count);
            };
            errors[i] = Math.sqrt(Math.max(0, squares) / Math.max(1, count - 1) / count);
        }
        return errors;
    }

    /** The squares of {@code (t − t̄)(m − m̄)} about their mean, summed. */
    private double centred(int i) {
        double meanT = t / count;
        double meanM = m[i] / count;
        double squares = ttmm[i] - 2 * meanM * ttm[i] + square(meanM) * tt
                - 2 * meanT * (tmm[i] - 2 * meanM * tm[i] + square(meanM) * t)
                + square(meanT) * (mm[i] - 2 * meanM * m[i] + count * square(meanM));
        double sum = tm[i] - meanT * m[i];
        return squares - sum * sum / count;
    }

    private static double square(double value) {
        return value * value;
    }
}
