package limn.core.internal.question;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import limn.api.LimnException;
import limn.api.explain.Descriptor.LayerNeed;
import limn.core.RequestException;
import limn.core.internal.names.Nearest;
import limn.core.robust.RobustWeights;
import limn.core.run.ExplainOptions;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;

/**
 * The layers that are explained: some by path, and perhaps one that {@code auto} and one that {@code robust} finds for
 * each picture.
 *
 * @param named layers asked for by path
 * @param asked path → the alias by which it was asked for, where it was
 * @param joined layers asked for as one, {@code PATH+PATH}, at least two each
 * @param candidates what {@code auto} tries in this order; empty when it was not asked for
 * @param robust what {@code robust} tries, nearest to the output first; empty when it was not asked for
 * @param stages the last layer of each stage, nearest to the input first, which methods on several layers take together
 *            where none was asked for by path; empty when only paths were asked for
 * @param reasons why each candidate is one, a sentence each
 * @param warnings path → what speaks against a layer asked for, where something does
 */
public record LayerChoice(List<Layer> named, Map<String, String> asked, List<List<Layer>> joined,
        List<Layer> candidates, List<Layer> robust, List<Layer> stages, Map<String, String> reasons,
        Map<String, String> warnings) {

    private static final String ASKED = "Asked for by its path.";

    /** No layer at all. */
    public static final LayerChoice NONE = new LayerChoice(List.of(), Map.of(), List.of(), List.of(),
            List.of(), List.of(), Map.of(), Map.of());

    /** Copies the collections. */
    public LayerChoice {
        named = List.copyOf(named);
        joined = joined.stream().map(List::copyOf).toList();
        candidates = List.copyOf(candidates);
        robust = List.copyOf(robust);
        stages = List.copyOf(stages);
        reasons = Map.copyOf(reasons);
        warnings = Collections.unmodifiableMap(new LinkedHashMap<>(warnings));
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
    }

    /**
     * Reads {@code --layer auto|robust|PATH[+PATH…][,…]}.
     *
     * @param text the text
     * @param analysis what is known of the layers
     * @return the choice
     * @throws RequestException if a layer does not exist; the sentence names the nearest
     * @throws LimnException if {@code auto} or {@code robust} finds no layer with image positions
     */
    public static LayerChoice of(String text, LayerAnalysis analysis) throws LimnException {
        Map<String, Layer> named = new LinkedHashMap<>();
        Map<String, String> asked = new LinkedHashMap<>();
        List<List<Layer>> joined = new ArrayList<>();
        boolean auto = false;
        boolean robust = false;
        for (String part : text.split(",", -1)) {
            String path = part.strip();
            if (path.equals(ExplainOptions.AUTO)) {
                auto = true;
            } else if (path.equals(ExplainOptions.ROBUST)) {
                robust = true;
            } else if (path.contains("+") && analysis.layer(path).isEmpty()) {
                joined.add(together(path, analysis));
            } else {
                Layer layer = layer(path, analysis);
                if (named.put(layer.path(), layer) == null && !path.equals(layer.path())) {
                    asked.put(layer.path(), path);
                }
            }
        }
        List<Layer> candidates = auto ? analysis.candidates() : List.of();
        List<Layer> stages = auto || robust ? analysis.stages(RobustWeights.CANDIDATES) : List.of();
        List<Layer> tried = robust ? stages : List.of();
        if (auto && candidates.isEmpty() || robust && tried.isEmpty()) {
            throw noLayer(analysis);
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        Stream.concat(candidates.stream(), tried.stream())
                .forEach(layer -> reasons.put(layer.path(), analysis.reason(layer)));
        Map<String, String> warnings = new LinkedHashMap<>();
        Stream.concat(named.values().stream(), joined.stream().flatMap(List::stream)).forEach(layer -> analysis
                .caution(layer)
                .ifPresent(warning -> warnings.put(layer.path(), sentence(warning))));
        return new LayerChoice(new ArrayList<>(named.values()), asked, joined, candidates, tried, stages.reversed(),
                reasons, warnings);
    }

    /**
     * The layers of a round: the first has those by path and the first candidate, each further one the next candidate.
     *
     * @param round counted from 0
     * @return each layer once
     */
    public List<Layer> round(int round) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        if (round < candidates.size()) {
            layers.put(candidates.get(round).path(), candidates.get(round));
        }
        if (round == 0) {
            named.forEach(layer -> layers.put(layer.path(), layer));
        }
        return List.copyOf(layers.values());
    }

    /**
     * The layers a method is asked for, question by question: what works on several layers gets those that were joined, or
     * all of the round where none were, or the stages where none was asked for by path; what works on one layer at a time
     * those that were not joined, and what is tried; what works on the input none.
     *
     * @param need how many layers the method works on
     * @param round counted from 0
     * @param tried layers that are tried beside those of the round
     * @return the layers of each question
     */
    public List<List<Layer>> questions(LayerNeed need, int round, List<Layer> tried) {
        List<Layer> layers = round(round);
        return switch (need) {
            case NONE -> round == 0 ? List.of(List.of()) : List.of();
            case ONE -> {
                List<Layer> single = Stream.concat(layers.stream(), tried.stream()).distinct().toList();
                yield single.isEmpty() && !joined.isEmpty() ? List.of() : List.of(single);
            }
            case MANY -> round > 0 ? List.of() : joined.isEmpty() ? List.of(severally(layers)) : joined;
        };
    }

    private List<Layer> severally(List<Layer> layers) {
        return named.isEmpty() ? stages : layers;
    }

    /**
     * The layers that methods on several layers take together.
     *
     * @return the layers of each question of the first round
     */
    public List<List<Layer>> together() {
        return questions(LayerNeed.MANY, 0, List.of()).stream().filter(layers -> layers.size() > 1).toList();
    }

    /**
     * What several layers are called together.
     *
     * @param layers at least one
     * @return the last of them under a name of its own, {@code PATH+PATH}
     */
    public static Layer together(List<Layer> layers) {
        Layer last = layers.get(layers.size() - 1);
        return layers.size() == 1 ? last
                : new Layer(name(layers), List.of(), last.operator(), last.shape(), last.grid(),
                        last.parameters(), last.value());
    }

    private static String name(List<Layer> layers) {
        return layers.stream().map(Layer::path).collect(Collectors.joining("+"));
    }

    /**
     * Whether {@code robust} tries a layer.
     *
     * @param path its path
     * @return true if so
     */
    public boolean isTried(String path) {
        return robust.stream().anyMatch(layer -> layer.path().equals(path));
    }

    /**
     * Whether a layer is explained in a round whatever {@code robust} finds.
     *
     * @param path its path, or those of several joined by +
     * @param round counted from 0
     * @return false for what is only tried
     */
    public boolean isWanted(String path, int round) {
        return !isTried(path) || isNamed(path)
                || round < candidates.size() && candidates.get(round).path().equals(path);
    }

    /**
     * Whether a layer was asked for by path.
     *
     * @param path its path, or those of several joined by +
     * @return true if so
     */
    public boolean isNamed(String path) {
        return named.stream().anyMatch(layer -> layer.path().equals(path)) || members(path).size() > 1;
    }

    /** The layers behind a name; none for a path that is not taken together with others. */
    private List<Layer> members(String path) {
        return together().stream().filter(layers -> name(layers).equals(path)).findFirst().orElse(List.of());
    }

    /**
     * Where a layer stands among those asked for.
     *
     * @param path its path
     * @return 0 for what {@code auto} or {@code robust} found, then those by path from 1, then what is taken together
     */
    public int order(String path) {
        int place = together().stream().map(LayerChoice::name).toList().indexOf(path);
        return place >= 0 ? 1 + named.size() + place
                : 1 + named.stream().map(Layer::path).toList().indexOf(path);
    }

    /**
     * Why a layer is explained, and what speaks against it.
     *
     * @param path its path
     * @return one sentence, or two
     */
    public String reason(String path) {
        return reason(path, Optional.empty());
    }

    /**
     * The same for one method.
     *
     * @param path its path
     * @param how how the method makes one map of several layers, as {@code by their mean}, if it says so
     * @return one sentence, or two
     */
    public String reason(String path, Optional<String> how) {
        if (members(path).size() > 1) {
            return "Taken together" + how.map(words -> " " + words).orElse("") + "."
                    + caution(path).map(caution -> " " + caution).orElse("");
        }
        String warning = warnings.containsKey(path) ? " " + warnings.get(path) : "";
        if (asked.containsKey(path)) {
            return "Asked for as " + asked.get(path) + ", which is the same value." + warning;
        }
        return isNamed(path) ? ASKED + warning : reasons.getOrDefault(path, ASKED);
    }

    /**
     * What must be said beside every map of a layer that was asked for by path.
     *
     * @param path its path
     * @return a sentence that names the layer, or empty when nothing speaks against it
     */
    public Optional<String> caution(String path) {
        List<String> cautions = Stream.concat(Stream.of(path), members(path).stream().map(Layer::path))
                .filter(warnings::containsKey).map(one -> "The layer " + one + ": " + warnings.get(one)).toList();
        return cautions.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", cautions));
    }

    private static List<Layer> together(String text, LayerAnalysis analysis) throws RequestException {
        Map<String, Layer> layers = new LinkedHashMap<>();
        for (String part : text.split("\\+", -1)) {
            String path = part.strip();
            if (path.equals(ExplainOptions.AUTO) || path.equals(ExplainOptions.ROBUST)) {
                throw new RequestException(
                        "--layer " + text + " joins " + path + " to a layer; write paths, for example those "
                                + "that limn layers names.");
            }
            Layer layer = layer(path, analysis);
            layers.put(layer.path(), layer);
        }
        if (layers.size() < 2) {
            throw new RequestException("--layer " + text + " joins a layer to itself: all of it is "
                    + layers.keySet().iterator().next() + "; write it once, or another path.");
        }
        return List.copyOf(layers.values());
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static Layer layer(String path, LayerAnalysis analysis) throws RequestException {
        var found = analysis.layer(path);
        if (found.isPresent()) {
            return found.get();
        }
        if (analysis.isInsideRegion(path)) {
            throw new RequestException(
                    "The layer " + path + " lies inside a branch or a loop that is only decided when "
                            + "the model runs, where nothing can be taken out; choose one outside.");
        }
        List<String> known = new ArrayList<>();
        analysis.layers().forEach(layer -> {
            known.add(layer.path());
            known.addAll(layer.aliases());
        });
        throw new RequestException("The model has no layer " + (path.isEmpty() ? "without a name" : path) + "; "
                + Nearest.sentence(path, known) + ".");
    }

    private static LimnException noLayer(LayerAnalysis analysis) {
        List<Layer> layers = analysis.layers();
        String shapes = layers.subList(Math.max(0, layers.size() - 12), layers.size()).stream()
                .map(layer -> layer.path() + " " + layer.shape().map(Object::toString).orElse("?"))
                .collect(Collectors.joining(", "));
        return new LimnException("The model has no layer with image positions that every path crosses, so auto finds "
                + "none; its last layers are " + shapes + "."
                + (layers.stream().skip(1).anyMatch(Layer::spatial) ? " Name one with --layer."
                        : " None behind the input has positions, so there is nothing to draw a map on; take a network "
                                + "of convolutions or of image tokens."));
    }
}
