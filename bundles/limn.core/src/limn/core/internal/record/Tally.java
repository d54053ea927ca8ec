package limn.core.internal.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.api.data.Skipped;
import limn.api.explain.Diagnosis.Code;
import limn.core.diagnosis.VerdictCount;
import limn.core.internal.write.SampleRecord;

/** Counts over all samples of a run; as many numbers as there are methods and layers. */
public final class Tally implements Journal.Reader {

    private final Map<Key, Counts> maps = new LinkedHashMap<>();
    private final Set<String> aside;
    private final Map<Code, Seen> seen = new EnumMap<>(Code.class);
    private final LayerTally layers = new LayerTally();
    private long samples;
    private long withoutMap;
    private long skipped;
    private long right;
    private long wrong;

    /**
     * A tally.
     *
     * @param aside names of the methods whose verdicts are counted with their own maps only: baselines beside others,
     *            which are not meant to be without fault
     */
    public Tally(Set<String> aside) {
        this.aside = Set.copyOf(aside);
    }

    /**
     * What is counted together.
     *
     * @param method the method as named in files
     * @param layer the layer
     * @param target the target as written
     */
    public record Key(String method, String layer, String target) {
    }

    /** Where a verdict was given, and what was advised. */
    private static final class Seen {
        private final Map<String, List<VerdictCount.Example>> examples = new LinkedHashMap<>();
        private final Map<String, Long> advice = new LinkedHashMap<>();
    }

    /** Counts of the maps of one method, layer and target. */
    public static final class Counts {

        private final Map<Code, Long> verdicts = new EnumMap<>(Code.class);
        private long inside;
        private double share;
        private double chance;
        private long maps;
        private long passed;
        private long failed;
        private long undefined;

        /**
         * How often each verdict was given.
         *
         * @return verdict → number of maps, verdicts in their order
         */
        public Map<Code, Long> verdicts() {
            return verdicts;
        }

        /**
         * Maps in all.
         *
         * @return a number
         */
        public long maps() {
            return maps;
        }

        /**
         * Maps of samples with a marked region, of which something speaks for the class.
         *
         * @return a number
         */
        public long inside() {
            return inside;
        }

        /**
         * Maps that are others on random weights.
         *
         * @return a number
         */
        public long passed() {
            return passed;
        }

        /**
         * Maps that stay much the same on random weights.
         *
         * @return a number
         */
        public long failed() {
            return failed;
        }

        /**
         * Maps of which that cannot be told although it was asked for.
         *
         * @return a number
         */
        public long undefined() {
            return undefined;
        }

        private void check(JsonElement passes) {
            undefined += passes.isJsonNull() ? 1 : 0;
            passed += !passes.isJsonNull() && passes.getAsBoolean() ? 1 : 0;
            failed += !passes.isJsonNull() && !passes.getAsBoolean() ? 1 : 0;
        }

        /**
         * Mean share of what speaks for the class that lies in the marked region.
         *
         * @return 0..1, NaN when there is no such map
         */
        public double share() {
            return inside == 0 ? Double.NaN : share / inside;
        }

        /**
         * Mean share that an even map would have there.
         *
         * @return 0..1, NaN when there is no such map
         */
        public double chance() {
            return inside == 0 ? Double.NaN : chance / inside;
        }
    }

    @Override
    public void sample(JsonObject sample) {
        samples++;
        layers.sample(sample);
        withoutMap += sample.has(SampleRecord.WITHOUT_MAP) ? 1 : 0;
        JsonElement isRight = sample.get("right");
        right += !isRight.isJsonNull() && isRight.getAsBoolean() ? 1 : 0;
        wrong += !isRight.isJsonNull() && !isRight.getAsBoolean() ? 1 : 0;
        for (JsonElement element : sample.getAsJsonArray("explanations")) {
            JsonObject map = element.getAsJsonObject();
            Counts counts = maps.computeIfAbsent(new Key(map.get("method").getAsString(),
                    map.get("layer").getAsString(), map.get("target").getAsString()), key -> new Counts());
            counts.maps++;
            Code code = Code.valueOf(map.getAsJsonObject("diagnosis").get("code").getAsString());
            counts.verdicts.merge(code, 1L, Long::sum);
            if (!aside.contains(map.get("method").getAsString())) {
                see(code, sample.get("sample").getAsString(), map);
            }
            if (map.has("sanity")) {
                counts.check(map.getAsJsonObject("sanity").get("passed"));
            }
            JsonElement share = map.get("massInside");
            if (share != null && !share.isJsonNull()) {
                counts.inside++;
                counts.share += share.getAsDouble();
                counts.chance += map.get("chance").getAsDouble();
            }
        }
    }

    private void see(Code code, String sample, JsonObject map) {
        Seen there = seen.computeIfAbsent(code, key -> new Seen());
        there.advice.merge(map.getAsJsonObject("diagnosis").get("advice").getAsString(), 1L, Long::sum);
        String method = map.get("method").getAsString();
        List<VerdictCount.Example> examples = there.examples.computeIfAbsent(method, key -> new ArrayList<>());
        boolean known = examples.stream().anyMatch(example -> example.sample().equals(sample));
        if (!known && examples.size() < VerdictCount.EXAMPLES) {
            examples.add(new VerdictCount.Example(sample, method, map.get("layer").getAsString(),
                    map.get("target").getAsString()));
        }
    }

    /** Of several methods an example each, of one its first samples. */
    private static List<VerdictCount.Example> examples(Seen there) {
        return there.examples.size() == 1 ? there.examples.values().iterator().next()
                : there.examples.values().stream().limit(VerdictCount.EXAMPLES).map(List::getFirst).toList();
    }

    /**
     * How often each verdict was given, where, and what to try: what was advised most.
     *
     * @return no fault first, then the most frequent
     */
    public List<VerdictCount> diagnoses() {
        List<VerdictCount> counts = new ArrayList<>();
        verdicts().forEach((code, number) -> counts.add(new VerdictCount(code, number, examples(seen.get(code)),
                seen.get(code).advice.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey())));
        counts.sort(Comparator.comparing(count -> count.code() != Code.OK));
        return counts;
    }

    /**
     * Which layers were chosen.
     *
     * @return counts
     */
    public LayerTally layers() {
        return layers;
    }

    @Override
    public void skipped(Skipped one) {
        skipped++;
    }

    /**
     * Finished samples.
     *
     * @return a number
     */
    public long samples() {
        return samples;
    }

    /**
     * Finished samples that have no map because no target is defined in them.
     *
     * @return a number
     */
    public long withoutMap() {
        return withoutMap;
    }

    /**
     * Samples that the run skipped.
     *
     * @return a number
     */
    public long skipped() {
        return skipped;
    }

    /**
     * Samples whose predicted class is the true one.
     *
     * @return a number
     */
    public long right() {
        return right;
    }

    /**
     * Samples whose predicted class is not the true one.
     *
     * @return a number
     */
    public long wrong() {
        return wrong;
    }

    /**
     * Counts of maps.
     *
     * @return by method, layer and target, in the order first seen
     */
    public Map<Key, Counts> maps() {
        return maps;
    }

    /**
     * Verdicts of all maps together.
     *
     * @return verdict → number of maps, the most frequent first
     */
    public Map<Code, Long> verdicts() {
        Map<Code, Long> all = new EnumMap<>(Code.class);
        maps.forEach((key, counts) -> {
            if (!aside.contains(key.method())) {
                counts.verdicts.forEach((code, count) -> all.merge(code, count, Long::sum));
            }
        });
        Map<Code, Long> ordered = new LinkedHashMap<>();
        all.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }
}
