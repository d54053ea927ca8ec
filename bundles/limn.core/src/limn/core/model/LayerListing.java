package limn.core.model;

import java.util.List;
import java.util.Map;

import limn.graph.Layer;

/**
 * The layers of a model.
 *
 * @param model what is known of the model
 * @param layers its layers, {@code input} first, in order of execution
 * @param candidates what {@code auto} would try, in this order, with the reason
 * @param robust what {@code robust} tries on every picture, nearest to the output first, with the reason
 * @param warnings path of a layer → what a person who chooses it by hand must be told, one sentence, lower case,
 *            without a full stop
 * @param collapse one sentence about where image positions end, or that they do not
 */
public record LayerListing(ModelFacts model, List<Layer> layers, List<Candidate> candidates,
        List<Candidate> robust, Map<String, String> warnings, String collapse) {

    /** Copies the collections. */
    public LayerListing {
        layers = List.copyOf(layers);
        candidates = List.copyOf(candidates);
        robust = List.copyOf(robust);
        warnings = Map.copyOf(warnings);
    }

    /**
     * A layer that {@code auto} or {@code robust} may take.
     *
     * @param layer the layer
     * @param reason why, one sentence
     */
    public record Candidate(Layer layer, String reason) {
    }
}
