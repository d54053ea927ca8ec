package limn.core.internal.explain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import limn.api.LimnException;
import limn.api.explain.Cost;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Question;
import limn.core.internal.guard.Guard;
import limn.core.internal.guard.Guard.BrokenProviderException;
import limn.core.internal.question.MethodRun;

/** What the methods of a round ask of the network for one image. */
final class Costs {

    private Costs() {
    }

    /**
     * The costs in words.
     *
     * @param round the round
     * @return a sentence with the passes of each method, the most costly first
     */
    static String sentence(Round round) throws LimnException {
        Map<String, Double> passes = new LinkedHashMap<>();
        for (Round.Bound bound : round.bound()) {
            passes.merge(bound.run().name(), cost(bound.run(), bound.question()).passes(), Double::sum);
        }
        return "Passes through the network for each picture, a backward pass counted as two, the most costly method first: "
                + passes.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .map(entry -> entry.getKey() + " " + String.format(Locale.ROOT, "%.0f", entry.getValue()))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static Cost cost(MethodRun run, Question question) throws LimnException {
        try {
            return Guard.call(MethodRun.KIND, run.descriptor().id(), run.provided(),
                    () -> run.provided().service() instanceof ExplanationMethod method ? method.cost(question)
                            : Cost.ONE_FORWARD);
        } catch (BrokenProviderException e) {
            // An estimate that cannot be given ends nothing.
            return Cost.ONE_FORWARD;
        }
    }
}
