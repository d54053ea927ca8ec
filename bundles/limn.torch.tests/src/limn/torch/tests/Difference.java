package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import limn.api.Tensor;

/** How far two arrays are apart. */
final class Difference {

    private Difference() {
    }

    /** The largest difference over the largest expected number. */
    static double ofMaximum(Tensor expected, Tensor found) {
        double greatest = 0;
        double apart = 0;
        assertEquals(expected.count(), found.count(), expected + " against " + found);
        for (int i = 0; i < expected.count(); i++) {
            greatest = Math.max(greatest, Math.abs(expected.get(i)));
            apart = Math.max(apart, apart(expected.get(i), found.get(i)));
        }
        return apart == 0 ? 0 : apart / greatest;
    }

    /** The largest difference, each over its expected number or 1. */
    static double ofEach(Tensor expected, Tensor found) {
        double apart = 0;
        assertEquals(expected.count(), found.count(), expected + " against " + found);
        for (int i = 0; i < expected.count(); i++) {
            apart = Math.max(apart, apart(expected.get(i), found.get(i)) / Math.max(1, Math.abs(expected.get(i))));
        }
        return apart;
    }

    private static double apart(float one, float other) {
        double apart = Math.abs((double) one - other);
        return Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart;
    }
}
