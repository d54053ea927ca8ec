package limn.explain.internal.perturbation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.explain.internal.run.Scores;
import limn.graph.Shape;

/** A method whose map lies on the input, {@code H×W}, and comes from running the network on changed inputs. */
abstract class PerturbationMethod implements ExplanationMethod {

    private static final int USUAL_SIDE = 224;
    private static final String UNDEFINED = "The target names no class for this sample.";
    private final Descriptor descriptor;

    PerturbationMethod(String id, String name, String summary, String citation, String cost,
            List<Parameter> parameters) {
        descriptor = new Descriptor(id, name, Family.PERTURBATION, summary, citation, Descriptor.LayerNeed.NONE, false,
                false, cost, parameters);
    }

    /**
     * What was found for one target.
     *
     * @param map {@code H×W}
     * @param error the standard error of each of its values, where it is known
     * @param figures named figures
     * @param warnings sentences to be read beside the map
     */
    record Found(Tensor map, Optional<Tensor> error, Map<String, Double> figures, List<String> warnings) {

        Found(Tensor map, Map<String, Double> figures, List<String> warnings) {
            this(map, Optional.empty(), figures, warnings);
        }
    }

    /** Maps of one row for each target, in order; of targets that name no class they are not looked at. */
    abstract List<Found> explain(Scores scores) throws LimnException;

    @Override
    public final Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public final Probe needs(Question question) {
        return new Probe(Set.of(), Set.of(), question.targets(), GradientRule.PLAIN);
    }

    @Override
    public final void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        for (int row = 0; row < request.batch().rows().size(); row++) {
            request.progress().check();
            Scores scores = Scores.of(request, row);
            List<Found> all = explain(scores);
            for (int i = 0; i < all.size(); i++) {
                request.progress().check();
                Found found = scores.targets().get(i).isPresent() ? all.get(i) : undefined(scores);
                sink.accept(new Explanation(row, Optional.empty(), request.question().targets().get(i), found.map(),
                        Optional.empty(), found.error(), found.figures(), found.warnings()));
            }
            request.progress().step(1);
        }
    }

    private static Found undefined(Scores scores) {
        Shape plane = scores.input().shape().axes(1, 3);
        float[] nothing = new float[Math.toIntExact(plane.count())];
        Arrays.fill(nothing, Float.NaN);
        return new Found(Tensor.of(plane, nothing), Map.of(), List.of(UNDEFINED));
    }

    /** Rows and columns of the input as far as the model's file declares them, else those that are usual. */
    static int[] side(Question question) {
        List<Integer> sizes = question.graph().inputShape().orElse(List.of());
        boolean known = sizes.size() == 4 && sizes.get(2) > 0 && sizes.get(3) > 0;
        return known ? new int[] {sizes.get(2), sizes.get(3)} : new int[] {USUAL_SIDE, USUAL_SIDE};
    }

    static Tensor plane(int height, int width, double[] values) {
        float[] single = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            single[i] = (float) values[i];
        }
        return Tensor.of(Shape.of(height, width), single);
    }
}
