package limn.explain.tests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.api.Progress;
import limn.api.LimnException;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.data.Preprocessing;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.ClassChoice;
import limn.api.model.ModelDescription;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.testkit.PooledNetwork;

/** A network with one logit that is any function of the input whose gradient is known; its target is that logit. */
final class FunctionNetwork implements Network {

    /** The only target it answers. */
    static final Target LOGIT = new Target.Logit(new ClassChoice.Index(0));

    /** A function of an input of any length. */
    interface Function {
        double value(float[] x);

        float[] gradient(float[] x);
    }

    /** t = Σ wᵢ·xᵢ. */
    record Linear(float... weights) implements Function {
        @Override
        public double value(float[] x) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += (double) weights[i] * x[i];
            }
            return sum;
        }

        @Override
        public float[] gradient(float[] x) {
            return weights;
        }
    }

    /** t = Σ wᵢ·xᵢ^power. */
    record Power(int power, float... weights) implements Function {
        @Override
        public double value(float[] x) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += weights[i] * Math.pow(x[i], power);
            }
            return sum;
        }

        @Override
        public float[] gradient(float[] x) {
            float[] gradient = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                gradient[i] = (float) (weights[i] * power * Math.pow(x[i], power - 1));
            }
            return gradient;
        }
    }

    private final Function function;
    private final Optional<Preprocessing> preprocessing;
    private final List<Integer> calls = new ArrayList<>();
    private int gradients;

    FunctionNetwork(Function function) {
        this(function, Optional.empty());
    }

    FunctionNetwork(Function function, Optional<Preprocessing> preprocessing) {
        this.function = function;
        this.preprocessing = preprocessing;
    }

    /** What a method makes of a batch, with some settings given as text. */
    List<Explanation> explain(ExplanationMethod method, Map<String, String> texts, Batch batch, Reference reference)
            throws LimnException {
        Settings settings = Settings.of(method.descriptor().id(), method.descriptor().parameters(), texts);
        Question question = new Question(settings, List.of(), List.of(LOGIT), new PooledNetwork().graph());
        List<Explanation> explanations = new ArrayList<>();
        ProbeResult probed = probe(batch, method.needs(question));
        calls.clear();
        gradients = 0;
        method.explain(new ExplanationRequest(question, batch, probed, this, reference, 1, Progress.none()),
                explanations::add);
        return explanations;
    }

    /** Rows whose gradient was asked for since the method began, padding left out. */
    int gradients() {
        return gradients;
    }

    /** Rows of each call since the method began, padding included. */
    List<Integer> calls() {
        return calls;
    }

    @Override
    public Program program() {
        return new Program("function", Optional.empty(), "test", new PooledNetwork().graph(), new ModelDescription(
                preprocessing, Optional.of(OutputKind.LOGITS), List.of("one"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
    }

    @Override
    public List<Layer> layers() {
        return List.of();
    }

    @Override
    public Tensor predict(Batch batch) throws LimnException {
        return probe(batch, Probe.OUTPUTS).outputs();
    }

    @Override
    public void prepare(Set<Probe> probes) {
        // nothing to get ready
    }

    @Override
    public ProbeResult probe(Batch batch, Probe probe) {
        int rows = batch.rows().size();
        calls.add(batch.input().shape().size(0));
        this.gradients += probe.gradients().isEmpty() ? 0 : rows;
        float[] values = new float[rows];
        float[] gradients = new float[batch.input().count() / batch.input().shape().size(0) * rows];
        for (int row = 0; row < rows; row++) {
            float[] x = batch.input().slice(row).toArray();
            values[row] = (float) function.value(x);
            System.arraycopy(function.gradient(x), 0, gradients, row * x.length, x.length);
        }
        List<ProbeResult.Resolved> resolved = probe.targets().stream()
                .map(target -> new ProbeResult.Resolved(target, new int[rows], values)).toList();
        Map<String, List<Tensor>> atInput = new LinkedHashMap<>();
        if (!probe.gradients().isEmpty()) {
            atInput.put("input", probe.targets().stream()
                    .map(target -> Tensor.of(batch.input().shape().with(0, rows), gradients)).toList());
        }
        return new ProbeResult(Tensor.of(Shape.of(rows, 1), values), resolved, Map.of(), atInput);
    }

    @Override
    public long estimate(Probe probe, int rows) {
        return 0;
    }

    @Override
    public void close() {
        // nothing native
    }
}
