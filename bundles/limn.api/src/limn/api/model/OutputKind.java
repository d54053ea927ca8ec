package limn.api.model;

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
     * The name used in sidecars and records.
     *
     * @return lower case, words joined by hyphens, for example {@code single-logit}
     */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
