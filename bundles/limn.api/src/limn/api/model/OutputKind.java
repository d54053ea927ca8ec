package limn.api.model;

import limn.graph.Shape;

/** What the numbers are that a model returns. */
public enum OutputKind {
    /** {@code N×K}, before the soft-max. */
    LOGITS,
    /** {@code N×K}, after the soft-max. */
    PROBABILITIES,
    /** {@code N×1} or {@code N}: one logit, the probability of the second class is its sigmoid. */
    SINGLE_LOGIT,
    /** {@code N×K}, an independent logit for each class. */
    MULTI_LABEL,
    /** {@code N×K×H×W}, a logit for each pixel. */
    MASK_LOGITS;

    /**
     * What an output usually is when nothing but its shape is known.
     *
     * @param shape {@code N×…}
     * @return mask logits where there is a number for each pixel, a single logit where there is one number for each picture,
     *         else logits
     */
    public static OutputKind usual(Shape shape) {
        if (shape.rank() == 4 && shape.size(2) * (long) shape.size(3) > 1) {
            return MASK_LOGITS;
        }
        return shape.rank() > 0 && shape.count() == shape.size(0) ? SINGLE_LOGIT : LOGITS;
    }

    /**
     * The name used in sidecars and records.
     *
     * @return lower case, words joined by hyphens, for example {@code single-logit}
     */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
