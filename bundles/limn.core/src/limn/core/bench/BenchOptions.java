package limn.core.bench;

import java.util.List;
import java.util.Optional;

/**
 * What {@code bench} is asked for.
 *
 * @param models model files or bare words; empty for every built-in model
 * @param methods SPECs as for {@code explain}; empty for every method that works on one layer with gradients
 * @param batches batches to measure with
 * @param pairs pairs of a plain forward and an explanation, taken in turn
 * @param threads threads inside the engine; 0 for as many as there are processors
 * @param device id of the device that computes; empty for the processor
 */
public record BenchOptions(List<String> models, List<String> methods, List<Integer> batches, int pairs, int threads,
        Optional<String> device) {

    /** Batches of 1 and 16, 30 pairs. */
    public static final BenchOptions DEFAULT = new BenchOptions(List.of(), List.of(), List.of(1, 16), 30, 0);

    /**
     * On the processor.
     *
     * @param models model files or bare words; empty for every built-in model
     * @param methods SPECs as for {@code explain}; empty for every method that works on one layer with gradients
     * @param batches batches to measure with
     * @param pairs pairs of a plain forward and an explanation, taken in turn
     * @param threads threads inside the engine; 0 for as many as there are processors
     */
    public BenchOptions(List<String> models, List<String> methods, List<Integer> batches, int pairs, int threads) {
        this(models, methods, batches, pairs, threads, Optional.empty());
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a number is not positive
     */
    public BenchOptions {
        models = List.copyOf(models);
        methods = List.copyOf(methods);
        batches = List.copyOf(batches);
        if (pairs < 1 || threads < 0 || batches.stream().anyMatch(batch -> batch < 1)) {
            throw new IllegalArgumentException("pairs " + pairs + ", threads " + threads + ", batches " + batches);
        }
    }
}
