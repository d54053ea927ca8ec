package limn.core.bench;

import java.util.List;
import java.util.Optional;

import limn.api.explain.Family;
import limn.core.run.ExplainOptions;

/**
 * What {@code bench} is asked for.
 *
 * @param models model files or bare words; empty for every built-in model
 * @param methods SPECs as for {@code explain}, each measured alone; empty for every method, the costly ones with their light
 *            settings
 * @param families which families are measured where no method is named; empty for all
 * @param together SPECs measured once more all together; empty for the CAMs of {@link #CAMS} that are measured alone
 * @param layers which layers, as for {@code explain}; {@code auto} for the last that suits
 * @param targets which targets, as for {@code explain}; empty for the predicted class
 * @param batches batches to measure with
 * @param pairs the most pairs of a plain forward and an explanation, taken in turn
 * @param seconds about how long one row may take: what is costly is measured in fewer pairs, down to three, and on fewer
 *            images of the batch
 * @param threads threads inside the engine; 0 for as many as there are processors
 * @param device id of the device that computes; empty for the processor
 */
public record BenchOptions(List<String> models, List<String> methods, List<Family> families, List<String> together,
        String layers, List<String> targets, List<Integer> batches, int pairs, int seconds, int threads,
        Optional<String> device) {

    /** What one forward and one backward from the layer answer together. */
    public static final List<String> CAMS = List.of("grad-cam", "hires-cam", "elementwise-grad-cam", "grad-cam++",
            "xgrad-cam", "layer-cam", "eigen-cam");

    /** Everything, batches of 1 and 16, 30 pairs, half a minute for each row. */
    public static final BenchOptions DEFAULT = new BenchOptions(List.of(), List.of(), List.of(), List.of(),
            ExplainOptions.AUTO, List.of(), List.of(1, 16), 30, 30, 0, Optional.empty());

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a number is not positive
     */
    public BenchOptions {
        models = List.copyOf(models);
        methods = List.copyOf(methods);
        families = List.copyOf(families);
        together = List.copyOf(together);
        targets = List.copyOf(targets);
        batches = List.copyOf(batches);
        if (pairs < 1 || seconds < 1 || threads < 0 || batches.stream().anyMatch(batch -> batch < 1)) {
            throw new IllegalArgumentException(
                    "pairs " + pairs + ", seconds " + seconds + ", threads " + threads + ", batches " + batches);
        }
    }
}
