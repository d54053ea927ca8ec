package limn.core.internal.desk;

import java.util.List;
import java.util.Optional;

import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.PredictOptions;

/**
 * What {@code explain} and {@code predict} have in common.
 *
 * @param command {@code explain} or {@code predict}
 * @param model the model as written
 * @param data which samples
 * @param explain what is explained; empty when only predictions are wanted
 * @param compute how it is computed
 * @param output where it goes; empty for nowhere
 */
record Request(String command, String model, DataOptions data, Optional<Explain> explain, ComputeOptions compute,
        Optional<OutputOptions> output) {

    /**
     * What is explained.
     *
     * @param methods the methods as written
     * @param layers the layers as written
     * @param targets the targets as written
     * @param reference which training samples, as written
     * @param sanity whether maps are compared with those on random weights
     */
    record Explain(List<String> methods, String layers, List<String> targets, Optional<DataOptions> reference,
            boolean sanity) {
    }

    static Request of(ExplainOptions options) {
        return new Request("explain", options.model(), options.data(),
                Optional.of(new Explain(options.methods(), options.layers(), options.targets(),
                        options.reference(), options.sanity())),
                options.compute(),
                Optional.of(options.output()));
    }

    static Request of(PredictOptions options) {
        return new Request("predict", options.model(), options.data(), Optional.empty(), options.compute(),
                options.output());
    }
}
