package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

import limn.api.data.Batch;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.FrozenTarget;
import limn.api.explain.RowGroup;
import limn.api.model.ClassChoice;
import limn.api.model.Target;

/**
 * Rows of a batch whose changed inputs share one call. Rows that are explained for one class each, not all for the same,
 * need no calls of their own: the class of each is handed over as its label.
 *
 * @param group rows and their targets
 * @param classes row → the class it is explained for, where the targets speak of the label in place of it; else empty
 */
record SharedRows(RowGroup group, Map<Integer, Integer> classes) {

    /** Rows in as few calls as there may be. */
    static List<SharedRows> of(ExplanationRequest request) {
        List<RowGroup> groups = RowGroup.of(request);
        Optional<SharedRows> one = groups.size() < 2 ? Optional.empty() : together(groups);
        return one.map(List::of)
                .orElseGet(() -> groups.stream().map(group -> new SharedRows(group, Map.of())).toList());
    }

    private static Optional<SharedRows> together(List<RowGroup> groups) {
        List<FrozenTarget> targets = ofLabels(groups.get(0));
        Map<Integer, Integer> classes = new TreeMap<>();
        for (RowGroup group : groups) {
            OptionalInt explained = single(group);
            if (explained.isEmpty() || !ofLabels(group).equals(targets)) {
                return Optional.empty();
            }
            group.rows().forEach(row -> classes.put(row, explained.getAsInt()));
        }
        return Optional.of(new SharedRows(new RowGroup(new ArrayList<>(classes.keySet()), targets), classes));
    }

    /** The class of which all targets speak, if it is one. */
    private static OptionalInt single(RowGroup group) {
        List<ClassChoice> choices = group.targets().stream().map(target -> of(target.fixed()))
                .map(choice -> choice.orElse(new ClassChoice.Predicted())).distinct().toList();
        return choices.size() == 1 && choices.get(0) instanceof ClassChoice.Index(int index) ? OptionalInt.of(index)
                : OptionalInt.empty();
    }

    /** The class of a target that speaks of one alone, wherever in the output it is. */
    private static Optional<ClassChoice> of(Target target) {
        return switch (target) {
            case Target.Logit(ClassChoice c) -> Optional.of(c);
            case Target.Probability(ClassChoice c) -> Optional.of(c);
            case Target.LogProbability(ClassChoice c) -> Optional.of(c);
            case Target.Rest(ClassChoice c) -> Optional.of(c);
            case Target.Difference difference -> Optional.empty();
            case Target.Side side -> Optional.empty();
            case Target.Region region -> Optional.empty();
        };
    }

    private static List<FrozenTarget> ofLabels(RowGroup group) {
        ClassChoice label = new ClassChoice.Label();
        return group.targets().stream().map(target -> new FrozenTarget(target.asked(), switch (target.fixed()) {
            case Target.Logit logit -> new Target.Logit(label);
            case Target.Probability probability -> new Target.Probability(label);
            case Target.LogProbability logarithm -> new Target.LogProbability(label);
            case Target.Rest rest -> new Target.Rest(label);
            case Target.Difference difference -> difference;
            case Target.Side side -> side;
            case Target.Region region -> region;
        })).toList();
    }

    /** What a row is in the shared call. */
    Batch.Row row(ExplanationRequest request, int row) {
        Batch.Row changed = FrozenTarget.row(request, row);
        return classes.containsKey(row) ? new Batch.Row(changed.sample(), changed.geometry(),
                OptionalInt.of(classes.get(row)), changed.unchanged()) : changed;
    }
}
