package limn.core.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import limn.core.internal.explain.ExplainPlan;
import limn.core.internal.question.LayerChoice;
import limn.core.internal.question.MethodRun;
import limn.core.internal.record.Tally;

/** Which layers were chosen in a run, and why. */
public final class LayerWords {

    private LayerWords() {
    }

    /**
     * Which layers {@code auto} and {@code robust} took.
     *
     * @param plan what was asked for
     * @param tally what came of it
     * @return a sentence each; none where all layers were named
     */
    public static List<String> of(ExplainPlan plan, Tally tally) {
        LayerChoice layers = plan.layers();
        List<String> sentences = new ArrayList<>();
        if (!layers.candidates().isEmpty() && tally.samples() > 0) {
            String path = layers.candidates().get(0).path();
            String others = tally.layers().auto().entrySet().stream().filter(entry -> !entry.getKey().equals(path))
                    .map(entry -> entry.getKey() + " for " + Words.count(entry.getValue(), "picture"))
                    .collect(Collectors.joining(", "));
            sentences.add("auto took " + path + (others.isEmpty() ? ""
                    : ", or where the gradient vanished there an earlier layer (" + others + ")") + ": "
                    + full(layers.reason(path)));
        }
        sentences.addAll(tally.layers().sentences(method -> MethodRun.title(plan.methods(), method)));
        return sentences;
    }

    private static String full(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }
}
