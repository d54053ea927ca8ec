package limn.core.internal.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.model.OutputKind;
import limn.core.model.LayerListing;
import limn.core.robust.RobustWeights;
import limn.graph.Collapse;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;

/** Layers for people. */
public final class Listings {

    private Listings() {
    }

    /**
     * The layers of a model.
     *
     * @param model the model
     * @param analysis what is known of its layers
     * @return the listing
     */
    public static LayerListing of(OpenedModel model, LayerAnalysis analysis) {
        Map<String, String> warnings = new LinkedHashMap<>();
        analysis.layers().forEach(
                layer -> analysis.warning(layer).ifPresent(warning -> warnings.put(layer.path(), warning)));
        String collapse = analysis.collapse().map(Listings::sentence)
                .orElse(endless(model, analysis));
        return new LayerListing(model.facts(Optional.empty()), analysis.layers(),
                candidates(analysis.candidates(), analysis),
                candidates(analysis.stages(RobustWeights.CANDIDATES), analysis), warnings, collapse);
    }

    private static List<LayerListing.Candidate> candidates(List<Layer> layers, LayerAnalysis analysis) {
        return layers.stream().map(layer -> new LayerListing.Candidate(layer, analysis.reason(layer))).toList();
    }

    private static String endless(OpenedModel model, LayerAnalysis analysis) {
        if (model.kind() == OutputKind.MASK_LOGITS) {
            return "Image positions never end in this model: it returns a mask.";
        }
        return analysis.layers().stream().skip(1).anyMatch(Layer::spatial)
                ? "Image positions never end in this model: they reach its output."
                : "Image positions never begin in this model: no layer behind its input has any.";
    }

    private static String sentence(Collapse collapse) {
        return "Image positions end at " + (collapse.path().isEmpty() ? collapse.node().operator() : collapse.path())
                + " (" + collapse.kind().words() + ").";
    }
}
