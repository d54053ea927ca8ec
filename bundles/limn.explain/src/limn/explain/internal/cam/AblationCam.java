package limn.explain.internal.cam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.explain.internal.ClosedHead;
import limn.explain.internal.run.FrozenScore;
import limn.explain.internal.run.Scores;
import limn.graph.Dominators;
import limn.graph.Layer;
import limn.graph.OperatorGraph;
import limn.graph.Value;

/**
 * Ablation-CAM: the weight of a channel is the share of the target that is lost without it,
 * {@code w_k = (t − t_k)/|t|} with {@code t_k} the target where {@code A_k} is 0 (definitions 3.4). Only what comes after
 * the layer is run again, or after the last layer before which channels are not mixed; the whole network where something
 * passes the layer by. Of a token layer the channel is silenced in all tokens.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + AblationCam.ID)
public final class AblationCam extends RerunCam {

    static final String ID = "ablation-cam";
    private static final String DIVIDE = "divide";
    private static final String SIGNED = "signed";
    private static final double NOTHING = 1e-8;

    /** The method. */
    public AblationCam() {
        super(new Descriptor(ID, "Ablation-CAM", Family.CAM,
                "Where the layer's channels respond without which the target would be less.",
                "Desai and Ramaswamy, Ablation-CAM: Visual Explanations for Deep Convolutional Network via "
                        + "Gradient-free Localization, WACV 2020, DOI 10.1109/WACV45572.2020.9093360",
                Descriptor.LayerNeed.ONE, false, false, "1F + (D + 3)r", List.of(Parameter.choice(DIVIDE, "absolute",
                        List.of("absolute", SIGNED), "What the loss is divided by: |t|, or t with its sign as "
                                + "pytorch-grad-cam does, which turns the map of a negative target round."))));
    }

    @Override
    public Cost cost(Question question) {
        // The whole layer, and where channels stay apart behind it what the whole one and a silent one make there.
        return new Cost(1.0 + 3 * question.layers().size() + channels(question), 0);
    }

    @Override
    Weigher weigher(ExplanationRequest request, Layer layer) throws LimnException {
        Optional<ClosedHead> head = ClosedHead.of(request.question().graph(),
                request.network().program().description().select(), layer).filter(found -> found.scores() > 1);
        boolean crossed = isCrossed(request.question().graph(), layer);
        return (scores, one, activation) -> head.isPresent() && isLinear(scores)
                ? closed(scores, head.get(), activation)
                : rerun(scores, one, activation, crossed);
    }

    /** Whether every way to an output crosses a layer. */
    private static boolean isCrossed(OperatorGraph graph, Layer layer) {
        return graph.outputs().stream().map(OperatorGraph.Output::value).filter(Value.class::isInstance)
                .map(Value.class::cast).anyMatch(output -> Dominators.of(graph, output).dominates(layer.value()));
    }

    private static boolean isLinear(Scores scores) {
        return scores.targets().stream().flatMap(Optional::stream).map(FrozenScore::target)
                .allMatch(ClosedForm::isLinear);
    }

    /** Behind pooling and a linear layer a channel's share of a logit is its weight times its mean. */
    private static List<Weights> closed(Scores scores, ClosedHead head, Tensor activation) {
        Tensor means = ChannelWeights.means(activation);
        double[] t = scores.unchanged();
        List<Weights> weights = new ArrayList<>();
        for (int i = 0; i < t.length; i++) {
            double[] values = new double[head.channels()];
            if (scores.targets().get(i).isPresent()) {
                Tensor ofLogits = Cam.weights(head, scores.targets().get(i).get().target());
                double divisor = divisor(scores, t[i]);
                for (int channel = 0; channel < values.length; channel++) {
                    values[channel] = (double) ofLogits.get(channel) * means.get(channel) / divisor;
                }
            }
            weights.add(new Weights(values, ClosedForm.FIGURE, List.of()));
        }
        return weights;
    }

    private static double divisor(Scores scores, double t) {
        if (Math.abs(t) < NOTHING) {
            return 1;
        }
        return scores.request().question().settings().text(DIVIDE).equals(SIGNED) ? t : Math.abs(t);
    }

    private static List<Weights> rerun(Scores scores, Layer layer, Tensor activation, boolean crossed)
            throws LimnException {
        int channels = activation.shape().size(0);
        SilencedChannels silenced = crossed ? SilencedChannels.of(scores, layer, channels)
                : SilencedChannels.at(scores, layer, channels);
        int[] living = silenced.living();
        // The whole activation goes first: what is subtracted has come the same way.
        int runs = living.length + 1;
        double[][] t = crossed ? scores.resumed(silenced.layer(), silenced.shape(), runs, silenced.each(living))
                : scores.replaced(layer, silenced.shape(), runs, silenced.each(living));
        List<Weights> weights = new ArrayList<>();
        for (double[] ofTarget : t) {
            double divisor = divisor(scores, ofTarget[0]);
            double[] values = new double[channels];
            for (int i = 0; i < living.length; i++) {
                values[living[i]] = (ofTarget[0] - ofTarget[i + 1]) / divisor;
            }
            weights.add(new Weights(values, Map.of(), List.of()));
        }
        return weights;
    }
}
