package limn.explain.internal.cam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.explain.internal.run.FrozenScore;
import limn.explain.internal.run.Hiding;
import limn.explain.internal.run.Scores;
import limn.graph.Layer;

/**
 * Channels weighted by the soft-max over the channels of what the network says of the input masked with each of them
 * (definitions 3.1 to 3.3). A constant channel masks everything.
 */
abstract class MaskedCam extends RerunCam {

    private static final String RESIZE = "resize";
    private static final String CORNERS = "align-corners";
    private static final String MAX_CHANNELS = "max-channels";
    private static final int MANY = 1_000_000;

    MaskedCam(String id, String name, String summary, String citation, String cost, List<Parameter> own) {
        super(new Descriptor(id, name, Family.CAM, summary, citation, Descriptor.LayerNeed.ONE, false, false, cost,
                Stream.concat(own.stream(), shared().stream()).toList()));
    }

    private static List<Parameter> shared() {
        return List.of(
                Parameter.choice(RESIZE, "half-pixel", List.of("half-pixel", CORNERS),
                        "How a channel is brought to the input's size; pytorch-grad-cam aligns the corners."),
                Parameter.whole(MAX_CHANNELS, 0, 0, MANY,
                        "How many channels are tried, those of the largest variance; 0 for all.").light(32L),
                Hiding.parameter("zero"));
    }

    /** How often the network runs for each channel. */
    abstract long runs(Settings settings);

    /** The mean score of each channel, for each target. */
    abstract double[][] scores(Scores scores, ChannelMasks masks, int[] channels) throws LimnException;

    /** Weights from scores: one for each channel tried. */
    double[] weigh(Settings settings, double[] scores, Tensor activation, int[] channels) {
        return softmax(scores);
    }

    /** Sentences to be read beside the map of a target. */
    List<String> warnings(Settings settings, Optional<FrozenScore> target) {
        return List.of();
    }

    @Override
    public Cost cost(Question question) {
        long most = question.settings().whole(MAX_CHANNELS);
        int all = channels(question);
        long tried = most == 0 ? all : Math.min(all, most * question.layers().size());
        return new Cost(1.0 + tried * runs(question.settings()), 0);
    }

    @Override
    Weigher weigher(ExplanationRequest request, Layer layer) {
        return this::weights;
    }

    private List<Weights> weights(Scores scores, Layer layer, Tensor activation) throws LimnException {
        Settings settings = scores.request().question().settings();
        int[] tried = tried(activation, settings.whole(MAX_CHANNELS));
        ChannelMasks masks = new ChannelMasks(activation, scores.input(),
                Hiding.substrate(scores, descriptor().id()), settings.text(RESIZE).equals(CORNERS));
        List<Weights> weights = new ArrayList<>();
        for (double[] ofTarget : scores(scores, masks, tried)) {
            List<String> warnings = warnings(settings, scores.targets().get(weights.size()));
            double[] values = new double[activation.shape().size(0)];
            double[] weighed = weigh(settings, ofTarget, activation, tried);
            double largest = 0;
            for (int i = 0; i < tried.length; i++) {
                values[tried[i]] = weighed[i];
                largest = Math.max(largest, weighed[i]);
            }
            weights.add(new Weights(values, Map.of("largest-weight", largest), warnings));
        }
        return weights;
    }

    private static int[] tried(Tensor activation, long most) {
        int channels = activation.shape().size(0);
        if (most == 0 || most >= channels) {
            return IntStream.range(0, channels).toArray();
        }
        double[] variances = IntStream.range(0, channels).mapToDouble(k -> variance(activation.slice(k))).toArray();
        return IntStream.range(0, channels).boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -variances[k]).thenComparing(k -> k)).limit(most)
                .mapToInt(Integer::intValue).sorted().toArray();
    }

    /** The variance over the positions. */
    static double variance(Tensor channel) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < channel.count(); i++) {
            sum += channel.get(i);
        }
        double mean = sum / channel.count();
        for (int i = 0; i < channel.count(); i++) {
            squares += (channel.get(i) - mean) * (channel.get(i) - mean);
        }
        return squares / channel.count();
    }

    private static double[] softmax(double[] scores) {
        double greatest = IntStream.range(0, scores.length).mapToDouble(i -> scores[i]).max().orElse(0);
        double[] weights = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            weights[i] = StrictMath.exp(scores[i] - greatest);
            sum += weights[i];
        }
        for (int i = 0; i < scores.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** The mean over runs of the same channel. */
    static double[][] means(double[][] scores, int runs) {
        double[][] means = new double[scores.length][];
        for (int target = 0; target < scores.length; target++) {
            means[target] = new double[scores[target].length / runs];
            for (int i = 0; i < scores[target].length; i++) {
                means[target][i / runs] += scores[target][i] / runs;
            }
        }
        return means;
    }
}
