package limn.maths;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.hipparchus.util.CombinatoricsUtils;

/**
 * Shapley values by KernelSHAP's regression (Lundberg and Lee, 2017, arXiv:1705.07874): the weighted least squares of the
 * value of coalitions, with the sum of the values held exactly by taking one of them as the rest.
 */
public final class Shapley {

    /** Up to so many players all coalitions are taken. */
    public static final int ALL = 12;

    private Shapley() {
    }

    /**
     * Coalitions, neither the empty nor the whole one.
     *
     * @param members for each coalition 1 for who belongs to it, else 0
     * @param weights one for each
     */
    public record Coalitions(double[][] members, double[] weights) {
    }

    /**
     * Chooses coalitions: all of them for up to twelve players, with the kernel's weights
     * {@code (P − 1)/(C(P,k)·k·(P − k))}; else pairs of a coalition and its complement, of a size k drawn with probability
     * ∝ 1/(k(P − k)), equally weighted.
     *
     * @param players P ≥ 1
     * @param wanted how many, when they are drawn
     * @param seed seed of the run
     * @param sample id of the sample
     * @param method id of the method
     * @return the coalitions
     */
    public static Coalitions coalitions(int players, int wanted, long seed, String sample, String method) {
        return players <= ALL ? all(players) : drawn(players, wanted, seed, sample, method);
    }

    private static Coalitions all(int players) {
        int count = Math.max(0, (1 << players) - 2);
        double[][] members = new double[count][players];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            int size = Integer.bitCount(i + 1);
            for (int p = 0; p < players; p++) {
                members[i][p] = i + 1 >> p & 1;
            }
            weights[i] = (players - 1)
                    / (CombinatoricsUtils.binomialCoefficientDouble(players, size) * size * (players - size));
        }
        return new Coalitions(members, weights);
    }

    private static Coalitions drawn(int players, int wanted, long seed, String sample, String method) {
        double total = 0;
        for (int k = 1; k < players; k++) {
            total += 1.0 / (k * (double) (players - k));
        }
        List<double[]> members = new ArrayList<>();
        for (int pair = 0; members.size() < wanted; pair++) {
            double left = Draws.of(seed, sample, method + ".size", pair).uniform(0) * total;
            int size = 1;
            while (size < players - 1 && left >= 1.0 / (size * (double) (players - size))) {
                left -= 1.0 / (size * (double) (players - size));
                size++;
            }
            double[] inside = new double[players];
            double[] outside = new double[players];
            Arrays.fill(outside, 1);
            for (int p : Draws.of(seed, sample, method, pair).choice(size, players)) {
                inside[p] = 1;
                outside[p] = 0;
            }
            members.add(inside);
            members.add(outside);
        }
        double[] weights = new double[members.size()];
        Arrays.fill(weights, 1);
        return new Coalitions(members.toArray(double[][]::new), weights);
    }

    /**
     * The values.
     *
     * @param coalitions the coalitions
     * @param t value of each coalition
     * @param none value of the empty one
     * @param whole value of all together
     * @return one for each player; they add up to {@code whole − none}
     */
    public static double[] values(Coalitions coalitions, double[] t, double none, double whole) {
        double[][] members = coalitions.members();
        if (members.length == 0) {
            return new double[] {whole - none};
        }
        int last = members[0].length - 1;
        LeastSquares squares = new LeastSquares(last);
        for (int i = 0; i < members.length; i++) {
            double rest = members[i][last];
            double[] beside = Arrays.stream(members[i], 0, last).map(member -> member - rest).toArray();
            squares.add(coalitions.weights()[i], beside, t[i] - none - rest * (whole - none));
        }
        double[] values = Arrays.copyOf(squares.solve(), last + 1);
        values[last] = whole - none;
        for (int p = 0; p < last; p++) {
            values[last] -= values[p];
        }
        return values;
    }
}
