package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
     * @return where all methods were asked for the passes of each, the most costly first, and which are run lightly; else
     *         nothing
     */
    static List<String> sentences(Round round) throws LimnException {
        List<String> sentences = new ArrayList<>();
        if (round.bound().stream().anyMatch(bound -> bound.run().optional())) {
            sentences.add(passes(round));
        }
        List<String> light = round.bound().stream().map(Round.Bound::run).filter(MethodRun::light).map(MethodRun::spec)
                .distinct().toList();
        if (!light.isEmpty()) {
            sentences.add("As parts of all, these run with lighter settings than when they are asked for by name: "
                    + String.join(", ", light) + ".");
        }
        return sentences;
    }

    private static String passes(Round round) throws LimnException {
        Map<String, Double> passes = new LinkedHashMap<>();
        for (Round.Bound bound : round.bound()) {
            passes.merge(bound.run().name(), cost(bound.by(), bound.question()).passes(), Double::sum);
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
