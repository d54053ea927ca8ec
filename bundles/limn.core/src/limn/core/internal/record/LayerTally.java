package limn.core.internal.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.core.internal.robust.MedianTrial;
import limn.core.internal.write.TrialRecord;
import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerTrial;
import limn.core.robust.RobustWeights;
import limn.core.run.ExplainOptions;
import limn.maths.Draws;

/** Counts which layers were chosen over a run, and keeps the few pictures by whose median a layer for all is found. */
public final class LayerTally {

    private static final String DRAWS = "robust pictures";

    private final Map<Key, Chosen> robust = new LinkedHashMap<>();
    private final Map<String, Long> auto = new LinkedHashMap<>();

    private record Key(String method, String target) {
    }

    /** What was chosen for a method and a target. */
    private static final class Chosen {
        private final Map<String, Long> layers = new LinkedHashMap<>();
        private final TreeMap<Double, LayerTrial> pictures = new TreeMap<>();
        private long maps;
        private long rejected;
    }

    void sample(JsonObject sample) {
        // Which pictures stand for the set depends on their names alone, not on their order.
        double draw = Draws.of(0, sample.get("sample").getAsString(), DRAWS, 0).uniform(0);
        for (JsonElement element : sample.getAsJsonArray("candidates")) {
            LayerTrial trial = TrialRecord.trial(element.getAsJsonObject());
            if (trial.rule().equals(ExplainOptions.ROBUST)) {
                Chosen chosen = robust.computeIfAbsent(new Key(trial.method(), trial.target()), key -> new Chosen());
                chosen.maps++;
                chosen.rejected += trial.allRejected() ? 1 : 0;
                trial.chosen().ifPresent(layer -> chosen.layers.merge(layer.layer(), 1L, Long::sum));
                chosen.pictures.put(draw, trial);
                if (chosen.pictures.size() > RobustWeights.PICTURES) {
                    chosen.pictures.pollLastEntry();
                }
            } else {
                trial.chosen().ifPresent(layer -> auto.merge(layer.layer(), 1L, Long::sum));
            }
        }
    }

    /**
     * Which layers {@code auto} took because earlier candidates had no gradient.
     *
     * @return layer → number of samples
     */
    public Map<String, Long> auto() {
        return auto;
    }

    /**
     * Which layers {@code robust} took, and why.
     *
     * @param titles what each method is called for people
     * @return a sentence for each method and target
     */
    public List<String> sentences(UnaryOperator<String> titles) {
        List<String> sentences = new ArrayList<>();
        robust.forEach((key, chosen) -> sentences
                .add((robust.size() > 1 ? titles.apply(key.method) + ", " + key.target + ": " : "")
                        + sentence(chosen)));
        return sentences;
    }

    private static String sentence(Chosen chosen) {
        if (chosen.maps == 1) {
            LayerTrial only = chosen.pictures.firstEntry().getValue();
            return only.chosen().map(layer -> "robust took " + layer.layer() + ". ").orElse("") + only.sentence();
        }
        StringBuilder text = new StringBuilder("robust took ").append(chosen.layers.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .map(entry -> entry.getKey() + " for " + entry.getValue())
                .collect(Collectors.joining(", "))).append(" of ").append(chosen.maps).append(" pictures");
        if (chosen.rejected > 0) {
            text.append(" (for ").append(chosen.rejected).append(" all layers were rejected, so the deepest is shown)");
        }
        LayerTrial median = MedianTrial.of(List.copyOf(chosen.pictures.values()));
        median.chosen().filter(layer -> !layer.rejected()).ifPresent(layer -> text.append("; by the median of ")
                .append(chosen.pictures.size()).append(" pictures ").append(told(layer)).append(", so --layer ")
                .append(layer.layer()).append(" is the one layer for all"));
        return text.append('.').toString();
    }

    private static String told(LayerCandidate layer) {
        return layer.layer() + String.format(Locale.ROOT, " is best (score %.2f: keep and remove %.2f, focus %.2f, "
                + "resolution %.2f)", layer.scores().score(), layer.scores().keepRemove(), layer.scores().focus(),
                layer.scores().resolution());
    }
}
