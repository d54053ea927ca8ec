package limn.api.model;

import limn.api.LimnException;
import limn.api.Progress;

/**
 * Runs programs. A service with the property {@code limn.id}. Safe from any thread.
 */
public interface Runtime {

    /**
     * The id, the same as the property {@code limn.id}.
     *
     * @return lower case, words joined by hyphens
     */
    String id();

    /**
     * Names and versions of what computes, for the record.
     *
     * @return for example {@code PyTorch 2.7.1, DJL 0.35.1, CPU}
     * @throws LimnException if the engine cannot be started
     */
    String version() throws LimnException;

    /**
     * Makes a program ready to run.
     *
     * @param program the program
     * @param options how to run it
     * @param progress told what is done (unpacking an engine may take seconds); asked for cancelling
     * @return the network, to be closed by the caller
     * @throws LimnException if the engine cannot be started or does not know an operator of the program
     */
    Network load(Program program, Options options, Progress progress) throws LimnException;

    /**
     * How to run.
     *
     * @param threads threads that one call uses inside the engine; 0 for as many as there are processors
     */
    record Options(int threads) {
        /** As many threads as there are processors. */
        public static final Options DEFAULT = new Options(0);
    }
}
