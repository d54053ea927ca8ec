package limn.explain.internal.perturbation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.explain.Cost;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Question;
import limn.explain.internal.run.Hiding;
import limn.explain.internal.run.Scores;
import limn.maths.Draws;

/**
 * RISE: the mean of random masks, weighted by the target of the masked input (definitions 9.2). {@code centred} takes the
 * covariance of mask and target instead, without the large constant that otherwise fills the map. It stops early once the
 * median standard error is below 2 % of the map's range.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + Rise.ID)
public final class Rise extends PerturbationMethod {

    static final String ID = "rise";
    private static final String MASKS = "masks";
    private static final String CELLS = "cells";
    private static final String OPEN = "open";
    private static final String NORMALISE = "normalise";
    private static final String CENTRED = "centred";
    private static final String COUNT = "count";
    private static final String EARLY = "stop-early";
    /** Masks between two looks at the error; a fixed number, so that the batch's size changes nothing. */
    private static final int BLOCK = 100;
    private static final double ENOUGH = 0.02;

    /** The method. */
    public Rise() {
        super(ID, "RISE", "Which pixels the target likes to see, from random masks.",
                "Petsiuk, Das and Saenko, RISE: Randomized Input Sampling for Explanation of Black-box Models, "
                        + "BMVC 2018, arXiv:1806.07421",
                "(masks + 1)F",
                List.of(Parameter.whole(MASKS, 4000, 2, 1_000_000, "How many masks.").light(500L),
                        Parameter.whole(CELLS, 7, 1, 100, "Cells of a mask in each direction."),
                        Parameter.real(OPEN, 0.5, 0.01, 0.99, "How likely a cell is to be open."),
                        Parameter.choice(NORMALISE, CENTRED, List.of(CENTRED, "expectation", COUNT),
                                "Covariance of mask and target, the paper's sum over N·q, or over the masks' own sum."),
                        Parameter.bool(EARLY, true, "Stop once the standard error is small against the map."),
                        Hiding.parameter("zero")));
    }

    @Override
    public Cost cost(Question question) {
        return new Cost(1.0 + question.settings().whole(MASKS), 0);
    }

    @Override
    List<Found> explain(Scores scores) throws LimnException {
        Settings settings = scores.request().question().settings();
        int height = scores.input().shape().size(1);
        int width = scores.input().shape().size(2);
        float[] input = scores.input().toArray();
        float[] fill = Hiding.substrate(scores, ID).toArray();
        RiseMasks masks = new RiseMasks(height, width, (int) settings.whole(CELLS), settings.real(OPEN));
        MaskSums.Form form = MaskSums.Form.valueOf(settings.text(NORMALISE).toUpperCase(Locale.ROOT));
        List<MaskSums> sums = new ArrayList<>();
        scores.targets().forEach(target -> sums.add(new MaskSums(height * width, form, settings.real(OPEN))));
        int wanted = (int) settings.whole(MASKS);
        float[][] kept = new float[BLOCK][];
        int done = 0;
        while (done < wanted && !(settings.bool(EARLY) && enough(scores, sums))) {
            int first = done;
            int block = Math.min(BLOCK, wanted - done);
            double[][] t = scores.of(block, (index, values, offset) -> {
                kept[index] = masks.mask(Draws.of(scores.request().seed(), scores.row().sample(), ID,
                        (long) first + index));
                lay(kept[index], input, fill, values, offset);
            });
            for (int target = 0; target < sums.size()
                    && scores.targets().stream().anyMatch(one -> one.isPresent()); target++) {
                for (int i = 0; i < block; i++) {
                    sums.get(target).add(kept[i], t[target][i]);
                }
            }
            done += block;
        }
        return found(sums, done, height, width);
    }

    private static List<Found> found(List<MaskSums> sums, int masks, int height, int width) {
        List<Found> found = new ArrayList<>();
        for (MaskSums ofTarget : sums) {
            double[] errors = ofTarget.errors();
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("masks", (double) masks);
            figures.put("median-standard-error", median(errors));
            figures.put("largest-standard-error", Arrays.stream(errors).max().orElse(0));
            found.add(
                    new Found(plane(height, width, ofTarget.map()), Optional.of(plane(height, width, errors)), figures,
                            List.of()));
        }
        return found;
    }

    private static void lay(float[] mask, float[] input, float[] fill, float[] values, int offset) {
        for (int i = 0; i < input.length; i++) {
            float open = mask[i % mask.length];
            values[offset + i] = input[i] * open + fill[i] * (1 - open);
        }
    }

    private static boolean enough(Scores scores, List<MaskSums> sums) {
        for (int target = 0; target < sums.size(); target++) {
            if (scores.targets().get(target).isPresent()) {
                double[] map = sums.get(target).map();
                double range = Arrays.stream(map).max().orElse(0) - Arrays.stream(map).min().orElse(0);
                if (!(median(sums.get(target).errors()) < ENOUGH * range)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
