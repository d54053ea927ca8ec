package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.core.internal.question.LayerChoice;
import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerCandidate.Standing;
import limn.core.robust.LayerScores;
import limn.core.robust.LayerTrial;
import limn.core.robust.Rejection;
import limn.core.robust.Rejection.Reason;
import limn.core.robust.RobustWeights;
import limn.core.run.ExplainOptions;
import limn.graph.Grid;
import limn.graph.Layer;

/** Which candidates of {@code auto} had no gradient on a picture (definitions 12.1, point 7). */
final class BlindLayers {

    private static final Rejection BLIND = new Rejection(Reason.NO_GRADIENT,
            "The gradient vanished for this picture.");

    private final LayerChoice layers;
    private final Map<RowResult, List<Integer>> blind = new HashMap<>();
    private final Map<RowResult, Integer> taken = new HashMap<>();

    BlindLayers(LayerChoice layers) {
        this.layers = layers;
    }

    /** Takes down a round: which rows were asked, and which of them had no gradient. */
    void round(int number, List<RowResult> asked, List<RowResult> without) {
        for (RowResult row : asked) {
            if (without.contains(row)) {
                blind.computeIfAbsent(row, key -> new ArrayList<>()).add(number);
            } else {
                taken.put(row, number);
            }
        }
    }

    /** How {@code auto} chose for a row; empty where it was not asked for. Where all are blind, the first is shown. */
    Optional<TriedLayers> trial(RowResult row) {
        if (layers.candidates().isEmpty()) {
            return Optional.empty();
        }
        List<Integer> without = blind.getOrDefault(row, List.of());
        int chosen = taken.getOrDefault(row, 0);
        List<LayerCandidate> told = new ArrayList<>();
        int last = Math.min(layers.candidates().size(), Math.max(RobustWeights.CANDIDATES, chosen + 1));
        for (int i = 0; i < last; i++) {
            Layer layer = layers.candidates().get(i);
            boolean rejected = without.contains(i);
            told.add(new LayerCandidate(layer.path(), layer.grid().map(Grid::toString).orElse(""),
                    i == chosen ? Standing.CHOSEN : rejected ? Standing.REJECTED : Standing.UNTRIED, LayerScores.NONE,
                    rejected ? List.of(BLIND) : List.of()));
        }
        String path = layers.candidates().get(chosen).path();
        Map<String, Result.Mapped> maps = new LinkedHashMap<>();
        row.mapped(path).ifPresent(map -> maps.put(path, map));
        return Optional.of(new TriedLayers(new LayerTrial(ExplainOptions.AUTO, "", "", told, sentence(path, without)),
                maps));
    }

    private String sentence(String path, List<Integer> without) {
        String reason = layers.reason(path);
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + (reason.endsWith(".") ? "" : ".")
                + (without.isEmpty() ? "" : " Without a gradient for this picture: " + String.join(", ",
                        without.stream().map(i -> layers.candidates().get(i).path()).toList()) + ".");
    }
}
