package limn.core.internal.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import limn.api.report.Block.Fact;
import limn.core.model.ModelFacts;

/**
 * What is assumed and what is odd, by weight. How the values of a picture reach the network weighs most: where it is
 * wrong, nothing after it is right, and nothing shows it. So does what the numbers of the output mean.
 *
 * @param heavy sentences to be read before all figures
 * @param light the others, each by what it is
 */
record Weighed(List<String> heavy, List<Fact> light) {

    private static final String KIND = "output.kind";
    private static final List<String> KEYS = List.of("input.size", "input.order", "input.scale", "input.mean",
            "input.std");

    /**
     * Weighs.
     *
     * @param model what is known of the model; of its assumptions the one about the input comes first
     * @param warnings what the user was told
     */
    static Weighed of(ModelFacts model, List<String> warnings) {
        List<String> heavy = new ArrayList<>();
        List<Fact> light = new ArrayList<>();
        Set<String> all = new LinkedHashSet<>(model.assumptions());
        boolean input = KEYS.stream().anyMatch(key -> model.origins().getOrDefault(key, "").startsWith("assumed"));
        boolean named = model.assumptions().stream().anyMatch(note -> named(note, model));
        all.addAll(warnings);
        for (String note : all) {
            boolean first = input && !named && note.equals(all.iterator().next());
            if (named(note, model) || first || note.contains(KIND)) {
                heavy.add(note);
            } else {
                light.add(new Fact(model.assumptions().contains(note) ? "Assumed" : "Note", note));
            }
        }
        return new Weighed(List.copyOf(heavy), List.copyOf(light));
    }

    /** Whether a sentence is about such a value, and not about one that the user put there. */
    private static boolean named(String note, ModelFacts model) {
        return KEYS.stream().filter(note::contains)
                .anyMatch(key -> !model.origins().getOrDefault(key, "").startsWith("edited"));
    }
}
