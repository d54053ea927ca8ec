package limn.explain.internal.gradient;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.FrozenTarget;
import limn.api.explain.Question;
import limn.api.explain.RowGroup;
import limn.explain.internal.run.Gradients;
import limn.maths.Draws;
import limn.maths.Reduction;

/**
 * Expected gradients: the mean of {@code (x − x'_s) ⊙ ∂t/∂x(x'_s + α_s(x − x'_s))} over training samples x' drawn with
 * repetition and α drawn uniformly from [0, 1] (definitions 7.2). With {@code stdev} above 0 it is Captum's GradientShap:
 * normal noise is added to x before both factors. The figure {@code residual} is the mean over the draws of what the
 * products lack to {@code t(x) − t(x'_s)}, {@code standard-error} that of this mean.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + ExpectedGradients.ID)
public final class ExpectedGradients extends SampledMethod {

    static final String ID = "expected-gradients";

    /** The method. */
    public ExpectedGradients() {
        super(new Descriptor(ID, "Expected gradients", Family.GRADIENT,
                "What each pixel adds to the target on the way from training pictures to this one, on average.",
                "Erion et al., Improving performance of deep learning models with axiomatic attribution priors and "
                        + "expected gradients, Nature Machine Intelligence 2021, DOI 10.1038/s42256-021-00343-w",
                Descriptor.LayerNeed.NONE, true, true, "1F + samples·(2F + 1B)",
                List.of(Parameter.whole("samples", 100, 2, 100_000, "The number of draws.").light(25L),
                        Parameter.real("stdev", 0, 0, 1e6,
                                "The standard deviation of noise on the picture, in the network's numbers."),
                        reduce(Reduction.SUM))));
    }

    @Override
    public Cost cost(Question question) {
        double samples = question.settings().whole("samples");
        return new Cost(1 + 2 * samples, samples * question.targets().size());
    }

    @Override
    void explain(ExplanationRequest request, RowGroup group, Taker taker) throws LimnException {
        if (request.reference().size() == 0) {
            throw new LimnException(
                    ID + " compares with training samples, and there are none; give a data set of them, "
                            + "or take integrated-gradients.");
        }
        int samples = Math.toIntExact(request.question().settings().whole("samples"));
        if (!group.hasRegions()) {
            explain(request, group, samples, taker);
            return;
        }
        for (int row : group.rows()) {
            explain(request, new RowGroup(List.of(row), group.targets()), samples, taker);
        }
    }

    /** Explains rows in which the targets of a training sample are the same. */
    private static void explain(ExplanationRequest request, RowGroup group, int samples, Taker taker)
            throws LimnException {
        Map<Integer, double[]> values = values(request, group, samples);
        run(request, group, samples, row -> new Run(request, row, group.targets(), samples, values), taker);
    }

    private static Draws draws(ExplanationRequest request, int row, int number) {
        return Draws.of(request.seed(), request.batch().rows().get(row).sample(), ID, number);
    }

    /** Which training sample a draw takes; in place of one that cannot be read the next that can. */
    private static int drawn(ExplanationRequest request, int row, int number) throws LimnException {
        int size = request.reference().size();
        int first = (int) (draws(request, row, number).uniform(1) * size);
        for (int i = 0; i < size; i++) {
            if (request.reference().isReadable((first + i) % size)) {
                return (first + i) % size;
            }
        }
        throw new LimnException(ID + " compares with training samples, and none of the " + size + " can be read.");
    }

    /** The targets of all training samples that are drawn for the group, each computed once. */
    private static Map<Integer, double[]> values(ExplanationRequest request, RowGroup group, int samples)
            throws LimnException {
        Map<Integer, double[]> values = new LinkedHashMap<>();
        for (int row : group.rows()) {
            for (int number = 0; number < samples; number++) {
                values.put(drawn(request, row, number), new double[group.targets().size()]);
            }
        }
        List<Integer> indices = List.copyOf(values.keySet());
        double[][] targets = new Gradients(request, new RowGroup(group.rows().subList(0, 1), group.targets()),
                List.of(DirectMethod.INPUT)).values(indices.size(),
                        number -> request.reference().input(indices.get(number)));
        for (int target = 0; target < targets.length; target++) {
            for (int i = 0; i < indices.size(); i++) {
                values.get(indices.get(i))[target] = targets[target][i];
            }
        }
        return values;
    }

    /** The sums of one row. */
    private static final class Run implements RowRun {
        private final ExplanationRequest request;
        private final int row;
        private final List<FrozenTarget> targets;
        private final int samples;
        private final Map<Integer, double[]> values;
        private final int[] drawn;
        private final Map<Integer, Tensor> differences = new LinkedHashMap<>();
        private final double[][] sums;
        private final double[][] residuals;

        Run(ExplanationRequest request, int row, List<FrozenTarget> targets, int samples,
                Map<Integer, double[]> values) throws LimnException {
            this.drawn = new int[samples];
            for (int number = 0; number < samples; number++) {
                drawn[number] = drawn(request, row, number);
            }
            this.request = request;
            this.row = row;
            this.targets = targets;
            this.samples = samples;
            this.values = values;
            this.sums = new double[targets.size()][request.batch().input().slice(row).count()];
            this.residuals = new double[targets.size()][samples];
        }

        @Override
        public Tensor input(int number) throws LimnException {
            Settings settings = request.question().settings();
            Tensor x = request.batch().input().slice(row);
            Tensor start = request.reference().input(drawn[number]);
            Draws draws = draws(request, row, number);
            double alpha = draws.uniform(0);
            float[] place = new float[x.count()];
            float[] difference = new float[x.count()];
            for (int i = 0; i < place.length; i++) {
                double noise = settings.real("stdev") == 0 ? 0 : settings.real("stdev") * draws.gaussian(2L + i);
                difference[i] = (float) (x.get(i) + noise - start.get(i));
                place[i] = (float) (start.get(i) + alpha * difference[i]);
            }
            differences.put(number, Tensor.of(x.shape(), difference));
            return Tensor.of(x.shape(), place);
        }

        @Override
        public void take(int number, int target, double value, Tensor gradient) {
            Tensor difference = differences.get(number);
            double total = 0;
            for (int i = 0; i < difference.count(); i++) {
                double part = (double) gradient.get(i) * difference.get(i);
                sums[target][i] += part / samples;
                total += part;
            }
            double here = request.probed().resolved(targets.get(target).asked()).values()[row];
            residuals[target][number] = total - (here - values.get(drawn[number])[target]);
            if (target == targets.size() - 1) {
                differences.remove(number);
            }
        }

        @Override
        public List<Finding> finish() {
            List<Finding> findings = new ArrayList<>();
            for (int target = 0; target < targets.size(); target++) {
                float[] map = new float[sums[target].length];
                for (int i = 0; i < map.length; i++) {
                    map[i] = (float) sums[target][i];
                }
                findings.add(new Finding(Tensor.of(request.batch().input().slice(row).shape(), map),
                        figures(residuals[target]), List.of()));
            }
            return findings;
        }

        private static Map<String, Double> figures(double[] residuals) {
            double mean = 0;
            for (double residual : residuals) {
                mean += residual / residuals.length;
            }
            double squares = 0;
            for (double residual : residuals) {
                squares += (residual - mean) * (residual - mean);
            }
            double error = Math.sqrt(squares / (residuals.length - 1) / residuals.length);
            return Map.of("residual", mean, "standard-error", error);
        }
    }
}
