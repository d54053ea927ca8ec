package limn.explain.internal.cam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.FrozenTarget;
import limn.api.explain.Question;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.Target;
import limn.explain.cam.LayerMap;
import limn.explain.internal.SpatialLayers;
import limn.explain.internal.gradient.Noise;
import limn.explain.internal.run.Gradients;
import limn.graph.Layer;
import limn.maths.GridMaps;

/**
 * Smooth Grad-CAM++: Grad-CAM++ with each power of the gradient taken as its mean over noisy copies of the input, and the
 * activations of the input itself (definitions 1.5). Without noise it is Grad-CAM++.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + SmoothGradCamPlusPlus.ID)
public final class SmoothGradCamPlusPlus implements ExplanationMethod {

    static final String ID = "smooth-grad-cam++";

    private static final Descriptor DESCRIPTOR = ChannelSum.in(new Descriptor(ID, "Smooth Grad-CAM++", Family.CAM,
            "Grad-CAM++ with gradients that are means over noisy copies of the image.",
            "Omeiza et al., Smooth Grad-CAM++: An Enhanced Inference Level Visualization Technique for Deep Convolutional "
                    + "Neural Network Models, 2019, arXiv:1908.01224",
            Descriptor.LayerNeed.ONE, true, false, "1F + samples·(1F + 1B)", parameters()));

    private static List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(Noise.parameters(25));
        parameters.add(PlusPlusWeights.EPS);
        return parameters;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        SpatialLayers.require(ID, question.layers());
        return new Probe(SpatialLayers.paths(question.layers()), SpatialLayers.paths(List.of()), question.targets(),
                GradientRule.PLAIN);
    }

    @Override
    public Cost cost(Question question) {
        double samples = question.settings().whole("samples");
        return new Cost(1 + samples, samples * question.targets().size());
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        SpatialLayers.require(ID, request.question().layers());
        for (int row = 0; row < request.batch().rows().size(); row++) {
            List<FrozenTarget> targets = new ArrayList<>();
            for (Target target : request.question().targets()) {
                FrozenTarget.of(request, row, target).ifPresent(targets::add);
            }
            request.progress().check();
            Map<Layer, List<MeanPowers>> powers = powers(request, row, targets);
            for (Layer layer : request.question().layers()) {
                Tensor activation = SpatialLayers.channels(request.probed().activation(layer.path()), row, layer);
                for (Target target : request.question().targets()) {
                    request.progress().check();
                    LayerMap map = LayerMap.notDefined(activation.shape().axes(1, 3));
                    for (int i = 0; i < targets.size(); i++) {
                        if (targets.get(i).asked().equals(target)) {
                            map = map(request, activation, powers.get(layer).get(i));
                        }
                    }
                    sink.accept(new Explanation(row, Optional.of(layer), target, map.values(), map.scalars(),
                            map.warnings()));
                }
            }
            request.progress().step(1);
        }
    }

    private static LayerMap map(ExplanationRequest request, Tensor activation, MeanPowers powers) {
        Settings settings = request.question().settings();
        return PlusPlusWeights.of(activation, powers, settings).map(activation, settings);
    }

    /** For each layer the mean powers of the gradient of each target. */
    private static Map<Layer, List<MeanPowers>> powers(ExplanationRequest request, int row,
            List<FrozenTarget> targets) throws LimnException {
        List<Layer> layers = request.question().layers();
        Map<Layer, List<MeanPowers>> powers = new HashMap<>();
        for (Layer layer : layers) {
            powers.put(layer, targets.stream().map(target -> new MeanPowers()).toList());
        }
        if (!targets.isEmpty()) {
            int samples = Math.toIntExact(request.question().settings().whole("samples"));
            Noise noise = new Noise(request.batch().input().slice(row), request.question().settings(), request.seed(),
                    request.batch().rows().get(row).sample());
            List<String> paths = layers.stream().map(Layer::path).toList();
            new Gradients(request, row, targets, paths).each(samples, noise::copy,
                    (number, layer, target, value, gradient) -> powers.get(layers.get(layer)).get(target)
                            .add(GridMaps.channelsFirst(gradient, layers.get(layer).grid().orElseThrow())));
        }
        return powers;
    }
}
