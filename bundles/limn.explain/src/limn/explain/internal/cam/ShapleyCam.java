package limn.explain.internal.cam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.osgi.service.component.annotations.Component;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.data.Batch;
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
import limn.explain.cam.CamInput;
import limn.explain.cam.LayerMap;
import limn.explain.cam.LayerMethod;
import limn.explain.internal.SpatialLayers;
import limn.graph.Layer;

/**
 * Shapley-CAM: Shapley values of the activations to second order,
 *
 * <pre>
 * W = G − ½·H·A, H = ∂²t/∂A²;  mean: M = Σ_k mean(W_k)·A_k;  hires: M = Σ_k W_k ⊙ A_k
 * </pre>
 *
 * (definitions 1.8). Where what follows the layer is linear in pieces, H·A is 0 for a logit and the method is Grad-CAM; the
 * target {@code rest} is the paper's advice.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + ShapleyCam.ID)
public final class ShapleyCam extends LayerMethod {

    static final String ID = "shapley-cam";
    /** Step of the central difference, relative to the activations. */
    private static final double STEP = 1e-3;

    /** The method. */
    public ShapleyCam() {
        super(ChannelSum.in(new Descriptor(ID, "Shapley-CAM", Family.CAM,
                "As Grad-CAM, each channel counting as if the others were there or not by chance; for the target rest.",
                "Cai, CAMs as Shapley Value-based Explainers, The Visual Computer 2025, arXiv:2501.06261",
                Descriptor.LayerNeed.ONE, true, false, "2F + 3B",
                List.of(Parameter.choice("weights", "mean", List.of("mean", "hires"),
                        "One weight for each channel, as Grad-CAM, or one at each position, as HiResCAM.")))));
    }

    /** A forward for each second derivative, and a backward through forward and backward, which is taken for two. */
    @Override
    public Cost cost(Question question) {
        int pairs = question.targets().size() * question.layers().size();
        return new Cost(1.0 + pairs, question.targets().size() + 2.0 * pairs);
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        SpatialLayers.require(ID, request.question().layers());
        Map<Layer, Map<Target, Tensor>> products = new HashMap<>();
        for (Layer layer : request.question().layers()) {
            for (Target target : request.question().targets()) {
                request.progress().check();
                products.computeIfAbsent(layer, key -> new HashMap<>()).put(target, product(request, layer, target));
            }
        }
        each(request, input -> map(input, products.get(input.layer()).get(input.target())), sink);
    }

    @Override
    protected LayerMap map(CamInput input) {
        throw new IllegalStateException("made with second derivatives");
    }

    private static LayerMap map(CamInput input, Tensor products) {
        Tensor product = SpatialLayers.channels(products, input.row(), input.layer());
        Tensor gradient = input.gradient();
        Tensor weights = ChannelWeights.everywhere(gradient.shape(),
                place -> gradient.get(place) - 0.5 * product.get(place));
        return ChannelSum.of(input.activation(),
                input.settings().text("weights").equals("mean") ? ChannelWeights.means(weights) : weights,
                input.settings());
    }

    /** H·A for all rows, by a second derivative or, where the runtime has none, a difference of gradients. */
    private static Tensor product(ExplanationRequest request, Layer layer, Target target) throws LimnException {
        Tensor activation = request.probed().activation(layer.path());
        try {
            return request.network().secondDerivative(request.batch(), layer.path(), target, activation);
        } catch (CancelledException e) {
            throw e;
        } catch (LimnException e) {
            return difference(request, layer, target, activation);
        }
    }

    /** (G(A + ηA) − G(A − ηA)) / 2η. */
    private static Tensor difference(ExplanationRequest request, Layer layer, Target target, Tensor activation)
            throws LimnException {
        Tensor above = gradient(request, layer, target, activation, 1 + STEP);
        Tensor below = gradient(request, layer, target, activation, 1 - STEP);
        return ChannelWeights.everywhere(activation.shape(),
                place -> ((double) above.get(place) - below.get(place)) / (2 * STEP));
    }

    private static Tensor gradient(ExplanationRequest request, Layer layer, Target target, Tensor activation,
            double factor) throws LimnException {
        request.progress().check();
        Tensor moved = ChannelWeights.everywhere(activation.shape(), place -> factor * activation.get(place));
        Probe probe = new Probe(SpatialLayers.paths(List.of()), SpatialLayers.paths(List.of(layer)), List.of(target),
                GradientRule.PLAIN);
        List<Batch.Row> rows = IntStream.range(0, request.batch().rows().size())
                .mapToObj(row -> FrozenTarget.row(request, row)).toList();
        return request.network().resume(layer.path(), moved, new Batch(request.batch().input(), rows), probe)
                .gradient(layer.path(), target);
    }
}
