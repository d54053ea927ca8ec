package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import limn.maths.Quadrature;

/** Rules for integrals over [0, 1] against antiderivatives. */
class QuadratureTest {

    private static double integral(Quadrature rule, int power) {
        double sum = 0;
        for (int i = 0; i < rule.nodes().length; i++) {
            sum += rule.weights()[i] * Math.pow(rule.nodes()[i], power);
        }
        return sum;
    }

    @Test
    void gaussLegendreIsExactUpToItsDegree() {
        for (int count : new int[] {1, 2, 3, 5, 10, 50}) {
            Quadrature rule = Quadrature.gaussLegendre(count);
            for (int power = 0; power < 2 * count; power++) {
                assertEquals(1.0 / (power + 1), integral(rule, power), 1e-13, count + " nodes, x^" + power);
            }
        }
        assertTrue(Math.abs(integral(Quadrature.gaussLegendre(2), 4) - 0.2) > 1e-3, "and not beyond it");
    }

    /** Abramowitz and Stegun, table 25.4, n = 3. */
    @Test
    void threeNodesOfGaussLegendre() {
        Quadrature rule = Quadrature.gaussLegendre(3);
        assertArrayEquals(new double[] {(1 - 0.774596669241483) / 2, 0.5, (1 + 0.774596669241483) / 2}, rule.nodes(),
                1e-15);
        assertArrayEquals(new double[] {5 / 18.0, 8 / 18.0, 5 / 18.0}, rule.weights(), 1e-14);
    }

    @Test
    void rectanglesAndTrapezoids() {
        assertArrayEquals(new double[] {0, 0.25, 0.5, 0.75}, Quadrature.rectangles(4, 0).nodes());
        assertArrayEquals(new double[] {0.125, 0.375, 0.625, 0.875}, Quadrature.rectangles(4, 0.5).nodes());
        assertArrayEquals(new double[] {0.25, 0.5, 0.75, 1}, Quadrature.rectangles(4, 1).nodes());
        assertArrayEquals(new double[] {0, 0.5, 1}, Quadrature.trapezoids(3).nodes());
        assertArrayEquals(new double[] {0.25, 0.5, 0.25}, Quadrature.trapezoids(3).weights());
        for (Quadrature rule : List.of(Quadrature.rectangles(7, 0.5), Quadrature.trapezoids(7))) {
            assertEquals(1, integral(rule, 0), 1e-15);
            assertEquals(0.5, integral(rule, 1), 1e-15);
        }
        assertEquals(0.98, integral(Quadrature.trapezoids(50).times(0.98), 0), 1e-15);
    }
}
