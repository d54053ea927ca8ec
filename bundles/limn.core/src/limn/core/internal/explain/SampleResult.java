package limn.core.internal.explain;

import java.util.List;

import java.util.Optional;

import limn.core.internal.samples.LoadedSample;
import limn.core.robust.LayerCandidate;
import limn.core.run.ExplainOptions;
import limn.core.run.Prediction;

/**
 * Everything that came of one sample.
 *
 * @param sample the sample
 * @param prediction what the network says
 * @param outputs its numbers as they are
 * @param mask the mask it predicts, if it gives masks
 * @param results maps and panels, ordered by method, layer and target as asked for
 * @param trials how layers were chosen by {@code auto} or {@code robust}
 * @param warnings sentences about this sample
 * @param withoutMap why it has no map at all although maps were asked for: no target is defined in it; empty otherwise
 */
public record SampleResult(LoadedSample sample, Prediction prediction, List<Float> outputs, Optional<MaskResult> mask,
        List<Result> results, List<TriedLayers> trials, List<String> warnings, Optional<String> withoutMap) {

    /** Copies the lists. */
    public SampleResult {
        outputs = List.copyOf(outputs);
        results = List.copyOf(results);
        trials = List.copyOf(trials);
        warnings = List.copyOf(warnings);
    }

    /**
     * The choices that are told of this sample: that the first candidate of {@code auto} was taken is the rule and not
     * repeated.
     *
     * @return those of {@code robust}, and those of {@code auto} in which a candidate was rejected
     */
    public List<TriedLayers> toldTrials() {
        return trials.stream().filter(tried -> tried.trial().rule().equals(ExplainOptions.ROBUST)
                || tried.trial().candidates().stream().anyMatch(LayerCandidate::rejected)).toList();
    }
}
