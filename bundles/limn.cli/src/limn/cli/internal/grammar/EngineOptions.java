package limn.cli.internal.grammar;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import picocli.CommandLine.Option;

/** How it is computed. */
public final class EngineOptions implements OptionGroup {

    /** Rows of a batch. */
    @Option(names = "--batch", paramLabel = "N", converter = AtLeastOne.class, description = "Samples computed together. "
            + "Results are equal to the last bit only between runs of the same batch and threads. Default: 16, or less "
            + "for a large model.")
    public Integer batch;

    /** Threads of the engine. */
    @Option(names = "--threads", paramLabel = "N", converter = AtLeastOne.class, description = "Threads of the engine. "
            + "Default: one for each processor.")
    public Integer threads;

    /** Where it is computed. */
    @Option(names = "--device", paramLabel = "ID", description = "What computes: cpu, cuda for the first graphics card, "
            + "cuda:1 for the second. CUDA needs the environment variable PYTORCH_LIBRARY_PATH to name the folder of a "
            + "libtorch 2.7.1 built for it. Default: cpu.")
    public Optional<String> device;

    /** Memory for computing. */
    @Option(names = "--memory", paramLabel = "SIZE", converter = Size.class, description = "Memory for the "
            + "weights and one call, for example 500M; without --batch the batch is made small enough. What needs more is "
            + "refused before it starts. Default: what is free.")
    public Long memory;

    /** Seed of all draws. */
    @Option(names = "--seed", paramLabel = "N", converter = Seed.class, description = "Seed of everything that is drawn "
            + "at random. Default: 1.")
    public long seed = 1;

    /**
     * Rows of a batch.
     *
     * @return a number from 1, or empty when nothing is said
     */
    public OptionalInt batch() {
        return batch == null ? OptionalInt.empty() : OptionalInt.of(batch);
    }

    /**
     * Threads of the engine.
     *
     * @return a number from 1, or empty when nothing is said
     */
    public OptionalInt threads() {
        return threads == null ? OptionalInt.empty() : OptionalInt.of(threads);
    }

    /**
     * Memory for computing.
     *
     * @return bytes, or empty when nothing is said
     */
    public OptionalLong memory() {
        return memory == null ? OptionalLong.empty() : OptionalLong.of(memory);
    }

    @Override
    public String heading() {
        return "How it is computed:";
    }
}
