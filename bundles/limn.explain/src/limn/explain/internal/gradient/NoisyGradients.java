package limn.explain.internal.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.FrozenTarget;
import limn.api.explain.Question;
import limn.api.explain.RowGroup;
import limn.graph.Shape;
import limn.maths.Reduction;

/** A statistic, for each value of the input, of the gradients at noisy copies of it. */
abstract class NoisyGradients extends SampledMethod {

    NoisyGradients(String id, String name, String summary, String citation, Reduction reduction) {
        super(new Descriptor(id, name, Family.GRADIENT, summary, citation, Descriptor.LayerNeed.NONE, true, false,
                "1F + samples·(1F + 1B)", Stream.concat(Noise.parameters(50).stream(), Stream.of(reduce(reduction)))
                        .toList()));
    }

    /** The statistic of m gradients: from their mean and the sum of the squares of what differs from it. */
    abstract double statistic(double mean, double squares, int samples);

    @Override
    public Cost cost(Question question) {
        double samples = question.settings().whole("samples");
        return new Cost(1 + samples, samples * question.targets().size());
    }

    @Override
    final void explain(ExplanationRequest request, RowGroup group, Taker taker) throws LimnException {
        Settings settings = request.question().settings();
        int samples = Math.toIntExact(settings.whole("samples"));
        run(request, group, samples, row -> new Run(new Noise(request.batch().input().slice(row), settings,
                request.seed(), request.batch().rows().get(row).sample()), group.targets(), samples), taker);
    }

    /** Welford's sums in float64 (DOI 10.1080/00401706.1962.10490022). */
    private final class Run implements RowRun {
        private final Noise noise;
        private final List<FrozenTarget> targets;
        private final int samples;
        private final double[][] means;
        private final double[][] squares;
        private Shape shape;

        Run(Noise noise, List<FrozenTarget> targets, int samples) {
            this.noise = noise;
            this.targets = targets;
            this.samples = samples;
            this.means = new double[targets.size()][];
            this.squares = new double[targets.size()][];
        }

        @Override
        public Tensor input(int number) {
            Tensor copy = noise.copy(number);
            shape = copy.shape();
            return copy;
        }

        @Override
        public void take(int number, int target, double value, Tensor gradient) {
            if (number == 0) {
                means[target] = new double[gradient.count()];
                squares[target] = new double[gradient.count()];
            }
            for (int i = 0; i < gradient.count(); i++) {
                double apart = gradient.get(i) - means[target][i];
                means[target][i] += apart / (number + 1);
                squares[target][i] += apart * (gradient.get(i) - means[target][i]);
            }
        }

        @Override
        public List<Finding> finish() {
            List<Finding> findings = new ArrayList<>();
            for (int target = 0; target < targets.size(); target++) {
                float[] map = new float[means[target].length];
                for (int i = 0; i < map.length; i++) {
                    map[i] = (float) statistic(means[target][i], squares[target][i], samples);
                }
                findings.add(new Finding(Tensor.of(shape, map), Map.of(), List.of()));
            }
            return findings;
        }
    }
}
