package limn.api.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.model.Target;

/**
 * Rows of a batch that are explained for the same classes, so that their changed inputs can share calls of the network.
 *
 * @param rows rows of the batch, ascending, at least one
 * @param targets what is defined in all of them, in the order of the question, at least one
 */
public record RowGroup(List<Integer> rows, List<FrozenTarget> targets) {

    /** Copies the lists. */
    public RowGroup {
        rows = List.copyOf(rows);
        targets = List.copyOf(targets);
    }

    /**
     * Whether a target differs from row to row, as a region does, so that its value at one input is another for each.
     *
     * @return true with a region
     */
    public boolean hasRegions() {
        return targets.stream().anyMatch(target -> target.fixed() instanceof Target.Region);
    }

    /**
     * The groups of a batch.
     *
     * @param request what is asked and answered; all its targets were probed
     * @return ordered by their first row; rows in which no target is defined are in none
     */
    public static List<RowGroup> of(ExplanationRequest request) {
        Map<List<FrozenTarget>, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < request.batch().rows().size(); row++) {
            List<FrozenTarget> targets = new ArrayList<>();
            for (Target target : request.question().targets()) {
                Optional<FrozenTarget> fixed = FrozenTarget.of(request, row, target);
                fixed.ifPresent(targets::add);
            }
            if (!targets.isEmpty()) {
                rows.computeIfAbsent(targets, key -> new ArrayList<>()).add(row);
            }
        }
        return rows.entrySet().stream().map(entry -> new RowGroup(entry.getValue(), entry.getKey())).toList();
    }
}
