package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import limn.api.LimnException;
import limn.api.data.Preprocessing;
import limn.api.explain.Cost;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Question;
import limn.core.internal.guard.Guard;
import limn.core.internal.guard.Guard.BrokenProviderException;
import limn.core.internal.model.SizedGraph;
import limn.core.internal.question.MethodRun;
import limn.core.internal.robust.Effort;
import limn.graph.Layer;

/** What the methods of a round ask of the network for one image, and what is asked beside. */
final class Costs {

    private static final String COUNTED = ", a backward pass counted as two";

    private final ExplainPlan plan;
    private final Round round;
    private final Preprocessing input;

    /**
     * @param input how pictures become the network's input: some costs depend on its size, which not every file tells
     */
    Costs(ExplainPlan plan, Round round, Preprocessing input) {
        this.plan = plan;
        this.round = round;
        this.input = input;
    }

    /**
     * The costs in words.
     *
     * @param sanity whether everything is explained on random weights, too
     * @return where all methods were asked for the passes of each, the most costly first, and which are run lightly; where
     *         layers are tried, and where maps are checked, what that takes beside the maps
     */
    List<String> sentences(boolean sanity) throws LimnException {
        List<String> sentences = new ArrayList<>();
        if (round.bound().stream().anyMatch(bound -> bound.run().optional())) {
            sentences.add(passes());
        }
        List<String> light = round.bound().stream().map(Round.Bound::run).filter(MethodRun::light).map(MethodRun::spec)
                .distinct().toList();
        if (!light.isEmpty()) {
            sentences.add("As parts of all, these run with lighter settings than when they are asked for by name: "
                    + String.join(", ", light) + ".");
        }
        if (round.bound().stream().anyMatch(this::tries)) {
            sentences.add(trying());
        }
        if (sanity) {
            sentences.add(checking());
        }
        return sentences;
    }

    private String passes() throws LimnException {
        Map<String, Double> passes = new LinkedHashMap<>();
        for (Round.Bound bound : round.bound()) {
            passes.merge(bound.run().name(), cost(bound.by(), bound.question()).passes(), Double::sum);
        }
        Map<Long, List<String>> equal = new TreeMap<>(Comparator.reverseOrder());
        passes.forEach((name, count) -> equal.computeIfAbsent(Math.round(count), key -> new ArrayList<>()).add(name));
        return "About " + number(passes.values().stream().mapToDouble(Double::doubleValue).sum())
                + " passes through the network for each picture" + COUNTED
                + " and a rerun of its last layers as one, the most costly method first: "
                + equal.entrySet().stream().map(Costs::words).collect(Collectors.joining("; ")) + ".";
    }

    private static String words(Map.Entry<Long, List<String>> methods) {
        return String.join(", ", methods.getValue()) + " " + methods.getKey()
                + (methods.getValue().size() > 1 ? " each" : "");
    }

    private boolean tries(Round.Bound bound) {
        return !bound.together() && !bound.run().inspects() && !tried(bound.question()).isEmpty();
    }

    private List<Layer> tried(Question question) {
        return question.layers().stream().filter(layer -> plan.layers().isTried(layer.path())).toList();
    }

    /** Each map once more with noise, and of each what its brightest cells keep and what is left without them. */
    private String trying() throws LimnException {
        double passes = 0;
        int most = 0;
        for (Round.Bound bound : round.bound()) {
            if (tries(bound)) {
                Question asked = bound.question();
                List<Layer> tried = tried(asked);
                Cost maps = cost(bound.by(), new Question(asked.settings(), tried, asked.targets(), asked.graph()));
                passes += Effort.passes(maps, tried.size(), asked.targets().size());
                most = Math.max(most, tried.size());
            }
        }
        return "--layer robust tries " + most + (most == 1 ? " layer" : " layers")
                + " on each picture, which takes up to " + number(passes)
                + " passes through the network beside those of the maps themselves" + COUNTED
                + ": every map is made once more with a little noise on the picture, and two forwards judge it.";
    }

    private String checking() throws LimnException {
        double passes = 0;
        for (Round.Bound bound : round.bound()) {
            passes += bound.run().inspects() ? 0 : cost(bound.by(), bound.question()).passes();
        }
        return "--sanity makes every map once more on random weights, which takes " + number(passes)
                + " passes through the network beside those of the maps themselves" + COUNTED + ".";
    }

    private static String number(double passes) {
        return String.format(Locale.ROOT, "%.0f", passes);
    }

    private Cost cost(MethodRun run, Question asked) throws LimnException {
        Question question = new Question(asked.settings(), asked.layers(), asked.targets(),
                SizedGraph.of(asked.graph(), input));
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
