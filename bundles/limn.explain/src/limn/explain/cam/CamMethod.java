package limn.explain.cam;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.Family;
import limn.explain.internal.cam.ChannelSum;

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
 * follows from the descriptor. It is stateless. It has one parameter more than the descriptor says, {@code smooth}: the
 * first principal component of the weighted channels can be taken in place of their sum (definitions 11.2).
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
        super(ChannelSum.in(descriptor));
    }

    /**
     * The weights of one map.
     *
     * @param input activations and gradients, {@code D×h×w} each
     * @return {@code D}, or {@code D×h×w}; NaN where they are not defined, which makes the map NaN there
     * @throws LimnException if they cannot be computed, or the user asked to stop
     */
    protected abstract Tensor weights(CamInput input) throws LimnException;

    /**
     * The activations weighted and brought together as the parameter {@code smooth} says.
     *
     * @param input activations
     * @param weights {@code D} or {@code D×h×w}
     * @return their sum; for {@code eigen} the first principal component of the weighted channels
     */
    protected static LayerMap combined(CamInput input, Tensor weights) {
        return ChannelSum.of(input.activation(), weights, input.settings());
    }

    /** The weighted sum; to be extended where there is more to say about a map. */
    @Override
    protected LayerMap map(CamInput input) throws LimnException {
        return combined(input, weights(input));
    }
}
