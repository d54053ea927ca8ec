package limn.explain.cam;

import java.util.Optional;

import limn.api.Settings;
import limn.api.Tensor;
import limn.api.explain.ExplanationRequest;
import limn.api.model.Target;
import limn.graph.Layer;

/**
 * What one class activation map is made of: a row of the batch, a layer and a target.
 */
public final class CamInput {

    private final ExplanationRequest request;
    private final int row;
    private final Layer layer;
    private final Target target;
    private final Tensor activation;
    private final Optional<Tensor> gradient;

    CamInput(ExplanationRequest request, int row, Layer layer, Target target, Tensor activation,
            Optional<Tensor> gradient) {
        this.request = request;
        this.row = row;
        this.layer = layer;
        this.target = target;
        this.activation = activation;
        this.gradient = gradient;
    }

    /**
     * The activations A of the layer.
     *
     * @return {@code D×h×w}, whatever the layer's own layout
     */
    public Tensor activation() {
        return activation;
    }

    /**
     * The gradient G of the target with respect to the activations.
     *
     * @return {@code D×h×w}
     * @throws IllegalStateException if the method's descriptor says that it needs none
     */
    public Tensor gradient() {
        return gradient.orElseThrow(
                () -> new IllegalStateException("the descriptor says that the method needs no gradients"));
    }

    /**
     * Values of the method's parameters.
     *
     * @return complete settings
     */
    public Settings settings() {
        return request.question().settings();
    }

    /**
     * Everything the method was given, for methods that run the network again.
     *
     * @return the request
     */
    public ExplanationRequest request() {
        return request;
    }

    /**
     * The row of the batch.
     *
     * @return counted from 0
     */
    public int row() {
        return row;
    }

    /**
     * The layer.
     *
     * @return a layer with image positions
     */
    public Layer layer() {
        return layer;
    }

    /**
     * The target.
     *
     * @return one of the question's targets
     */
    public Target target() {
        return target;
    }
}
