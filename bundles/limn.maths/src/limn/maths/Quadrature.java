package limn.maths;

import java.util.Arrays;

/**
 * Places and weights that stand for an integral over [0, 1].
 *
 * @param nodes places in [0, 1], ascending
 * @param weights one for each place
 */
public record Quadrature(double[] nodes, double[] weights) {

    private static final double CONVERGED = 1e-15;
    private static final int ITERATIONS = 100;

    /**
     * Gauss and Legendre's rule, exact for polynomials up to degree {@code 2·count − 1}: nodes {@code (1 + ξ)/2}, weights
     * {@code ω/2} with the roots ξ of the Legendre polynomial, found by Newton's method.
     *
     * @param count number of nodes, at least 1
     * @return the rule
     */
    public static Quadrature gaussLegendre(int count) {
        // Hipparchus has the rule for up to 1000 nodes only, and computes every smaller one before it.
        double[] nodes = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            double x = -StrictMath.cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope = 0;
            for (int iteration = 0; iteration < ITERATIONS; iteration++) {
                double[] legendre = legendre(count, x);
                slope = legendre[1];
                double step = legendre[0] / slope;
                x -= step;
                if (Math.abs(step) < CONVERGED) {
                    break;
                }
            }
            nodes[i] = (1 + x) / 2;
            weights[i] = 1 / ((1 - x * x) * slope * slope);
        }
        return new Quadrature(nodes, weights);
    }

    /** The Legendre polynomial and its derivative, by Bonnet's recursion. */
    private static double[] legendre(int degree, double x) {
        double before = 1;
        double value = x;
        for (int n = 2; n <= degree; n++) {
            double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
            before = value;
            value = next;
        }
        return new double[] {value, degree * (x * value - before) / (x * x - 1)};
    }

    /**
     * Equal weights at {@code (i + shift)/count}: the rectangles' left ends for 0, middles for ½, right ends for 1.
     *
     * @param count number of nodes, at least 1
     * @param shift from 0 to 1
     * @return the rule
     */
    public static Quadrature rectangles(int count, double shift) {
        double[] nodes = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            nodes[i] = (i + shift) / count;
        }
        Arrays.fill(weights, 1.0 / count);
        return new Quadrature(nodes, weights);
    }

    /**
     * Trapezoids: nodes {@code i/(count − 1)}, weights {@code 1/(count − 1)}, half at both ends.
     *
     * @param count number of nodes, at least 2
     * @return the rule
     */
    public static Quadrature trapezoids(int count) {
        double[] nodes = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            nodes[i] = (double) i / (count - 1);
            weights[i] = (i == 0 || i == count - 1 ? 0.5 : 1) / (count - 1);
        }
        return new Quadrature(nodes, weights);
    }

    /**
     * The same places with other weights.
     *
     * @param factor on each weight
     * @return the rule
     */
    public Quadrature times(double factor) {
        return new Quadrature(nodes, Arrays.stream(weights).map(weight -> weight * factor).toArray());
    }
}
