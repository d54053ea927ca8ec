package limn.core.bench;

import java.util.Optional;

/**
 * What is explained over and over, to see whether memory is kept.
 *
 * @param model a model file or a bare word
 * @param method a SPEC as for {@code explain}; empty for the usual method
 * @param runs how often
 * @param batch images explained each time
 * @param threads threads inside the engine; 0 for as many as there are processors
 * @param device id of the device that computes; empty for the processor
 */
public record EnduranceOptions(String model, Optional<String> method, int runs, int batch, int threads,
        Optional<String> device) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public EnduranceOptions {
        if (runs < 1 || batch < 1 || threads < 0) {
            throw new IllegalArgumentException("runs " + runs + ", batch " + batch + ", threads " + threads);
        }
    }
}
