package limn.maths;

import limn.api.Tensor;
import limn.api.model.OutputKind;

/** Probabilities of classes from what a model returns, in float64. */
public final class Probabilities {

    private Probabilities() {
    }

    /**
     * The probability of each class.
     *
     * @param kind what the numbers are
     * @param row one row of the output, {@code K}; for a single logit or probability one number
     * @return per class: soft-max of logits, probabilities as they are, sigmoid of each independent logit, for a single
     *         logit {@code 1 − σ(z), σ(z)}, for a single probability {@code 1 − p, p}; NaN where the row holds a value that is no number
     * @throws IllegalArgumentException if the kind gives no probability per class
     */
    public static double[] of(OutputKind kind, Tensor row) {
        double[] z = new double[row.count()];
        for (int i = 0; i < z.length; i++) {
            z[i] = row.get(i);
        }
        return switch (kind) {
            case LOGITS -> softmax(z);
            case PROBABILITIES -> z.length == 1 ? new double[] {1 - z[0], z[0]} : z;
            case MULTI_LABEL -> {
                for (int i = 0; i < z.length; i++) {
                    z[i] = sigmoid(z[i]);
                }
                yield z;
            }
            case SINGLE_LOGIT -> {
                if (z.length != 1) {
                    throw new IllegalArgumentException(row + " is no single logit");
                }
                yield new double[] {sigmoid(-z[0]), sigmoid(z[0])};
            }
            case MASK_LOGITS -> throw new IllegalArgumentException("mask logits give no probability per class");
        };
    }

    private static double[] softmax(double[] z) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : z) {
            max = Math.max(max, value);
        }
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            // StrictMath: the same digits on every machine.
            z[i] = StrictMath.exp(z[i] - max);
            sum += z[i];
        }
        for (int i = 0; i < z.length; i++) {
            z[i] /= sum;
        }
        return z;
    }

    private static double sigmoid(double z) {
        // The branch keeps the small one of p and 1 − p exact.
        return z >= 0 ? 1 / (1 + StrictMath.exp(-z)) : StrictMath.exp(z) / (1 + StrictMath.exp(z));
    }
}
