package limn.explain.internal.cam;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import limn.api.model.Target;
import limn.explain.internal.SpatialLayers;
import limn.explain.cam.LayerMap;
import limn.explain.internal.run.Scores;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.Shape;

/**
 * Class activation maps whose channel weights come from running the network again: all targets share the runs. It differs
 * from {@link limn.explain.cam.CamMethod} in that weights of all targets are found at once.
 */
abstract class RerunCam implements ExplanationMethod {

    private static final String UNDEFINED = "The target names no class for this sample.";
    private final Descriptor descriptor;

    RerunCam(Descriptor descriptor) {
        this.descriptor = ChannelSum.in(descriptor);
    }

    /**
     * The weights of one target.
     *
     * @param values one for each channel
     * @param figures named figures for the map
     * @param warnings sentences for the map
     */
    record Weights(double[] values, Map<String, Double> figures, List<String> warnings) {
    }

    /** Weighs the channels of one layer. */
    @FunctionalInterface
    interface Weigher {

        /** Weights for each target, in order; of targets that name no class they are not looked at. */
        List<Weights> weigh(Scores scores, Layer layer, Tensor activation) throws LimnException;
    }

    /** What weighs the channels of a layer in all rows of a request. */
    abstract Weigher weigher(ExplanationRequest request, Layer layer) throws LimnException;

    @Override
    public final Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        SpatialLayers.require(descriptor.id(), question.layers());
        return new Probe(SpatialLayers.paths(question.layers()), Set.of(), question.targets(), GradientRule.PLAIN);
    }

    @Override
    public final void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        SpatialLayers.require(descriptor.id(), request.question().layers());
        Map<Layer, Weigher> weighers = new HashMap<>();
        for (Layer layer : request.question().layers()) {
            weighers.put(layer, weigher(request, layer));
        }
        for (int row = 0; row < request.batch().rows().size(); row++) {
            Scores scores = Scores.of(request, row);
            for (Layer layer : request.question().layers()) {
                request.progress().check();
                Tensor activation = SpatialLayers.channels(request.probed().activation(layer.path()), row, layer);
                List<Weights> weights = weighers.get(layer).weigh(scores, layer, activation);
                for (int i = 0; i < weights.size(); i++) {
                    request.progress().check();
                    sink.accept(scores.targets().get(i).isPresent()
                            ? explanation(scores, layer, i, activation, weights.get(i))
                            : undefined(scores, layer, i, activation));
                }
            }
            request.progress().step(1);
        }
    }

    private static Explanation explanation(Scores scores, Layer layer, int target, Tensor activation,
            Weights weights) {
        float[] single = new float[weights.values().length];
        for (int channel = 0; channel < single.length; channel++) {
            single[channel] = (float) weights.values()[channel];
        }
        Target asked = scores.request().question().targets().get(target);
        LayerMap map = ChannelSum
                .of(activation, Tensor.of(Shape.of(single.length), single), scores.request().question().settings())
                .with(weights.figures(), weights.warnings());
        return new Explanation(scores.index(), Optional.of(layer), asked, map.values(), map.scalars(), map.warnings());
    }

    private static Explanation undefined(Scores scores, Layer layer, int target, Tensor activation) {
        Shape grid = activation.shape().axes(1, 3);
        float[] nothing = new float[Math.toIntExact(grid.count())];
        Arrays.fill(nothing, Float.NaN);
        return new Explanation(scores.index(), Optional.of(layer), scores.request().question().targets().get(target),
                Tensor.of(grid, nothing), Map.of(), List.of(UNDEFINED));
    }

    /** Channels of the question's layers together, as far as their shapes are known. */
    static int channels(Question question) {
        int sum = 0;
        for (Layer layer : question.layers()) {
            if (layer.shape().isPresent() && layer.grid().isPresent()) {
                boolean first = channelsFirst(layer.grid().get());
                sum += layer.shape().get().size(first ? 1 : -1);
            }
        }
        return sum;
    }

    static boolean channelsFirst(Grid grid) {
        return grid.layout() == Grid.Layout.CHANNELS_FIRST || grid.layout() == Grid.Layout.CHANNELS_FIRST_TOKENS;
    }
}
