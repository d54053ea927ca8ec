package limn.explain.cam;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.explain.internal.SpatialLayers;
import limn.graph.Layer;
import limn.graph.Shape;

/**
 * A method that makes a map of one layer at a time from the layer's activations and, if its descriptor says so, their
 * gradients. Where the map is a weighted sum of the activations, {@link CamMethod} is the shorter way.
 * <p>
 * A subclass calls the constructor with its {@link Descriptor} and gives {@link #map}; what it needs from the network
 * follows from the descriptor. It is stateless. A target that is not defined for a row (an unknown label) gives a map of
 * NaN without asking the subclass.
 */
public abstract class LayerMethod implements ExplanationMethod {

    private final Descriptor descriptor;

    /**
     * A method on one layer at a time.
     *
     * @param descriptor what the method says of itself; {@code gradients} tells whether {@link #map} reads gradients
     * @throws IllegalArgumentException if the descriptor asks for no layer or for several at once
     */
    protected LayerMethod(Descriptor descriptor) {
        if (descriptor.layers() != Descriptor.LayerNeed.ONE) {
            throw new IllegalArgumentException(descriptor.id() + " must work on one layer at a time");
        }
        this.descriptor = descriptor;
    }

    /**
     * One map.
     *
     * @param input activations and gradients, {@code D×h×w} each
     * @return {@code h×w}, signed and unscaled
     * @throws LimnException if it cannot be computed, or the user asked to stop
     */
    protected abstract LayerMap map(CamInput input) throws LimnException;

    /**
     * Whether a map depends on the target. Where it does not it is made once for all targets.
     *
     * @return true unless overridden
     */
    protected boolean dependsOnTarget() {
        return true;
    }

    @Override
    public final Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        SpatialLayers.require(descriptor.id(), question.layers());
        Set<String> paths = SpatialLayers.paths(question.layers());
        return new Probe(paths, descriptor.gradients() ? paths : Set.of(), question.targets(), GradientRule.PLAIN);
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        each(request, this::map, sink);
    }

    /** Makes one map. */
    @FunctionalInterface
    protected interface Mapping {

        /**
         * Makes it.
         *
         * @param input activations and gradients
         * @return {@code h×w}
         * @throws LimnException if it cannot be computed, or the user asked to stop
         */
        LayerMap map(CamInput input) throws LimnException;
    }

    /**
     * Explains every row, layer and target of the question, for methods that compute something for the whole batch first.
     *
     * @param request what is asked and given
     * @param mapping makes one map; not called for a target that is not defined for its row
     * @param sink takes explanations
     * @throws LimnException if a map cannot be computed, or the user asked to stop
     */
    protected final void each(ExplanationRequest request, Mapping mapping, Consumer<Explanation> sink)
            throws LimnException {
        SpatialLayers.require(descriptor.id(), request.question().layers());
        for (int row = 0; row < request.batch().rows().size(); row++) {
            for (Layer layer : request.question().layers()) {
                Tensor activation = SpatialLayers.channels(request.probed().activation(layer.path()), row, layer);
                Shape grid = activation.shape().axes(1, 3);
                Optional<LayerMap> same = Optional.empty();
                for (Target target : request.question().targets()) {
                    request.progress().check();
                    LayerMap map = LayerMap.notDefined(grid);
                    if (request.probed().resolved(target).classes()[row] >= 0) {
                        map = same.isPresent() ? same.get() : mapping.map(new CamInput(request, row, layer, target,
                                activation, gradient(request.probed(), row, layer, target)));
                        same = dependsOnTarget() ? same : Optional.of(map);
                    }
                    sink.accept(new Explanation(row, Optional.of(layer), target, map.values(), map.scalars(),
                            map.warnings()));
                }
            }
            request.progress().step(1);
        }
    }

    private Optional<Tensor> gradient(ProbeResult probed, int row, Layer layer, Target target) {
        return descriptor.gradients()
                ? Optional.of(SpatialLayers.channels(probed.gradient(layer.path(), target), row, layer))
                : Optional.empty();
    }
}
