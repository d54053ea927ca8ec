package limn.core.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import limn.api.data.Skipped;
import limn.core.diagnosis.VerdictCount;

/**
 * What came of a run.
 *
 * @param state how it ended
 * @param selected samples asked for
 * @param done samples finished, those of an earlier part of a resumed run included
 * @param withoutMap how many of them have no map because nothing that was asked for is defined in them, for example a mask in
 *            which no region is predicted
 * @param skippedCount how many were skipped, by importer and run together
 * @param skipped the first thousand of them
 * @param warnings sentences the user should read
 * @param failures providers that broke down, one sentence each naming the bundle
 * @param folder where the results are, if they were written
 * @param report the report, if there is one
 * @param layers which layers {@code auto} or {@code robust} took and why, a sentence each; empty without a folder
 * @param verdicts how often each verdict was given, no fault first; empty without a folder
 * @param sanity how many maps passed the sanity check and of which methods maps failed, a sentence; empty where it was not
 *            asked for and without a folder
 * @param timing what it cost
 */
public record RunOutcome(State state, long selected, long done, long withoutMap, long skippedCount,
        List<Skipped> skipped, List<String> warnings, List<String> failures, Optional<Path> folder,
        Optional<Path> report, List<String> layers, List<VerdictCount> verdicts, Optional<String> sanity,
        Timing timing) {

    /** Copies the lists. */
    public RunOutcome {
        skipped = List.copyOf(skipped);
        warnings = List.copyOf(warnings);
        failures = List.copyOf(failures);
        layers = List.copyOf(layers);
        verdicts = List.copyOf(verdicts);
    }

    /** How a run ended; the exit code of a command line beside it. */
    public enum State {
        /** All done: 0. */
        COMPLETE,
        /** Done, but some inputs were skipped, each listed: 3. */
        WITH_SKIPPED,
        /** Done, but a provider broke down, so that results are missing: 1. */
        WITH_FAILURES,
        /** Stopped on request; what is finished is kept: 130. */
        INTERRUPTED
    }

    /**
     * What a run cost.
     *
     * @param total from the beginning to the last file
     * @param network time inside calls of the network
     * @param samplesPerSecond samples of this process by the time in which they were computed; 0 when there were none
     * @param peakMemory the greatest resident memory of the process so far, in bytes; 0 where the system does not tell
     * @param batch samples in one call
     * @param threads threads of the engine
     */
    public record Timing(Duration total, Duration network, double samplesPerSecond, long peakMemory, int batch,
            int threads) {
    }
}
