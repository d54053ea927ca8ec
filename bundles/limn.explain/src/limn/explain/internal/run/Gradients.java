package limn.explain.internal.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.FrozenTarget;
import limn.api.explain.RowGroup;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;

/**
 * Gradients of fixed targets of some rows where their inputs are changed. All targets and layers share the forward of a
 * changed input. Asks for cancelling before every call of the network.
 */
public final class Gradients {

    private final ExplanationRequest request;
    private final List<Integer> group;
    private final List<FrozenTarget> targets;
    private final List<String> layers;
    private final Probe probe;

    /**
     * Gradients of one row.
     *
     * @param request what the method was given
     * @param row row of the batch
     * @param targets targets of that row, at least one
     * @param layers paths of layers, {@code input} for the input, at least one
     */
    public Gradients(ExplanationRequest request, int row, List<FrozenTarget> targets, List<String> layers) {
        this(request, new RowGroup(List.of(row), targets), layers);
    }

    /**
     * Gradients of several rows.
     *
     * @param request what the method was given
     * @param group rows and their targets
     * @param layers paths of layers, {@code input} for the input, at least one
     */
    public Gradients(ExplanationRequest request, RowGroup group, List<String> layers) {
        this.request = request;
        this.group = group.rows();
        this.targets = group.targets();
        this.layers = List.copyOf(layers);
        List<Target> fixed = targets.stream().map(FrozenTarget::fixed).distinct().toList();
        this.probe = new Probe(Set.of(), new LinkedHashSet<>(layers), fixed, GradientRule.PLAIN);
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
         * @throws LimnException if the user asked to stop
         */
        void take(int number, int layer, int target, double value, Tensor gradient) throws LimnException;
    }

    /**
     * Runs the network on changed inputs.
     *
     * @param perRow how many each row has; those of the group's first row have the numbers 0 to {@code perRow − 1}, those of
     *            the second go on from there
     * @param inputs makes them
     * @param taker takes values and gradients
     * @throws LimnException if the network fails, or the user asked to stop
     */
    public void each(int perRow, ChangedInputs.Made inputs, Taker taker) throws LimnException {
        run(perRow, inputs, probe, (result, row, number) -> {
            for (int layer = 0; layer < layers.size(); layer++) {
                for (int target = 0; target < targets.size(); target++) {
                    Target fixed = targets.get(target).fixed();
                    taker.take(number, layer, target, result.resolved(fixed).values()[row],
                            result.gradient(layers.get(layer), fixed).slice(row));
                }
            }
        });
    }

    /**
     * Runs the network on changed inputs for the targets alone, without any backward.
     *
     * @param perRow how many each row has
     * @param inputs makes them
     * @return for each target t at each input, in the order of their numbers
     * @throws LimnException if the network fails, or the user asked to stop
     */
    public double[][] values(int perRow, ChangedInputs.Made inputs) throws LimnException {
        double[][] values = new double[targets.size()][perRow * group.size()];
        Probe forward = new Probe(Set.of(), Set.of(), probe.targets(), GradientRule.PLAIN);
        run(perRow, inputs, forward, (result, row, number) -> {
            for (int target = 0; target < values.length; target++) {
                values[target][number] = result.resolved(targets.get(target).fixed()).values()[row];
            }
        });
        return values;
    }

    /** Takes one row of an answer. */
    private interface Row {
        void take(ProbeResult result, int row, int number) throws LimnException;
    }

    private void run(int perRow, ChangedInputs.Made inputs, Probe asked, Row taker) throws LimnException {
        Chunks.ofInputs(request, group).each(perRow, request.batch().input().shape(), ChangedInputs.of(inputs),
                (values, rows, first) -> {
                    ProbeResult result = request.network().probe(new Batch(values, rows), asked);
                    for (int i = 0; i < rows.size(); i++) {
                        taker.take(result, i, first + i);
                    }
                });
    }
}
