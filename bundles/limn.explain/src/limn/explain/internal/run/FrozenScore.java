package limn.explain.internal.run;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.Tensor;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.FrozenTarget;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;

/**
 * How the value of a frozen target is read from the answers to changed inputs. The region of a mask is that of the unchanged
 * prediction (definitions 0.2), summed up in double precision.
 *
 * @param target what a probe takes
 * @param explained index of the class
 * @param region of a mask, where the unchanged prediction is the class
 */
public record FrozenScore(Target target, int explained, Optional<BitSet> region) {

    /**
     * Freezes a target.
     *
     * @param request what is asked, with the probed outputs
     * @param row row of the batch
     * @param target one of the question's targets
     * @return empty where the target is not defined for the row
     */
    public static Optional<FrozenScore> of(ExplanationRequest request, int row, Target target) {
        return FrozenTarget.of(request, row, target).map(frozen -> {
            int c = request.probed().resolved(target).classes()[row];
            return new FrozenScore(frozen.fixed(), c, target instanceof Target.Region
                    ? Optional.of(region(FrozenTarget.row(request, row).unchanged().orElseThrow(), c))
                    : Optional.empty());
        });
    }

    /** Where the class has the greatest channel; of a single channel where it is positive, for class 1 where it is not. */
    private static BitSet region(Tensor output, int c) {
        int channels = output.shape().size(0);
        int cells = output.count() / channels;
        BitSet region = new BitSet(cells);
        for (int cell = 0; cell < cells; cell++) {
            int best = channels == 1 && output.get(cell) <= 0 ? 1 : 0;
            for (int channel = 1; channel < channels; channel++) {
                best = output.get(channel * cells + cell) > output.get(best * cells + cell) ? channel : best;
            }
            region.set(cell, best == c);
        }
        return region;
    }

    /**
     * The probability of the same class.
     *
     * @return a score; of a region the region itself, which has no probability
     */
    public FrozenScore probability() {
        return region.isPresent() ? this
                : new FrozenScore(new Target.Probability(new ClassChoice.Index(explained)), explained, region);
    }

    /**
     * What has to be probed for the values.
     *
     * @return no activations, no gradients
     */
    public Probe probe() {
        return region.isPresent() ? Probe.OUTPUTS
                : new Probe(Set.of(), Set.of(), List.of(target), GradientRule.PLAIN);
    }

    /**
     * The values t.
     *
     * @param probed the answer to a probe that includes {@link #probe()}
     * @return t in each row
     */
    public double[] values(ProbeResult probed) {
        double[] values = new double[probed.outputs().shape().size(0)];
        for (int row = 0; row < values.length; row++) {
            values[row] = region.isPresent() ? sum(probed.outputs().slice(row), region.get())
                    : probed.resolved(target).values()[row];
        }
        return values;
    }

    private double sum(Tensor output, BitSet where) {
        int channels = output.shape().size(0);
        int first = channels == 1 ? 0 : explained * (output.count() / channels);
        double sign = channels == 1 && explained == 1 ? -1 : 1;
        return where.stream().mapToDouble(cell -> sign * output.get(first + cell)).sum();
    }
}
