package limn.core.model;

import java.util.List;

import limn.graph.Layer;

/**
 * The layers of a model.
 *
 * @param model what is known of the model
 * @param layers its layers, {@code input} first, in order of execution
 * @param candidates what {@code auto} would try, in this order, with the reason
 * @param collapse one sentence about where image positions end, or that they do not
 */
public record LayerListing(ModelFacts model, List<Layer> layers, List<Candidate> candidates, String collapse) {

    /** Copies the lists. */
    public LayerListing {
        layers = List.copyOf(layers);
        candidates = List.copyOf(candidates);
    }

    /**
     * A layer that {@code auto} may take.
     *
     * @param layer the layer
     * @param reason why, one sentence
     */
    public record Candidate(Layer layer, String reason) {
    }
}
