package limn.core.internal.explain;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import limn.api.data.Skipped;

/**
 * Everything that came of one chunk.
 *
 * @param number counted from 0
 * @param samples the finished samples, in order
 * @param skipped those that could not be finished
 * @param training training samples that were found to be damaged in it
 * @param failures methods that broke down, name → sentence
 * @param network time inside the network
 */
public record ChunkResult(int number, List<SampleResult> samples, List<Skipped> skipped, List<Skipped> training,
        Map<String, String> failures, Duration network) {

    /** Copies the lists. */
    public ChunkResult {
        samples = List.copyOf(samples);
        skipped = List.copyOf(skipped);
        training = List.copyOf(training);
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }
}
