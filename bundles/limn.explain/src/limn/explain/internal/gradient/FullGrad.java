package limn.explain.internal.gradient;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.FrozenTarget;
import limn.api.explain.Question;
import limn.api.explain.RowGroup;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.explain.cam.LayerMap;

/**
 * FullGrad: what the input and every bias add to the target, {@code t = Σ x ⊙ ∂t/∂x + Σ_layers Σ b ⊙ ∂t/∂o}, which is
 * exact for networks that are linear in pieces; drawn are the spatial parts (definitions 5). The constant that a clamp such
 * as ReLU6 gives where it cuts a unit off is that unit's bias; pytorch-grad-cam does not know it, and {@code pgc} does not
 * draw it. The figures are the totals of this sum and {@code residual}, what it lacks to the target,
 * {@code |t − Σ| / max(|t|, 1e-6)}.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + FullGrad.ID)
public final class FullGrad extends InputMethod {

    static final String ID = "full-grad";

    /** A residual that rounding cannot explain. */
    private static final double RESIDUAL = 1e-3;
    private static final double SMALLEST_TARGET = 1e-6;

    /** The method. */
    public FullGrad() {
        super(new Descriptor(ID, "FullGrad", Family.GRADIENT,
                "What the pixels and the biases of all layers add to the target, in size.",
                "Srinivas and Fleuret, Full-Gradient Representation for Neural Network Visualization, NeurIPS "
                        + "2019, arXiv:1905.00780",
                Descriptor.LayerNeed.NONE, true, false, "1F + 1B",
                List.of(Parameter.choice("mode", "pgc", FullGradScaling.IDS,
                        "How parts are scaled: each channel as pytorch-grad-cam, each layer as the paper's authors, or "
                                + "nothing, with signs."),
                        Parameter.choice("smooth", "none", List.of("none", FullGradSum.EIGEN),
                                "eigen: the first principal component of what all channels add, at an eighth of the "
                                        + "picture's size, in place of their sum."))));
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        Set<String> paths = new LinkedHashSet<>(Set.of(DirectMethod.INPUT));
        BiasLayer.of(question.graph()).forEach(layer -> paths.add(layer.path()));
        Set<String> clamped = new LinkedHashSet<>();
        for (ClampLayer layer : ClampLayer.of(question.graph())) {
            paths.add(layer.path());
            clamped.add(layer.path());
            layer.source().ifPresent(clamped::add);
        }
        return new Probe(clamped, paths, question.targets(), GradientRule.PLAIN);
    }

    @Override
    void explain(ExplanationRequest request, RowGroup group, Taker taker) throws LimnException {
        Map<BiasLayer, double[]> biases = new LinkedHashMap<>();
        for (BiasLayer layer : BiasLayer.of(request.question().graph())) {
            biases.put(layer, layer.bias());
        }
        for (int row : group.rows()) {
            request.progress().check();
            List<Finding> findings = new ArrayList<>();
            for (FrozenTarget target : group.targets()) {
                findings.add(finding(request, row, target, biases));
            }
            taker.take(row, findings);
        }
    }

    /**
     * What one layer's biases add.
     *
     * @param path the layer
     * @param values {@code b ⊙ ∂t/∂o}
     * @param known whether pytorch-grad-cam looks at it
     */
    private record Part(String path, Tensor values, boolean known) {
    }

    private static List<Part> parts(ExplanationRequest request, int row, FrozenTarget target,
            Map<BiasLayer, double[]> biases) {
        List<Part> parts = new ArrayList<>();
        biases.forEach((layer, bias) -> parts.add(new Part(layer.path(),
                part(request.probed().gradient(layer.path(), target.asked()).slice(row), bias, layer.channelsLast()),
                layer.convolutional())));
        for (ClampLayer layer : ClampLayer.of(request.question().graph())) {
            parts.add(new Part(layer.path(), layer.part(request.probed().activation(layer.path()).slice(row),
                    request.probed().gradient(layer.path(), target.asked()).slice(row),
                    layer.source().map(path -> request.probed().activation(path).slice(row))), false));
        }
        return parts;
    }

    private static Finding finding(ExplanationRequest request, int row, FrozenTarget target,
            Map<BiasLayer, double[]> biases) {
        FullGradScaling scaling = FullGradScaling.of(request.question().settings().text("mode"));
        Tensor input = request.batch().input().slice(row);
        FullGradSum sum = new FullGradSum(scaling, input.shape().axes(1, 3),
                request.question().settings().text("smooth").equals(FullGradSum.EIGEN));
        Map<String, Double> totals = new LinkedHashMap<>();
        Tensor pixels = InputXGradient.product(input,
                request.probed().gradient(DirectMethod.INPUT, target.asked()).slice(row));
        totals.put("input-total", total(pixels));
        sum.add(pixels);
        for (Part part : parts(request, row, target, biases)) {
            totals.put("bias-total:" + part.path(), total(part.values()));
            if (part.values().shape().rank() == 3 && (part.known() || scaling != FullGradScaling.PGC)) {
                sum.add(part.values());
            }
        }
        double explained = totals.values().stream().mapToDouble(Double::doubleValue).sum();
        double value = request.probed().resolved(target.asked()).values()[row];
        double residual = Math.abs(value - explained) / Math.max(Math.abs(value), SMALLEST_TARGET);
        totals.put("residual", residual);
        LayerMap map = sum.map();
        totals.putAll(map.scalars());
        List<String> warnings = new ArrayList<>(map.warnings());
        if (residual > RESIDUAL) {
            warnings.add(
                    "Input and biases do not add up to the target: the network has an operator that is not linear in "
                            + "pieces, or a bias that could not be read.");
        }
        return new Finding(map.values(), totals, warnings);
    }

    /** {@code b ⊙ ∂t/∂o}. */
    private static Tensor part(Tensor gradient, double[] bias, boolean channelsLast) {
        float[] values = gradient.toArray();
        int plane = channelsLast ? 1 : values.length / bias.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * bias[i / plane % bias.length]);
        }
        return Tensor.of(gradient.shape(), values);
    }

    private static double total(Tensor part) {
        double sum = 0;
        for (int i = 0; i < part.count(); i++) {
            sum += part.get(i);
        }
        return sum;
    }
}
