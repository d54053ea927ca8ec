package limn.core.internal.question;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import limn.api.LimnException;
import limn.core.RequestException;
import limn.core.internal.names.Nearest;
import limn.core.run.ExplainOptions;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;

/**
 * The layers that are explained: some by path, and perhaps one that {@code auto} finds for each picture.
 *
 * @param named layers asked for by path
 * @param asked path → the alias by which it was asked for, where it was
 * @param candidates what {@code auto} tries in this order; empty when it was not asked for
 * @param reasons why each candidate is one, a sentence each
 * @param warnings path → what speaks against a layer asked for, where something does
 */
public record LayerChoice(List<Layer> named, Map<String, String> asked, List<Layer> candidates,
        Map<String, String> reasons, Map<String, String> warnings) {

    private static final String ASKED = "Asked for by its path.";

    /** No layer at all. */
    public static final LayerChoice NONE = new LayerChoice(List.of(), Map.of(), List.of(), Map.of(),
            Map.of());

    /** Copies the collections. */
    public LayerChoice {
        named = List.copyOf(named);
        candidates = List.copyOf(candidates);
        reasons = Map.copyOf(reasons);
        warnings = Collections.unmodifiableMap(new LinkedHashMap<>(warnings));
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
    }

    /**
     * Reads {@code --layer auto|PATH[,PATH…]}.
     *
     * @param text the text
     * @param analysis what is known of the layers
     * @return the choice
     * @throws RequestException if a layer does not exist; the sentence names the nearest
     * @throws LimnException if {@code auto} finds no layer with image positions
     */
    public static LayerChoice of(String text, LayerAnalysis analysis) throws LimnException {
        Map<String, Layer> named = new LinkedHashMap<>();
        Map<String, String> asked = new LinkedHashMap<>();
        boolean auto = false;
        for (String part : text.split(",", -1)) {
            String path = part.strip();
            if (path.equals(ExplainOptions.AUTO)) {
                auto = true;
            } else {
                Layer layer = layer(path, analysis);
                if (named.put(layer.path(), layer) == null && !path.equals(layer.path())) {
                    asked.put(layer.path(), path);
                }
            }
        }
        List<Layer> candidates = auto ? analysis.candidates() : List.of();
        if (auto && candidates.isEmpty()) {
            throw noLayer(analysis);
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        candidates.forEach(layer -> reasons.put(layer.path(), analysis.reason(layer)));
        Map<String, String> warnings = new LinkedHashMap<>();
        named.values().forEach(layer -> analysis.caution(layer)
                .ifPresent(warning -> warnings.put(layer.path(), sentence(warning))));
        return new LayerChoice(new ArrayList<>(named.values()), asked, candidates, reasons, warnings);
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
     * Whether a layer was asked for by path.
     *
     * @param path its path
     * @return true if so
     */
    public boolean isNamed(String path) {
        return named.stream().anyMatch(layer -> layer.path().equals(path));
    }

    /**
     * Where a layer stands among those asked for.
     *
     * @param path its path
     * @return 0 for what {@code auto} found, then those by path from 1
     */
    public int order(String path) {
        return 1 + named.stream().map(Layer::path).toList().indexOf(path);
    }

    /**
     * Why a layer is explained, and what speaks against it.
     *
     * @param path its path
     * @return one sentence, or two
     */
    public String reason(String path) {
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
        return Optional.ofNullable(warnings.get(path)).map(warning -> "The layer " + path + ": " + warning);
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static Layer layer(String path, LayerAnalysis analysis) throws RequestException {
        if (path.equals("robust")) {
            throw new RequestException("--layer robust is not there yet; take auto or a path.");
        }
        var found = analysis.layer(path);
        if (found.isPresent()) {
            return found.get();
        }
        if (analysis.isInsideRegion(path)) {
            throw new RequestException(
                    "The layer " + path + " lies inside a branch or a loop that is only decided when "
                            + "the model runs, where nothing can be taken out; choose one outside.");
        }
        if (path.contains("+")) {
            throw new RequestException("--layer " + path + ": layers cannot be fused yet; join them by commas.");
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
