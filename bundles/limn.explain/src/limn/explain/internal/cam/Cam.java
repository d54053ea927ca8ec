package limn.explain.internal.cam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.FrozenTarget;
import limn.api.explain.Question;
import limn.api.model.ClassChoice;
import limn.api.model.Probe;
import limn.api.model.Target;
import limn.explain.cam.CamInput;
import limn.explain.cam.LayerMap;
import limn.explain.cam.LayerMethod;
import limn.explain.internal.ClosedHead;
import limn.graph.Layer;
import limn.graph.OperatorGraph;
import limn.graph.PooledHead;
import limn.graph.Shape;
import limn.graph.Value;

/**
 * CAM: the weights of the linear layer behind global average pooling, {@code M = Σ_k w_ck A_k}, so that the mean of the map
 * and the bias are the logit (definitions 4.1). Only where nothing else follows the layer.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + Cam.ID)
public final class Cam extends LayerMethod {

    static final String ID = "cam";

    /** The method. */
    public Cam() {
        super(ChannelSum.in(new Descriptor(ID, "CAM", Family.CAM,
                "The weights of the linear layer behind global average pooling; exact, without gradients.",
                "Zhou et al., Learning Deep Features for Discriminative Localization, CVPR 2016, arXiv:1512.04150",
                Descriptor.LayerNeed.ONE, false, false, "1F", List.of())));
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        Probe probe = super.needs(question);
        OperatorGraph graph = question.graph();
        for (Layer layer : question.layers()) {
            Stream<Value> outputs = graph.outputs().stream().map(OperatorGraph.Output::value)
                    .filter(Value.class::isInstance).map(Value.class::cast);
            if (outputs.noneMatch(output -> PooledHead.of(graph, output, layer).isPresent())) {
                throw notApplicable(layer);
            }
        }
        return probe;
    }

    private static LimnException notApplicable(Layer layer) {
        return new LimnException(
                ID + " needs a layer that only global average pooling and one linear layer follow, and "
                        + layer.path()
                        + " is not; take the last layer before the pooling, or hires-cam, which is the same there.");
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        Map<String, ClosedHead> heads = new HashMap<>();
        Optional<String> select = request.network().program().description().select();
        for (Layer layer : request.question().layers()) {
            heads.put(layer.path(), ClosedHead.of(request.question().graph(), select, layer)
                    .orElseThrow(() -> notApplicable(layer)));
        }
        each(request, input -> map(input, heads.get(input.layer().path())).with(ClosedForm.FIGURE, List.of()), sink);
    }

    @Override
    protected LayerMap map(CamInput input) throws LimnException {
        throw new IllegalStateException("made with the head's weights");
    }

    private static LayerMap map(CamInput input, ClosedHead head) {
        Tensor activation = input.activation();
        Shape grid = activation.shape().axes(1, 3);
        return FrozenTarget.of(input.request(), input.row(), input.target())
                .map(target -> ChannelSum.of(activation, weights(head, target.fixed()), input.settings()))
                .orElseGet(() -> LayerMap.notDefined(grid));
    }

    /** The weights of a frozen target's logits. */
    static Tensor weights(ClosedHead head, Target target) {
        return ChannelWeights.each(head.channels(), channel -> switch (target) {
            case Target.Logit logit -> weight(head, logit.of(), channel);
            case Target.Probability probability -> weight(head, probability.of(), channel);
            case Target.LogProbability logarithm -> weight(head, logarithm.of(), channel);
            case Target.Rest rest -> weight(head, rest.of(), channel);
            case Target.Difference difference -> weight(head, difference.of(), channel)
                    - (head.scores() > 1 ? weight(head, difference.against(), channel) : 0);
            case Target.Side side -> (side.side() == 1 ? 1 : -1) * head.weight(0, channel);
            case Target.Region region -> throw new IllegalStateException("no mask comes of pooling");
        });
    }

    /** A single logit speaks for class 1, and its negative for class 0; either is the difference of the two. */
    private static double weight(ClosedHead head, ClassChoice choice, int channel) {
        int c = ((ClassChoice.Index) choice).index();
        return head.scores() > 1 ? head.weight(c, channel) : (c == 1 ? 1 : -1) * head.weight(0, channel);
    }
}
