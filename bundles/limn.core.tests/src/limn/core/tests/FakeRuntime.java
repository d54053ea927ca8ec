package limn.core.tests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.data.Preprocessing;
import limn.api.model.ClassChoice;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.graph.Shape;

/**
 * Runs {@link FakeModel} in Java. Samples whose id holds {@code blind} have no gradient at {@code relu} (but one at
 * {@code first}), those whose id holds {@code silent} none anywhere, those whose id holds {@code nan} a prediction that is not finite.
 */
final class FakeRuntime implements Runtime {

    final AtomicInteger calls = new AtomicInteger();
    /** The call that fails, counted from 1; none when 0. */
    int failAt;
    final AtomicInteger open = new AtomicInteger();
    final List<Integer> batches = new ArrayList<>();

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public String version() {
        return "fake 1";
    }

    @Override
    public Network load(Program program, Options options, Progress progress) {
        open.incrementAndGet();
        return new FakeNetwork(program);
    }

    private final class FakeNetwork implements Network {

        private final Program program;
        private final Preprocessing preprocessing;

        FakeNetwork(Program program) {
            this.program = program;
            this.preprocessing = program.description().preprocessing().orElseThrow();
        }

        @Override
        public Program program() {
            return program;
        }

        @Override
        public List<Layer> layers() {
            return LayerAnalysis.of(graph(), Shape.of(1, 3, preprocessing.height(), preprocessing.width()),
                    Optional.empty()).layers();
        }

        @Override
        public Tensor predict(Batch batch) throws LimnException {
            return probe(batch, Probe.OUTPUTS).outputs();
        }

        @Override
        public void prepare(Set<Probe> probes) {
            // nothing to prepare
        }

        @Override
        public ProbeResult probe(Batch batch, Probe probe) throws LimnException {
            if (calls.incrementAndGet() == failAt) {
                throw new LimnException("The engine gave up.");
            }
            synchronized (batches) {
                batches.add(batch.input().shape().size(0));
            }
            int rows = batch.rows().size();
            float[][] z = new float[rows][];
            for (int row = 0; row < rows; row++) {
                z[row] = logits(batch.input().slice(row), batch.rows().get(row).sample());
            }
            List<ProbeResult.Resolved> resolved = new ArrayList<>();
            for (Target target : probe.targets()) {
                resolved.add(resolve(target, z, batch));
            }
            Map<String, Tensor> activations = new LinkedHashMap<>();
            for (String layer : probe.activations()) {
                activations.put(layer, activation(layer, batch));
            }
            Map<String, List<Tensor>> gradients = new LinkedHashMap<>();
            for (String layer : probe.gradients()) {
                gradients.put(layer, resolved.stream().map(r -> gradient(layer, r, batch)).toList());
            }
            float[] outputs = new float[rows * FakeModel.HEAD.length];
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = z[i / FakeModel.HEAD.length][i % FakeModel.HEAD.length];
            }
            return new ProbeResult(Tensor.of(Shape.of(rows, FakeModel.HEAD.length), outputs), resolved, activations,
                    gradients);
        }

        private float[] logits(Tensor input, String sample) throws LimnException {
            if (input.shape().size(1) != preprocessing.height()) {
                throw new LimnException("the input does not fit");
            }
            int cells = input.shape().size(1) * input.shape().size(2);
            double[] means = new double[3];
            for (int i = 0; i < input.count(); i++) {
                means[i / cells] += Math.max(0, input.get(i)) / cells;
            }
            float[] z = new float[FakeModel.HEAD.length];
            for (int c = 0; c < z.length; c++) {
                for (int k = 0; k < means.length; k++) {
                    z[c] += (float) (FakeModel.HEAD[c][k] * means[k]);
                }
            }
            z[0] = sample.contains("nan") ? Float.NaN : z[0];
            return z;
        }

        private ProbeResult.Resolved resolve(Target target, float[][] z, Batch batch) {
            int[] classes = new int[z.length];
            float[] values = new float[z.length];
            for (int row = 0; row < z.length; row++) {
                ClassChoice of = switch (target) {
                    case Target.Logit logit -> logit.of();
                    case Target.Probability probability -> probability.of();
                    case Target.Difference difference -> difference.of();
                    default -> throw new IllegalArgumentException(target.toString());
                };
                int best = 0;
                for (int c = 1; c < z[row].length; c++) {
                    best = z[row][c] > z[row][best] ? c : best;
                }
                classes[row] = switch (of) {
                    case ClassChoice.Predicted predicted -> best;
                    case ClassChoice.Label label -> batch.rows().get(row).label().orElse(-1);
                    case ClassChoice.Index index -> index.index();
                    case ClassChoice.RunnerUp runnerUp -> throw new IllegalArgumentException();
                };
                values[row] = classes[row] < 0 ? Float.NaN : z[row][classes[row]];
            }
            return new ProbeResult.Resolved(target, classes, values);
        }

        private Tensor activation(String layer, Batch batch) {
            Tensor input = batch.input().head(batch.rows().size());
            float[] values = input.toArray();
            for (int i = 0; i < values.length && (layer.equals("relu") || layer.equals("first")); i++) {
                values[i] = Math.max(0, values[i]);
            }
            return Tensor.of(input.shape(), values);
        }

        private Tensor gradient(String layer, ProbeResult.Resolved resolved, Batch batch) {
            Shape shape = batch.input().shape().with(0, batch.rows().size());
            int cells = shape.size(2) * shape.size(3);
            float[] values = new float[(int) shape.count()];
            for (int i = 0; i < values.length; i++) {
                int row = i / (3 * cells);
                String sample = batch.rows().get(row).sample();
                boolean blind = layer.equals("relu") && sample.contains("blind") || sample.contains("silent");
                int c = resolved.classes()[row];
                values[i] = blind || c < 0 ? 0 : FakeModel.HEAD[c][i / cells % 3] / cells;
            }
            return Tensor.of(shape, values);
        }

        @Override
        public long estimate(Probe probe, int rows) {
            return (100L << 20) * rows;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
