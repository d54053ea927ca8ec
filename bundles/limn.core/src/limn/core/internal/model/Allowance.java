package limn.core.internal.model;

import java.util.function.LongSupplier;

import limn.api.LimnException;
import limn.core.run.ComputeOptions;
import limn.graph.OperatorGraph;

/**
 * How much memory computing may take: what {@code --memory} says, else what is free.
 *
 * @param bytes the memory
 * @param said whether the user said it
 */
record Allowance(long bytes, boolean said) {

    private static final int MEGABYTE = 20;

    static Allowance of(ComputeOptions options) {
        return options.memory().isPresent() ? new Allowance(options.memory().getAsLong(), true)
                : new Allowance(FreeMemory.bytes().orElse(Long.MAX_VALUE), false);
    }

    /** What is left for calls once the model is loaded; what is free by then is free beside it. */
    long beside(OperatorGraph model) {
        return said ? bytes - weights(model) : bytes;
    }

    /**
     * Refuses a model whose weights alone take more.
     *
     * @param call what one call takes beside them, so that the number in the sentence is enough for both
     * @throws LimnException if they do
     */
    void check(String name, OperatorGraph model, LongSupplier call) throws LimnException {
        long weights = weights(model);
        if (weights > bytes) {
            long needed = weights + call.getAsLong();
            throw new LimnException("The weights of " + name + " need about " + text(weights) + ", with one call about "
                    + text(needed) + ", " + words() + "; " + more(needed));
        }
    }

    /** What is there, as half a sentence. */
    String words() {
        return said ? "only " + text(bytes) + " are allowed" : text(bytes) + " are free";
    }

    /** What to do to get more. */
    String more(long needed) {
        return said ? "give --memory " + (Math.ceilDiv(needed, 1L << MEGABYTE)) + "M or more."
                : "free memory, or use a machine that has more.";
    }

    /** Bytes of all weights as the engine holds them: what is narrower than 32 bits is widened. */
    static long weights(OperatorGraph model) {
        return model.weights().values().stream().mapToLong(weight -> weight.type().isFloating()
                ? Math.max(Float.BYTES, weight.type().bytes()) * weight.shape().count() : weight.data().bytes()).sum();
    }

    static String text(long bytes) {
        return Math.max(1, bytes >> MEGABYTE) + " MB";
    }
}
