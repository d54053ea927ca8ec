package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import limn.api.Tensor;
import limn.api.explain.Explanation;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.question.MethodRun;
import limn.core.internal.question.NamedTarget;
import limn.core.internal.samples.LoadedSample;
import limn.core.robust.RobustWeights;
import limn.core.run.PredictedMask;
import limn.core.run.Prediction;
import limn.core.sanity.SanityCheck;

/** What is known of one row of a batch so far. */
final class RowResult {

    private final int row;
    private final LoadedSample sample;
    private final Prediction prediction;
    private final List<Float> outputs;
    private final Optional<MaskResult> mask;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final Map<String, Map<String, Result.Mapped>> tried = new LinkedHashMap<>();
    private final List<TriedLayers> trials = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Optional<String> undefined = Optional.empty();

    RowResult(int row, LoadedSample sample, Prediction prediction, List<Float> outputs, Optional<MaskResult> mask) {
        this.row = row;
        this.sample = sample;
        this.prediction = prediction;
        this.outputs = outputs;
        this.mask = mask;
    }

    int row() {
        return row;
    }

    LoadedSample sample() {
        return sample;
    }

    Prediction prediction() {
        return prediction;
    }

    /** The probability of a class; of a mask its mean over the region, NaN where there is none. */
    double probability(int c) {
        return mask.map(result -> result.summary().confidences().get(c))
                .orElseGet(() -> prediction.probabilities().get(c));
    }

    /** How probable a class is in what the network gives for a changed picture; of a mask over the unchanged region. */
    ToDoubleFunction<Tensor> belief(LoadedModel model, int c) {
        if (mask.isEmpty()) {
            return output -> Outputs.probabilities(model, output)[c];
        }
        PredictedMask unchanged = mask.get().mask();
        BitSet region = unchanged.region(c);
        return output -> new PredictedMask(output, unchanged.geometry(), unchanged.classes(), unchanged.background())
                .probability(c, region);
    }

    /** The most cells that a map of it is worth: a mask tells as many places apart as it has. */
    int finest() {
        return mask.map(result -> result.mask().logits().shape())
                .map(shape -> Math.max(RobustWeights.FINE_CELLS, shape.size(1) * shape.size(2)))
                .orElse(RobustWeights.FINE_CELLS);
    }

    /** Whether all classes have the same value, so that the predicted one is only the first of them. */
    boolean tied() {
        if (mask.isPresent()) {
            return mask.get().mask().tied();
        }
        // Probabilities may be equal by rounding alone; a single number has no other to be equal to.
        List<? extends Number> values = outputs.size() > 1 ? outputs : prediction.probabilities();
        return values.size() > 1 && values.stream().distinct().count() == 1;
    }

    void warn(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
        }
    }

    /** Takes down that a target is not defined here, and why. */
    void undefined(String target, String why) {
        undefined = undefined.or(() -> Optional.of(why));
        warn("No map for the target " + target + ": " + why);
    }

    /** Takes down that a method has nothing to show here, and why. */
    void undefined(MethodRun run, String why) {
        undefined = undefined.or(() -> Optional.of(why));
        warn("No map of " + run.name() + ": " + why);
    }

    void add(Result result) {
        results.put(key(result), result);
    }

    /** Takes down a map of a layer that is only tried so far. */
    void tried(Result.Mapped result) {
        tried.computeIfAbsent(tries(result.run(), result.target()), key -> new LinkedHashMap<>())
                .put(result.path(), result);
    }

    /** The maps of the layers that are tried, by path; none where the target is not defined. */
    Map<String, Result.Mapped> tried(MethodRun run, NamedTarget target) {
        return tried.getOrDefault(tries(run, target), Map.of());
    }

    private static String tries(MethodRun run, NamedTarget target) {
        return run.name() + "\n" + target.text();
    }

    /** The map of a layer, if there is one for a method and a target. */
    Optional<Result.Mapped> mapped(MethodRun run, NamedTarget target, String path) {
        return results.values().stream().filter(Result.Mapped.class::isInstance).map(Result.Mapped.class::cast)
                .filter(result -> result.run().equals(run) && result.target().equals(target)
                        && result.path().equals(path))
                .findFirst();
    }

    /** The first map of a layer. */
    Optional<Result.Mapped> mapped(String path) {
        return results.values().stream().filter(Result.Mapped.class::isInstance).map(Result.Mapped.class::cast)
                .filter(result -> result.path().equals(path)).findFirst();
    }

    private static Result checked(String key, MethodRun run, Result result, Map<String, Explanation> randomised,
            String otherwise) {
        if (!(result instanceof Result.Mapped mapped) || !mapped.run().equals(run) || mapped.sanity().isPresent()) {
            return result;
        }
        Explanation other = randomised.get(key);
        return mapped.with(other == null ? SanityCheck.undefined(otherwise)
                : SanityCheck.of(mapped.attribution().explanation(), other));
    }

    /** Takes down how a layer was chosen. */
    void chose(TriedLayers trial) {
        trials.add(trial);
    }

    /** Compares the maps of a method with those on random weights, which are none where it could give none. */
    void check(MethodRun run, Map<String, Explanation> randomised, String otherwise) {
        results.replaceAll((key, result) -> checked(key, run, result, randomised, otherwise));
        tried.values().forEach(byPath -> byPath.replaceAll((path, result) -> (Result.Mapped) checked(
                key(result), run, result, randomised, otherwise)));
    }

    /** Takes away what stands over a layer. */
    void drop(String path) {
        results.values().removeIf(result -> result.run().onLayers() && result.path().equals(path));
    }

    SampleResult finished(ExplainPlan plan) {
        List<String> targets = plan.targets().stream().map(NamedTarget::text).toList();
        List<Result> ordered = new ArrayList<>(results.values());
        // The sort is stable: layers stay in the order in which they were explained.
        ordered.sort(Comparator.<Result>comparingInt(result -> plan.methods().indexOf(result.run()))
                .thenComparingInt(result -> plan.layers().order(result.path()))
                .thenComparingInt(result -> targets.indexOf(target(result))));
        boolean mapped = ordered.stream().anyMatch(Result.Mapped.class::isInstance);
        return new SampleResult(sample, prediction, outputs, mask, ordered, trials, warnings,
                mapped ? Optional.empty() : undefined);
    }

    private static String key(Result result) {
        return key(result.run(), result.path(), target(result));
    }

    /** What tells the results of a row apart. */
    static String key(MethodRun run, String path, String target) {
        return run.name() + "\n" + path + "\n" + target;
    }

    private static String target(Result result) {
        return result instanceof Result.Mapped mapped ? mapped.target().text() : "";
    }
}
