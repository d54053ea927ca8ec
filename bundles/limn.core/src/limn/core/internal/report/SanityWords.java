package limn.core.internal.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.core.internal.record.Tally;
import limn.core.internal.record.Tally.Counts;

/** What the maps on random weights say, in words. */
public final class SanityWords {

    private SanityWords() {
    }

    /**
     * How many maps of a run passed, and of which methods maps failed.
     *
     * @param tally what came of the run
     * @return a sentence such as {@code Sanity check: 6 of 9 maps passed; failed: sobel (3).}; empty where it was not asked
     *         for
     */
    public static Optional<String> of(Tally tally) {
        return counts(tally).map(counts -> "Sanity check: " + counts);
    }

    /** The same without the words before it. */
    static Optional<String> counts(Tally tally) {
        long passed = sum(tally, Counts::passed);
        long undefined = sum(tally, Counts::undefined);
        long all = passed + failed(tally) + undefined;
        if (all == 0) {
            return Optional.empty();
        }
        Map<String, Long> methods = new LinkedHashMap<>();
        tally.maps().forEach((key, counts) -> methods.merge(key.method(), counts.failed(), Long::sum));
        String failures = methods.entrySet().stream().filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")").collect(Collectors.joining(", "));
        return Optional.of(passed + " of " + Words.count(all, "map") + " passed"
                + (failures.isEmpty() ? "" : "; failed: " + failures)
                + (undefined > 0 ? "; not defined for " + undefined : "") + ".");
    }

    /** Maps that passed, of those of which it can be told; empty where it was not asked for. */
    static Optional<String> share(Tally tally) {
        long told = sum(tally, Counts::passed) + failed(tally);
        return told == 0 ? Optional.empty() : Optional.of(sum(tally, Counts::passed) + " of " + told);
    }

    static long failed(Tally tally) {
        return sum(tally, Counts::failed);
    }

    /** Whether a map stays much the same on random weights. */
    static boolean failed(JsonObject map) {
        if (!map.has("sanity")) {
            return false;
        }
        JsonElement passed = map.getAsJsonObject("sanity").get("passed");
        return !passed.isJsonNull() && !passed.getAsBoolean();
    }

    private static long sum(Tally tally, ToLongFunction<Counts> count) {
        return tally.maps().values().stream().mapToLong(count).sum();
    }
}
