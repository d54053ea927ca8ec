package limn.explain.internal.cam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.explain.cam.CamInput;
import limn.explain.cam.LayerMap;
import limn.explain.cam.LayerMethod;
import limn.explain.internal.SpatialLayers;
import limn.graph.Dominators;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.graph.Value;

/**
 * Finer-CAM: Grad-CAM of what sets the class apart from those most like it (definitions 1.9). The class is the target's; of
 * the target nothing else counts. Gradients of the logits that enter are taken for the whole batch, one call for the first
 * class to compare with of every row, one for the second, and so on; only what comes after the layer runs again, unless it
 * can be passed by.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + FinerCam.ID)
public final class FinerCam extends LayerMethod {

    static final String ID = "finer-cam";
    /** Its class differs from row to row, which an index could not say. */
    private static final Target LABELLED = new Target.Logit(new ClassChoice.Label());

    /** The method. */
    public FinerCam() {
        super(ChannelSum.in(new Descriptor(ID, "Finer-CAM", Family.CAM,
                "Where the layer responds to what sets the class apart from the classes most like it.",
                "Zhang et al., Finer-CAM: Spotting the Difference Reveals Finer Details for Visual Explanation, CVPR 2025, "
                        + "arXiv:2501.11309",
                Descriptor.LayerNeed.ONE, true, false, "1F + 1B + comparisons·(1r + 1B)",
                List.of(Parameter.whole("comparisons", 3, 1, 1000,
                        "How many classes it is compared with, the nearest logits first."),
                        Parameter.real("alpha", 0.6, 0, 10, "How much the other classes' logits count."),
                        Parameter.choice("weights", "uniform", List.of("uniform", "softmax", "held"),
                                "All comparisons alike, by the others' probabilities as pytorch-grad-cam does, or by "
                                        + "these taken for constants.")))));
    }

    @Override
    public Cost cost(Question question) {
        double calls = 0;
        for (Target target : question.targets()) {
            calls += question.settings().whole("comparisons") + (target instanceof Target.Logit ? 0 : 1);
        }
        return new Cost(1 + calls, question.targets().size() + calls);
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        SpatialLayers.require(ID, request.question().layers());
        Tensor outputs = request.probed().outputs();
        if (outputs.shape().rank() != 2 || outputs.shape().size(1) < 2) {
            each(request, FinerCam::notDefined, sink);
            return;
        }
        Map<Target, Compared> compared = new HashMap<>();
        for (Target target : request.question().targets()) {
            compared.put(target, compared(request, target));
        }
        each(request, input -> compared.get(input.target()).map(input), sink);
    }

    @Override
    protected LayerMap map(CamInput input) {
        throw new IllegalStateException("made with gradients of other classes");
    }

    private static LayerMap notDefined(CamInput input) {
        return LayerMap.notDefined(input.activation().shape().axes(1, 3),
                ID + " compares a class with others like it, and this network has one logit for each image or place; take "
                        + "grad-cam.");
    }

    private static Compared compared(ExplanationRequest request, Target target) throws LimnException {
        int[] classes = request.probed().resolved(target).classes();
        Settings settings = request.question().settings();
        Tensor outputs = request.probed().outputs();
        int comparisons = (int) Math.min(settings.whole("comparisons"), outputs.shape().size(1) - 1L);
        OutputKind kind = request.network().program().description().kind().orElse(OutputKind.LOGITS);
        FinerTarget.Weights weights = FinerTarget.Weights
                .valueOf(settings.text("weights").toUpperCase(Locale.ROOT));
        List<FinerTarget> targets = new ArrayList<>();
        for (int row = 0; row < classes.length; row++) {
            targets.add(FinerTarget.of(outputs.slice(row), kind, Math.max(classes[row], 0), comparisons,
                    settings.real("alpha"), weights));
        }
        List<Map<Layer, Tensor>> gradients = new ArrayList<>();
        for (int place = 0; place <= comparisons; place++) {
            int[] labels = new int[classes.length];
            for (int row = 0; row < labels.length; row++) {
                labels[row] = place == 0 ? Math.max(classes[row], 0) : targets.get(row).others().get(place - 1);
            }
            gradients.add(place == 0 && target instanceof Target.Logit ? probed(request, target)
                    : gradients(request, labelled(request.batch(), labels)));
        }
        return new Compared(targets, gradients);
    }

    /** The gradients of the class's own logit, which the probe has. */
    private static Map<Layer, Tensor> probed(ExplanationRequest request, Target target) {
        Map<Layer, Tensor> gradients = new HashMap<>();
        for (Layer layer : request.question().layers()) {
            gradients.put(layer, request.probed().gradient(layer.path(), target));
        }
        return gradients;
    }

    /** The gradients of the logits that the labels name. */
    private static Map<Layer, Tensor> gradients(ExplanationRequest request, Batch labelled) throws LimnException {
        Optional<Value> output = request.question().graph()
                .output(request.network().program().description().select());
        Map<Layer, Tensor> gradients = new HashMap<>();
        Set<String> passedBy = new LinkedHashSet<>();
        for (Layer layer : request.question().layers()) {
            if (output.isPresent()
                    && Dominators.of(request.question().graph(), output.get()).dominates(layer.value())) {
                request.progress().check();
                gradients.put(layer, request.network()
                        .resume(layer.path(), request.probed().activation(layer.path()), labelled,
                                probe(Set.of(layer.path())))
                        .gradient(layer.path(), LABELLED));
            } else {
                passedBy.add(layer.path());
            }
        }
        if (!passedBy.isEmpty()) {
            request.progress().check();
            ProbeResult whole = request.network().probe(labelled, probe(passedBy));
            for (Layer layer : request.question().layers()) {
                gradients.computeIfAbsent(layer, missing -> whole.gradient(missing.path(), LABELLED));
            }
        }
        return gradients;
    }

    private static Probe probe(Set<String> layers) {
        return new Probe(Set.of(), layers, List.of(LABELLED), GradientRule.PLAIN);
    }

    private static Batch labelled(Batch batch, int[] labels) {
        List<Batch.Row> rows = new ArrayList<>();
        for (int row = 0; row < labels.length; row++) {
            Batch.Row old = batch.rows().get(row);
            rows.add(new Batch.Row(old.sample(), old.geometry(), OptionalInt.of(labels[row]), old.unchanged()));
        }
        return new Batch(batch.input(), rows);
    }

    /**
     * The gradients of the logits that enter.
     *
     * @param targets of each row
     * @param gradients of z_c, then of z_d_j, of all rows and layers
     */
    private record Compared(List<FinerTarget> targets, List<Map<Layer, Tensor>> gradients) {

        LayerMap map(CamInput input) {
            double[] slopes = targets.get(input.row()).slopes();
            Shape shape = input.activation().shape();
            double[] weights = new double[shape.size(0)];
            for (int place = 0; place < slopes.length; place++) {
                Layer layer = input.layer();
                Tensor means = ChannelWeights.means(SpatialLayers
                        .channels(gradients.get(place).get(layer), input.row(), layer));
                for (int channel = 0; channel < weights.length; channel++) {
                    weights[channel] += slopes[place] * means.get(channel);
                }
            }
            return ChannelSum.of(input.activation(),
                    ChannelWeights.each(weights.length, channel -> weights[channel]), input.settings());
        }
    }
}
