package limn.core.run;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How it is computed. Results are byte-equal for a fixed batch and fixed threads.
 *
 * @param batch samples in one call of the network; empty for the rule of {@link #DEFAULT_BATCH}
 * @param threads threads inside the engine; 0 for as many as there are processors
 * @param memory bytes that the weights and one call may take; empty for what is free
 * @param seed seed of every draw
 * @param device id of the device that computes ({@link limn.core.Limn#devices}); empty for the processor
 */
public record ComputeOptions(OptionalInt batch, int threads, OptionalLong memory, long seed, Optional<String> device) {

    /**
     * The batch when nothing is said: 16, halved as long as a call takes more than {@link #CALL_WORK} multiply-adds or
     * more memory than allowed. It depends on the model and these options only, so that a run can be repeated.
     */
    public static final int DEFAULT_BATCH = 16;

    /** Multiply-adds of one call: about half a second on two processor cores, since a call cannot be interrupted. */
    public static final long CALL_WORK = 30_000_000_000L;

    /** Bytes that the rule lets one call take when nothing is said: 2 GiB, however much is free. */
    public static final long DEFAULT_MEMORY = 2L << 30;

    /** Everything as it is when nothing is said; seed 1. */
    public static final ComputeOptions DEFAULT = new ComputeOptions(OptionalInt.empty(), 0, OptionalLong.empty(), 1);

    /**
     * On the processor.
     *
     * @param batch samples in one call of the network; empty for the rule of {@link #DEFAULT_BATCH}
     * @param threads threads inside the engine; 0 for as many as there are processors
     * @param memory bytes that the weights and one call may take; empty for what is free
     * @param seed seed of every draw
     */
    public ComputeOptions(OptionalInt batch, int threads, OptionalLong memory, long seed) {
        this(batch, threads, memory, seed, Optional.empty());
    }

    /**
     * The same with another batch.
     *
     * @param other samples in one call of the network; empty for the rule
     * @return the options
     */
    public ComputeOptions withBatch(OptionalInt other) {
        return new ComputeOptions(other, threads, memory, seed, device);
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if batch or memory is not positive, or threads is negative
     */
    public ComputeOptions {
        if (batch.isPresent() && batch.getAsInt() < 1 || threads < 0
                || memory.isPresent() && memory.getAsLong() < 1) {
            throw new IllegalArgumentException("batch " + batch + ", threads " + threads + ", memory " + memory);
        }
    }
}
