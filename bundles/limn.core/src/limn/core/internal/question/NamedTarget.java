package limn.core.internal.question;

import limn.api.explain.Family;
import limn.api.model.Target;

/**
 * A target and how the user wrote it, which names its files. Where the text names no kind, it depends on the method: what
 * hides parts of the input explains the probability, all others the logit (definitions 0.2).
 *
 * @param text for example {@code probability:tumour}
 * @param target what most methods explain
 * @param hidden what methods explain that hide parts of the input
 */
public record NamedTarget(String text, Target target, Target hidden) {

    /**
     * What a method explains.
     *
     * @param family the method's family
     * @return the target
     */
    public Target of(Family family) {
        return family == Family.PERTURBATION ? hidden : target;
    }

    /**
     * What kind of number a target is, as it is written before the class.
     *
     * @param target a target
     * @return for example {@code logit}
     */
    public static String kind(Target target) {
        return switch (target) {
            case Target.Logit logit -> "logit";
            case Target.Probability probability -> "probability";
            case Target.LogProbability logarithm -> "log-probability";
            case Target.Rest rest -> "rest";
            case Target.Difference difference -> "difference";
            case Target.Side side -> "side";
            case Target.Region region -> "region";
        };
    }
}
