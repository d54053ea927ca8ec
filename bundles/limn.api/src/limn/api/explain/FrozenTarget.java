package limn.api.explain;

import java.util.Optional;

import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.OutputKind;
import limn.api.model.Target;

/**
 * A target of one row with its classes fixed to those of the unchanged prediction, so that what is computed on changed
 * inputs still speaks of the same thing (definitions 0.2). Where a region lies is not told by its class: changed inputs go
 * with {@link #row(ExplanationRequest, int)}.
 *
 * @param asked the target as asked
 * @param fixed the target with {@code ClassChoice.Index} in place of every choice that depends on the prediction or label
 */
public record FrozenTarget(Target asked, Target fixed) {

    /**
     * Fixes a target.
     *
     * @param request what is asked and answered; the target was probed
     * @param row row of the batch
     * @param target a target of the question
     * @return the fixed one; empty where the target is not defined for the row
     */
    public static Optional<FrozenTarget> of(ExplanationRequest request, int row, Target target) {
        int resolved = request.probed().resolved(target).classes()[row];
        if (resolved < 0) {
            return Optional.empty();
        }
        ClassChoice c = new ClassChoice.Index(resolved);
        Target fixed = switch (target) {
            case Target.Logit logit -> new Target.Logit(c);
            case Target.Probability probability -> new Target.Probability(c);
            case Target.LogProbability logarithm -> new Target.LogProbability(c);
            case Target.Rest rest -> new Target.Rest(c);
            case Target.Difference difference -> new Target.Difference(c,
                    new ClassChoice.Index(other(request, row, difference.against(), resolved)));
            case Target.Side side -> side;
            case Target.Region region -> new Target.Region(c);
        };
        return Optional.of(new FrozenTarget(target, fixed));
    }

    /**
     * What a row of a batch is where its input is changed. Fixed targets have to be computed with these rows, as a region
     * is that of the unchanged prediction.
     *
     * @param request what is asked and answered
     * @param row row of the batch
     * @return the row, with its mask if the output is one
     */
    public static Batch.Row row(ExplanationRequest request, int row) {
        return request.batch().rows().get(row).changed(request.probed().outputs().slice(row));
    }

    private static int other(ExplanationRequest request, int row, ClassChoice choice, int without) {
        return switch (choice) {
            case ClassChoice.Index(int index) -> index;
            case ClassChoice.Label label -> request.batch().rows().get(row).label().orElseThrow();
            case ClassChoice.Predicted predicted -> greatest(request, row, -1);
            case ClassChoice.RunnerUp runnerUp -> greatest(request, row, without);
        };
    }

    /** The class with the greatest output; a single logit or probability speaks of two classes. */
    private static int greatest(ExplanationRequest request, int row, int without) {
        Tensor z = request.probed().outputs().slice(row);
        if (z.count() == 1) {
            return without >= 0 ? 1 - without : z.get(0) > even(request) ? 1 : 0;
        }
        int best = without == 0 ? 1 : 0;
        for (int j = 0; j < z.count(); j++) {
            best = j != without && z.get(j) > z.get(best) ? j : best;
        }
        return best;
    }

    /** Where a single number speaks for neither class. */
    private static double even(ExplanationRequest request) {
        boolean probability = request.network().program().description().kind()
                .filter(OutputKind.PROBABILITIES::equals).isPresent();
        return probability ? 0.5 : 0;
    }
}
