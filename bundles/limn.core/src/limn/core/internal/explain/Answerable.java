package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import limn.api.LimnException;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.core.internal.guard.Failures;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.question.MethodRun;
import limn.core.run.RunListener;

/**
 * The methods of a plan that can answer its question. What was asked for by name must answer; what is one of all is left
 * out where it cannot, with a sentence.
 *
 * @param plan the plan with the methods that are left
 * @param leftOut why each of the others cannot answer, a sentence each
 */
record Answerable(ExplainPlan plan, List<String> leftOut) {

    /**
     * Asks every method of a plan that may be left out.
     *
     * @param plan what is wanted
     * @param model the model
     * @return what can be done of it
     * @throws LimnException if nothing is left
     */
    static Answerable of(ExplainPlan plan, LoadedModel model) throws LimnException {
        List<MethodRun> left = new ArrayList<>();
        List<String> out = new ArrayList<>();
        for (MethodRun run : plan.methods()) {
            try {
                if (run.optional()) {
                    require(plan.withMethods(List.of(run)), run, model);
                }
                left.add(run);
            } catch (LimnException e) {
                out.add("The method " + run.name() + " is left out: " + withoutName(e.getMessage(), run));
            }
        }
        if (left.isEmpty() && !out.isEmpty()) {
            throw new LimnException("No method can answer. " + String.join(" ", out));
        }
        return new Answerable(plan.withMethods(left), out);
    }

    /** A sentence that begins with the method's name, which was just said, goes on with it instead. */
    private static String withoutName(String sentence, MethodRun run) {
        for (String start : List.of(run.name() + ": ", run.name() + " ")) {
            if (sentence.startsWith(start)) {
                return (start.endsWith(": ") ? "" : "it ") + sentence.substring(start.length());
            }
        }
        return sentence;
    }

    private static void require(ExplainPlan alone, MethodRun run, LoadedModel model) throws LimnException {
        // What breaks down is told when it is asked in earnest.
        for (Probe probe : new Rounds(alone, model.network().graph(), new Failures(RunListener.NONE)).probes()) {
            if (!probe.gradients().isEmpty() && probe.rule() != GradientRule.PLAIN) {
                model.prepare(Set.of(probe));
            }
        }
    }
}
