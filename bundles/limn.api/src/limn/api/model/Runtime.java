package limn.api.model;

import java.util.List;

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
     * Names and versions of what computes on the default device, for the record.
     *
     * @return for example {@code PyTorch 2.7.1, DJL 0.35.1, CPU}
     * @throws LimnException if the engine cannot be started
     */
    String version() throws LimnException;

    /**
     * Names and versions of what computes on a device, for the record.
     *
     * @param device id of a device
     * @return for example {@code PyTorch 2.7.1, DJL 0.35.1, CPU}
     * @throws LimnException if the engine cannot be started
     */
    default String version(String device) throws LimnException {
        return version();
    }

    /**
     * Where this runtime can compute on this machine. Asking may start the engine.
     *
     * @return the default first, which is always {@link Device#CPU}
     * @throws LimnException if the engine cannot be started
     */
    default List<Device> devices() throws LimnException {
        return List.of(Device.CPU);
    }

    /**
     * Makes a program ready to run.
     *
     * @param program the program
     * @param options how to run it
     * @param progress told what is done (unpacking an engine may take seconds); asked for cancelling
     * @return the network, to be closed by the caller
     * @throws LimnException if the engine cannot be started, there is no such device here, or the engine does not know an
     *             operator of the program
     */
    Network load(Program program, Options options, Progress progress) throws LimnException;

    /**
     * How much memory a call will take beside the weights, told from the graph before anything is loaded.
     *
     * @param program the program, whose description has a preprocessing
     * @param probe the question
     * @param rows rows of the batch
     * @return bytes, an estimate; 0 where this runtime cannot tell
     */
    default long estimate(Program program, Probe probe, int rows) {
        return 0;
    }

    /**
     * How to run.
     *
     * @param threads threads that one call uses inside the engine; 0 for as many as there are processors
     * @param device id of the device that computes
     */
    record Options(int threads, String device) {
        /** As many threads as there are processors, on the processor. */
        public static final Options DEFAULT = new Options(0);

        /**
         * On the processor.
         *
         * @param threads threads that one call uses inside the engine; 0 for as many as there are processors
         */
        public Options(int threads) {
            this(threads, Device.CPU.id());
        }
    }

    /**
     * Something that computes.
     *
     * @param id {@code cpu}, {@code cuda} for the first graphics card and {@code cuda:1} for the second
     * @param name for people
     */
    record Device(String id, String name) {
        /** The processor, which is always there. */
        public static final Device CPU = new Device("cpu", "Processor (CPU)");
    }
}
