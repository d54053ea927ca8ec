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
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.explain.internal.SpatialLayers;
import limn.explain.internal.WeightedSum;
import limn.graph.Layer;

/**
 * A class activation map: the activations A of a layer ({@code D×h×w}), weighted and summed over the channels,
 *
 * <pre>
 * M(u) = Σ_k w_k(u) · A_k(u)
 * </pre>
 *
 * A member of the family is a choice of the weights w: one for each channel ({@code D}), or one for each channel and
 * position ({@code D×h×w}). The map is signed, unscaled and has the layer's own resolution. Sums are taken in float64 and
 * stored as float32.
 * <p>
 * A subclass calls the constructor with its {@link Descriptor} and gives {@link #weights}; what it needs from the network
 * follows from the descriptor. It is stateless.
 */
public abstract class CamMethod implements ExplanationMethod {

    private final Descriptor descriptor;

    /**
     * A member of the family.
     *
     * @param descriptor what the method says of itself: family {@link Family#CAM} or {@link Family#BASELINE}, one layer at a
     *            time; {@code gradients} tells whether {@link #weights} reads gradients
     * @throws IllegalArgumentException if the descriptor asks for no layer or for several at once
     */
    protected CamMethod(Descriptor descriptor) {
        if (descriptor.layers() != Descriptor.LayerNeed.ONE) {
            throw new IllegalArgumentException(descriptor.id() + " must work on one layer at a time");
        }
        this.descriptor = descriptor;
    }

    /**
     * The weights of one map.
     *
     * @param input activations and gradients, {@code D×h×w} each
     * @return {@code D}, or {@code D×h×w}; NaN where they are not defined, which makes the map NaN there
     * @throws LimnException if they cannot be computed, or the user asked to stop
     */
    protected abstract Tensor weights(CamInput input) throws LimnException;

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
    public final void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        SpatialLayers.require(descriptor.id(), request.question().layers());
        for (int row = 0; row < request.batch().rows().size(); row++) {
            for (Layer layer : request.question().layers()) {
                Tensor activation = SpatialLayers.channels(request.probed().activation(layer.path()), row, layer);
                for (Target target : request.question().targets()) {
                    request.progress().check();
                    CamInput input = new CamInput(request, row, layer, target, activation,
                            gradient(request.probed(), row, layer, target));
                    sink.accept(Explanation.of(row, layer, target, WeightedSum.of(activation, weights(input))));
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
