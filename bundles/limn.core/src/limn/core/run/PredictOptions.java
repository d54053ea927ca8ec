package limn.core.run;

import java.util.Optional;

/**
 * What {@code predict} is asked for.
 *
 * @param model a model file, or the bare word of a built-in one
 * @param data which samples
 * @param compute how it is computed
 * @param output where {@code predictions.csv} and {@code run.json} go; empty when only the rows are wanted
 */
public record PredictOptions(String model, DataOptions data, ComputeOptions compute, Optional<OutputOptions> output) {
}
