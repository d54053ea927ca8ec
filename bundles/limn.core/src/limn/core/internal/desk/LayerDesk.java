package limn.core.internal.desk;

import java.util.Optional;

import limn.api.LimnException;
import limn.api.Progress;
import limn.core.Registry;
import limn.core.internal.guard.Failures;
import limn.core.internal.model.Informing;
import limn.core.internal.model.Listings;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.model.ModelLoader;
import limn.core.internal.model.ModelOpener;
import limn.core.internal.model.OpenedModel;
import limn.core.run.ComputeOptions;
import limn.core.model.LayerListing;
import limn.core.run.RunListener;
import limn.graph.LayerAnalysis;
import limn.graph.Shape;

/** Lists layers, from the graph alone where it tells all shapes. */
public final class LayerDesk {

    private final Registry registry;

    /**
     * A desk.
     *
     * @param registry the services
     */
    public LayerDesk(Registry registry) {
        this.registry = registry;
    }

    /**
     * Lists the layers of a model.
     *
     * @param argument a model file, or the bare word of a built-in one
     * @param progress asked for cancelling
     * @return the layers
     * @throws LimnException if the model cannot be opened
     */
    public LayerListing list(String argument, Progress progress) throws LimnException {
        OpenedModel model = new ModelOpener(registry, new Failures(RunListener.NONE)).open(argument, progress);
        LayerAnalysis inferred = model.analysis();
        Optional<Shape> output = model.outputShape();
        boolean known = inferred.layers().stream().allMatch(layer -> layer.shape().isPresent()) && output.isPresent();
        if (known && output.get().rank() == 2) {
            // A sidecar that does not fit is refused here as in a run.
            return Listings.of(model.withOutputs(output.get()), inferred);
        }
        if (known || registry.runtimes().preferred().isEmpty()) {
            return Listings.of(Informing.completed(model), inferred);
        }
        try (LoadedModel loaded = new ModelLoader(registry).load(model, ComputeOptions.DEFAULT, progress)) {
            return Listings.of(loaded.model(), loaded.analysis());
        }
    }
}
