package limn.testkit;

import java.util.OptionalInt;

import limn.api.LimnException;
import limn.api.model.ClassChoice;
import limn.api.model.Target;

/**
 * A target of one row in closed form (definitions 0.2).
 *
 * @param resolvedClass the class c, or −1 when the choice names none
 * @param value t; NaN without a class
 * @param gradient ∂t/∂z, one for each class; zeros without a class
 */
record ClosedTarget(int resolvedClass, double value, float[] gradient) {

    static ClosedTarget of(Target target, float[] z, OptionalInt label) throws LimnException {
        double[] p = softmax(z);
        return switch (target) {
            case Target.Logit logit -> {
                int c = resolve(logit.of(), z, label, -1);
                yield c < 0 ? none(z) : make(c, z[c], j -> unit(j, c), z);
            }
            case Target.Probability probability -> {
                int c = resolve(probability.of(), z, label, -1);
                yield c < 0 ? none(z) : make(c, p[c], j -> p[c] * (unit(j, c) - p[j]), z);
            }
            case Target.LogProbability logarithm -> {
                int c = resolve(logarithm.of(), z, label, -1);
                yield c < 0 ? none(z) : make(c, Math.log(p[c]), j -> unit(j, c) - p[j], z);
            }
            case Target.Rest rest -> {
                int c = resolve(rest.of(), z, label, -1);
                yield c < 0 ? none(z) : make(c, z[c] + Math.log(p[c]), j -> 2 * unit(j, c) - p[j], z);
            }
            case Target.Difference difference -> {
                int c = resolve(difference.of(), z, label, -1);
                int d = resolve(difference.against(), z, label, c);
                yield c < 0 || d < 0 ? none(z) : make(c, z[c] - z[d], j -> unit(j, c) - unit(j, d), z);
            }
            case Target.Side side -> throw new LimnException("The network has no single logit.");
            case Target.Region region -> throw new LimnException("The network returns no mask.");
        };
    }

    /**
     * The second derivative along a direction, (∂²t/∂z²)·d.
     *
     * @param target a target of this class
     * @param z the outputs
     * @param direction d, one for each class
     */
    double[] curvature(Target target, float[] z, double[] direction) {
        double[] p = softmax(z);
        double mean = 0;
        for (int j = 0; j < z.length; j++) {
            mean += p[j] * direction[j];
        }
        double[] curvature = new double[z.length];
        for (int j = 0; j < z.length && resolvedClass >= 0; j++) {
            // ∂p_j along d, of which every target below is made.
            double moved = p[j] * (direction[j] - mean);
            double own = p[resolvedClass] * (direction[resolvedClass] - mean);
            curvature[j] = switch (target) {
                case Target.LogProbability logarithm -> -moved;
                case Target.Rest rest -> -moved;
                case Target.Probability probability ->
                    own * (unit(j, resolvedClass) - p[j]) - p[resolvedClass] * moved;
                default -> 0;
            };
        }
        return curvature;
    }

    private interface Slope {
        double at(int index);
    }

    private static ClosedTarget make(int c, double value, Slope slope, float[] z) {
        float[] gradient = new float[z.length];
        for (int j = 0; j < z.length; j++) {
            gradient[j] = (float) slope.at(j);
        }
        return new ClosedTarget(c, value, gradient);
    }

    private static ClosedTarget none(float[] z) {
        return new ClosedTarget(-1, Double.NaN, new float[z.length]);
    }

    private static double unit(int j, int c) {
        return j == c ? 1 : 0;
    }

    private static int resolve(ClassChoice choice, float[] z, OptionalInt label, int other) throws LimnException {
        return switch (choice) {
            case ClassChoice.Predicted predicted -> greatest(z, -1);
            case ClassChoice.RunnerUp runnerUp -> greatest(z, other < 0 ? greatest(z, -1) : other);
            case ClassChoice.Label truth -> label.orElse(-1);
            case ClassChoice.Index(int index) -> {
                if (index < 0 || index >= z.length) {
                    throw new LimnException("There is no class " + index + "; the network has " + z.length + ".");
                }
                yield index;
            }
        };
    }

    private static int greatest(float[] z, int without) {
        int best = without == 0 ? 1 : 0;
        for (int j = 0; j < z.length; j++) {
            best = j != without && z[j] > z[best] ? j : best;
        }
        return best;
    }

    private static double[] softmax(float[] z) {
        double max = z[greatest(z, -1)];
        double[] p = new double[z.length];
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            p[j] = Math.exp(z[j] - max);
            sum += p[j];
        }
        for (int j = 0; j < z.length; j++) {
            p[j] /= sum;
        }
        return p;
    }
}
