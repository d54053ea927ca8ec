package limn.api.model;

/** How gradients pass a rectifier (definitions 8). */
public enum GradientRule {
    /** The derivative. */
    PLAIN,
    /** Only where the input and the incoming gradient are positive (arXiv:1412.6806). */
    GUIDED,
    /** Only where the incoming gradient is positive (arXiv:1311.2901). */
    DECONVNET
}
