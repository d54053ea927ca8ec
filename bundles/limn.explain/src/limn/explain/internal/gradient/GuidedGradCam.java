package limn.explain.internal.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.explain.internal.cam.GradCam;
import limn.graph.Shape;
import limn.maths.Reduction;
import limn.maths.Resampling;

/**
 * Guided Grad-CAM: guided backpropagation ⊙ the positive part of the Grad-CAM map brought to the input's size
 * (definitions 8.3). The layer is that of the Grad-CAM map, the result lies on the input, {@code C×H×W}. The two need
 * different backward passes, so the network runs a second time: the guided one is asked for beforehand, so that a network
 * without rectifiers is refused before anything is computed.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + GuidedGradCam.ID)
public final class GuidedGradCam implements ExplanationMethod {

    static final String ID = "guided-grad-cam";

    private static final String NEAREST = "nearest";
    private static final Descriptor DESCRIPTOR = new Descriptor(ID, "Guided Grad-CAM", Family.GRADIENT,
            "The edges that the network sees where the layer speaks for the target; the edges hardly depend on "
                    + "what it has "
                    + "learnt (arXiv:1810.03292).",
            "Selvaraju et al., Grad-CAM: Visual Explanations from Deep Networks via Gradient-based "
                    + "Localization, IJCV 2020, arXiv:1610.02391, DOI 10.1007/s11263-019-01228-7",
            Descriptor.LayerNeed.ONE, true, false, "2F + 2B", List.of(InputMethod.reduce(Reduction.MAX_ABS),
                    Parameter.choice("interpolation", "bilinear", List.of("bilinear", NEAREST),
                            "How the layer's map is brought to the input's size; nearest as in Captum.")));

    private final GradCam gradCam = new GradCam();

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        gradCam.needs(question); // refuses layers without positions
        return new Probe(Set.of(), Set.of(DirectMethod.INPUT), question.targets(), GradientRule.GUIDED);
    }

    @Override
    public Cost cost(Question question) {
        return new Cost(2, 2.0 * question.targets().size());
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        List<Explanation> maps = new ArrayList<>();
        Progress progress = request.progress();
        progress.check();
        ProbeResult plain = request.network().probe(request.batch(), gradCam.needs(request.question()));
        gradCam.explain(new ExplanationRequest(request.question(), request.batch(), plain, request.network(),
                request.reference(), request.seed(), Progress.until(progress::cancelled)), maps::add);
        ProbeResult guided = request.probed();
        int row = 0;
        for (Explanation map : maps) {
            progress.check();
            progress.step(map.row() - row);
            row = map.row();
            sink.accept(product(request, map, guided));
        }
        progress.step(request.batch().rows().size() - row);
    }

    private static Explanation product(ExplanationRequest request, Explanation map, ProbeResult guided) {
        if (guided.resolved(map.target()).classes()[map.row()] < 0) {
            Finding none = InputMethod.undefined(request.batch().input().shape());
            return new Explanation(map.row(), map.layer(), map.target(), none.map(), none.scalars(), none.warnings());
        }
        Tensor gradient = guided.gradient(DirectMethod.INPUT, map.target()).slice(map.row());
        Tensor positive = positive(map.map());
        Shape shape = gradient.shape();
        Tensor weights = request.question().settings().text("interpolation").equals(NEAREST)
                ? Resampling.nearest(positive, shape.size(1), shape.size(2))
                : Resampling.bilinear(positive, shape.size(1), shape.size(2));
        float[] values = new float[gradient.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = gradient.get(i) * weights.get(i % weights.count());
        }
        return new Explanation(map.row(), map.layer(), map.target(), Tensor.of(shape, values), Map.of(), List.of());
    }

    private static Tensor positive(Tensor map) {
        float[] values = map.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], 0);
        }
        return Tensor.of(map.shape(), values);
    }
}
