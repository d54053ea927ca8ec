package limn.explain.internal.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.explain.ExplanationRequest;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;

/**
 * Gradients of fixed targets of one row where its input is changed. All targets and layers share the forward of a changed
 * input. Asks for cancelling before every call of the network.
 */
public final class Gradients {

    private final ExplanationRequest request;
    private final Chunks chunks;
    private final List<FrozenTarget> targets;
    private final List<String> layers;
    private final Probe probe;

    /**
     * Gradients at layers.
     *
     * @param request what the method was given
     * @param row row of the batch
     * @param targets targets of that row, at least one
     * @param layers paths of layers, {@code input} for the input, at least one
     */
    public Gradients(ExplanationRequest request, int row, List<FrozenTarget> targets, List<String> layers) {
        this.request = request;
        this.chunks = new Chunks(request, row);
        this.targets = List.copyOf(targets);
        this.layers = List.copyOf(layers);
        Set<Target> fixed = new LinkedHashSet<>();
        targets.forEach(target -> fixed.add(target.fixed()));
        this.probe = new Probe(Set.of(), new LinkedHashSet<>(layers), List.copyOf(fixed), GradientRule.PLAIN);
    }

    /**
     * Gradients at the input.
     *
     * @param request what the method was given
     * @param row row of the batch
     * @param targets targets of that row, at least one
     * @return those of the layer {@code input}
     */
    public static Gradients atInput(ExplanationRequest request, int row, List<FrozenTarget> targets) {
        return new Gradients(request, row, targets, List.of("input"));
    }

    /** Takes what was found. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Takes one gradient. Called for one changed input after the other, within it for one layer after the other, within
         * it for one target after the other.
         *
         * @param number number of the changed input
         * @param layer place among the layers
         * @param target place among the targets
         * @param value t at the changed input
         * @param gradient ∂t at the layer, in the layer's own layout, without the axis of rows; {@code C×H×W} for the input
         */
        void take(int number, int layer, int target, double value, Tensor gradient);
    }

    /**
     * Runs the network on changed inputs.
     *
     * @param count how many
     * @param inputs makes them
     * @param taker takes values and gradients
     * @throws LimnException if the network fails, or the user asked to stop
     */
    public void each(int count, ChangedInputs inputs, Taker taker) throws LimnException {
        chunks.each(count, inputs, (batch, first) -> {
            ProbeResult result = request.network().probe(batch, probe);
            for (int i = 0; i < batch.rows().size(); i++) {
                for (int layer = 0; layer < layers.size(); layer++) {
                    for (int target = 0; target < targets.size(); target++) {
                        Target fixed = targets.get(target).fixed();
                        taker.take(first + i, layer, target, result.resolved(fixed).values()[i],
                                result.gradient(layers.get(layer), fixed).slice(i));
                    }
                }
            }
        });
    }
}
