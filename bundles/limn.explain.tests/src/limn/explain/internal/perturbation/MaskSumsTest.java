package limn.explain.internal.perturbation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Maps and standard errors of RISE from running sums, against the same from all masks at once (definitions 9.2). */
class MaskSumsTest {

    private static final int MASKS = 300;
    private static final double OPEN = 0.4;

    @ParameterizedTest
    @EnumSource(MaskSums.Form.class)
    void runningSumsAreTheSumsOfAllMasks(MaskSums.Form form) {
        Random random = new Random(3);
        float[][] masks = new float[MASKS][2];
        double[] targets = new double[MASKS];
        MaskSums sums = new MaskSums(2, form, OPEN);
        for (int i = 0; i < MASKS; i++) {
            masks[i] = new float[] {random.nextFloat(), random.nextFloat()};
            targets[i] = 5 + masks[i][0] + 0.1 * random.nextGaussian();
            sums.add(masks[i], targets[i]);
        }
        for (int pixel = 0; pixel < 2; pixel++) {
            int at = pixel;
            double[] m = Arrays.stream(masks).mapToDouble(mask -> mask[at]).toArray();
            double[] terms = terms(form, m, targets);
            double mean = mean(terms);
            double squares = Arrays.stream(terms).map(term -> (term - mean) * (term - mean)).sum();
            assertEquals(form == MaskSums.Form.COUNT ? mean(product(m, targets)) / mean(m) : mean, sums.map()[pixel],
                    1e-9);
            // Sums of squares about 25 cancel to about 1e-2: float64 keeps twelve digits of them.
            assertEquals(Math.sqrt(squares / (MASKS - 1) / MASKS), sums.errors()[pixel], 1e-9);
        }
    }

    /** What is averaged. */
    private static double[] terms(MaskSums.Form form, double[] m, double[] t) {
        double meanM = mean(m);
        double meanT = mean(t);
        double ratio = mean(product(m, t)) / meanM;
        double[] terms = new double[m.length];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = switch (form) {
                case CENTRED -> (t[i] - meanT) * (m[i] - meanM) / (OPEN * (1 - OPEN));
                case EXPECTATION -> t[i] * m[i] / OPEN;
                case COUNT -> m[i] * (t[i] - ratio) / meanM;
            };
        }
        return terms;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
