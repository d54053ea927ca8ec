package limn.api.model;

/**
 * The number that is explained: an expression over a row's outputs z, with p their soft-max (definitions 0.2). Resolved
 * inside the probing call, so no second forward is needed.
 */
public sealed interface Target {

    /**
     * t = z_c.
     *
     * @param of the class c
     */
    record Logit(ClassChoice of) implements Target {
    }

    /**
     * t = p_c.
     *
     * @param of the class c
     */
    record Probability(ClassChoice of) implements Target {
    }

    /**
     * t = ln p_c.
     *
     * @param of the class c
     */
    record LogProbability(ClassChoice of) implements Target {
    }

    /**
     * t = z_c + ln p_c (arXiv:2501.06261).
     *
     * @param of the class c
     */
    record Rest(ClassChoice of) implements Target {
    }

    /**
     * t = z_c − z_d.
     *
     * @param of the class c
     * @param against the class d
     */
    record Difference(ClassChoice of, ClassChoice against) implements Target {
    }

    /**
     * t = +z for side 1, −z for side 0 of a single logit.
     *
     * @param side 0 or 1
     */
    record Side(int side) implements Target {
    }

    /**
     * t = sum of z_c over a part of a mask output: where the unperturbed prediction is c.
     *
     * @param of the class c
     */
    record Region(ClassChoice of) implements Target {
    }

    /** The default: the logit of the predicted class. */
    Target PREDICTED = new Logit(new ClassChoice.Predicted());
}
