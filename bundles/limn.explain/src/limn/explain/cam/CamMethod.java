package limn.explain.cam;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.Family;
import limn.explain.internal.WeightedSum;

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
public abstract class CamMethod extends LayerMethod {

    /**
     * A member of the family.
     *
     * @param descriptor what the method says of itself: family {@link Family#CAM} or {@link Family#BASELINE}, one layer at a
     *            time; {@code gradients} tells whether {@link #weights} reads gradients
     * @throws IllegalArgumentException if the descriptor asks for no layer or for several at once
     */
    protected CamMethod(Descriptor descriptor) {
        super(descriptor);
    }

    /**
     * The weights of one map.
     *
     * @param input activations and gradients, {@code D×h×w} each
     * @return {@code D}, or {@code D×h×w}; NaN where they are not defined, which makes the map NaN there
     * @throws LimnException if they cannot be computed, or the user asked to stop
     */
    protected abstract Tensor weights(CamInput input) throws LimnException;

    /** The weighted sum; to be extended where there is more to say about a map. */
    @Override
    protected LayerMap map(CamInput input) throws LimnException {
        return LayerMap.of(WeightedSum.of(input.activation(), weights(input)));
    }
}
