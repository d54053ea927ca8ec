package limn.explain.internal.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.ExplanationRequest;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Shape;

/**
 * Targets of one row on changed inputs: forward only, all targets of the question at once, in calls of one size. Inputs are made as they are
 * needed and never held together. Targets are {@linkplain FrozenScore frozen}.
 */
public final class Scores {

    private final ExplanationRequest request;
    private final int row;
    private final List<Optional<FrozenScore>> targets;

    /** Runs a chunk of inputs. */
    private interface Call {
        ProbeResult run(Tensor inputs, List<Batch.Row> rows, Probe probe) throws LimnException;
    }

    private Scores(ExplanationRequest request, int row, List<Optional<FrozenScore>> targets) {
        this.request = request;
        this.row = row;
        this.targets = targets;
    }

    /**
     * The targets of the question for one row.
     *
     * @param request what is asked and given, probed with the question's targets
     * @param row row of the batch
     * @return scores
     */
    public static Scores of(ExplanationRequest request, int row) {
        List<Optional<FrozenScore>> frozen = new ArrayList<>();
        for (Target target : request.question().targets()) {
            frozen.add(FrozenScore.of(request, row, target));
        }
        return new Scores(request, row, frozen);
    }

    /**
     * Other targets of the same row.
     *
     * @param change applied to each target that names a class
     * @return scores
     */
    public Scores with(UnaryOperator<FrozenScore> change) {
        return new Scores(request, row, targets.stream().map(target -> target.map(change)).toList());
    }

    /**
     * The targets in the order of the question.
     *
     * @return empty where one names no class for this row
     */
    public List<Optional<FrozenScore>> targets() {
        return targets;
    }

    /**
     * The unchanged input.
     *
     * @return {@code C×H×W}
     */
    public Tensor input() {
        return request.batch().input().slice(row);
    }

    /**
     * What is asked and given.
     *
     * @return the request
     */
    public ExplanationRequest request() {
        return request;
    }

    /**
     * What the row is.
     *
     * @return its sample, geometry and label
     */
    public Batch.Row row() {
        return request.batch().rows().get(row);
    }

    /**
     * The number of the row.
     *
     * @return row of the batch
     */
    public int index() {
        return row;
    }

    /**
     * The targets of the unchanged input, from the probe.
     *
     * @return t for each target of the question; NaN where it names no class
     */
    public double[] unchanged() {
        return request.question().targets().stream()
                .mapToDouble(target -> request.probed().resolved(target).values()[row]).toArray();
    }

    /**
     * The targets of changed inputs.
     *
     * @param count number of inputs
     * @param inputs makes them, {@code C×H×W} each, in order, each once
     * @return for each target t of each input; NaN where the target names no class
     * @throws LimnException if the network fails, or the user asked to stop
     */
    public double[][] of(int count, ChangedInputs inputs) throws LimnException {
        Shape shape = request.batch().input().shape();
        return all(count, shape, inputs, Chunks.ofInputs(request, List.of(row)),
                (values, rows, probe) -> request.network().probe(new Batch(values, rows), probe));
    }

    /**
     * The targets for changed activations of a layer: what comes after it is run, nothing before it.
     *
     * @param layer the layer; every path must cross it
     * @param shape the shape of its activation, {@code N×…} in its own layout
     * @param count number of changed activations
     * @param activations makes them, one row each, in order, each once
     * @return for each target t for each activation; NaN where the target names no class
     * @throws LimnException if the layer can be passed by, the network fails, or the user asked to stop
     */
    public double[][] resumed(Layer layer, Shape shape, int count, ChangedInputs activations) throws LimnException {
        return all(count, shape, activations, Chunks.ofActivations(request, row, shape, count),
                (values, rows, probe) -> request.network().resume(layer.path(), values,
                        request.batch().input().shape(), rows, probe));
    }

    /**
     * The targets of the unchanged input where a layer's activation is changed, whatever passes the layer by: the whole
     * network is run.
     *
     * @param layer the layer
     * @param shape the shape of its activation, {@code N×…} in its own layout
     * @param count number of changed activations
     * @param activations makes them, one row each, in order, each once
     * @return for each target t for each activation; NaN where the target names no class
     * @throws LimnException if the network fails, or the user asked to stop
     */
    public double[][] replaced(Layer layer, Shape shape, int count, ChangedInputs activations) throws LimnException {
        Shape whole = request.batch().input().shape();
        float[] one = input().toArray();
        float[] inputs = new float[Math.toIntExact(whole.count())];
        for (int at = 0; at < inputs.length; at += one.length) {
            System.arraycopy(one, 0, inputs, at, one.length);
        }
        Tensor same = Tensor.of(whole, inputs);
        return all(count, shape, activations, Chunks.ofInputs(request, List.of(row)),
                (values, rows, probe) -> request.network().replace(layer.path(), values, new Batch(same, rows), probe));
    }

    private double[][] all(int count, Shape shape, ChangedInputs inputs, Chunks chunks, Call call)
            throws LimnException {
        double[][] scores = new double[targets.size()][count];
        Optional<Probe> probe = targets.stream().flatMap(Optional::stream).map(FrozenScore::probe).reduce(Probe::and);
        for (double[] ofTarget : scores) {
            Arrays.fill(ofTarget, Double.NaN);
        }
        if (probe.isPresent()) {
            chunks.each(count, shape, inputs,
                    (values, rows, first) -> collect(call.run(values, rows, probe.get()), scores, first));
        }
        return scores;
    }

    private void collect(ProbeResult probed, double[][] scores, int first) {
        for (int i = 0; i < scores.length; i++) {
            if (targets.get(i).isPresent()) {
                double[] values = targets.get(i).get().values(probed);
                System.arraycopy(values, 0, scores[i], first, values.length);
            }
        }
    }
}
