package limn.samples.internal;

import static limn.samples.internal.Detectors.centre;
import static limn.samples.internal.Detectors.mean;
import static limn.samples.internal.Detectors.ring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.ValueType;

/**
 * A small convolutional network that was never trained: its weights are set so that it must find the lesions of
 * {@link SampleSlices}, and so that the place it looks at is known.
 * <p>
 * Input {@code N×3×128×128}: before contrast P, FLAIR F, after contrast Q, each 0..1 and 0 in air, so that the zeros which
 * convolutions pad with are air. Four times convolution and ReLU, with 2×2 max pools between, then global average pooling
 * and one linear layer: {@code features.0} … {@code features.10}, {@code avgpool}, {@code classifier}. The last ReLU gives
 * {@code N×5×16×16}, one cell for 8×8 pixels.
 * <p>
 * <b>Why it is right.</b> In every tissue of {@link Tissue} but the lesion's own, F exceeds P by at most 0.08 (grey
 * matter); in a lesion by 0.40 or more. Texture and coil field scale all channels by little, the grain is averaged over nine
 * pixels; so {@code F − P − 0.10}, rectified, is zero outside lesions up to a few grains and about 0.3 inside: channel 0 of
 * {@link #FIRST}. The following layers only average this channel over some pixels, subtract a threshold that a few grains
 * do not reach, and let the scalp veto it. None of them makes a value from nothing: channel 0 of the last ReLU is zero
 * wherever no lesion is within its reach, so it is zero everywhere exactly if the slice shows none. Channel 1 finds in the
 * same way what takes up contrast inside a lesion. The other channels find what every head has (ventricles: dark with brain
 * all around; scalp: bright before contrast; brain without lesion) and speak for {@value SampleSlices#HEALTHY}; pooled they
 * vary little. So the class is decided by the pooled lesion channels against a nearly constant sum, which the smallest lesion
 * of the data set still exceeds.
 * <p>
 * <b>Why the map is known.</b> Behind the last ReLU come only pooling and a linear layer, so the gradient of a logit at
 * position u of channel k is {@code w_k / 256} whatever the picture, and Grad-CAM is {@code Σ_k w_k A_k / 256}: for
 * {@value SampleSlices#LESION} positive on the lesion's cells alone, since the weights of all other channels are negative.
 * Averaging, max pools and the coarse grid widen it by a cell; the centre-surround kernels of {@link #FOURTH} take most of
 * that back.
 */
final class SampleNetwork {

    /** 3×3 at 128×128: FLAIR above P, Q above P, fat, dark on FLAIR, tissue. */
    static final Detectors FIRST = new Detectors(3, 3).detector(-0.10, mean(1, 1), mean(0, -1))
            .detector(-0.10, mean(2, 1), mean(0, -1)).detector(-0.56, mean(0, 0.5), mean(2, 0.5))
            .detector(0.25, mean(1, -1)).detector(-0.20, mean(0, 1));

    /** 5×5 at 64×64: the same over 10×10 pixels; what is smaller does not pass. Dark places stay sharp. */
    static final Detectors SECOND = new Detectors(5, 5).detector(-0.03, mean(0, 1)).detector(-0.03, mean(1, 1))
            .detector(0, mean(2, 4)).detector(0, centre(3, 1)).detector(0, mean(4, 1));

    /** 3×3 at 32×32: lesion, lesion that enhances, ventricle (dark, in a ring of tissue, no scalp near), scalp, brain. */
    static final Detectors THIRD = new Detectors(5, 3).detector(-0.03, mean(0, 1), mean(2, -2))
            .detector(-0.03, mean(0, 0.5), mean(1, 1), mean(2, -2))
            .detector(-0.36, centre(3, 1), ring(4, 1), mean(2, -4)).detector(0, mean(2, 1))
            .detector(-0.10, centre(4, 1), mean(0, -1));

    /** 3×3 at 16×16: centre against surround for the two lesion channels, the others as they are. */
    static final Detectors FOURTH = new Detectors(5, 3).detector(-0.08, centre(0, 2), ring(0, -1))
            .detector(-0.04, centre(1, 2), ring(1, -1)).detector(0, centre(2, 1)).detector(0, centre(3, 1))
            .detector(0, centre(4, 1));

    /** Rows: {@value SampleSlices#HEALTHY}, {@value SampleSlices#LESION}; columns: the five channels. */
    private static final float[] CLASSIFIER = {-900, -150, 50, 12, 10, 1100, 250, -30, -8, -6};
    private static final float[] CLASSIFIER_BIAS = {0.3f, -0.2f};

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Value, List<String>> paths = new LinkedHashMap<>();
    private int ids;

    private SampleNetwork() {
    }

    static OperatorGraph graph() {
        return new SampleNetwork().build();
    }

    private OperatorGraph build() {
        Value input = value();
        Value x = pool(relu(convolution(input, 0, FIRST), 1), 2);
        x = pool(relu(convolution(x, 3, SECOND), 4), 5);
        x = pool(relu(convolution(x, 6, THIRD), 7), 8);
        x = node("relu", List.of(convolution(x, 9, FOURTH)), "features", "features.10");
        x = node("adaptive_avg_pool2d", List.of(x, Items.ints(1, 1)), "avgpool");
        x = node("flatten", List.of(x, Literal.of(1)), "flatten");
        x = node("linear",
                List.of(x, FloatWeight.of("classifier.weight", CLASSIFIER, 2, FOURTH.outputs()),
                        FloatWeight.of("classifier.bias", CLASSIFIER_BIAS, 2)),
                "classifier");
        return OperatorGraph.of(input, nodes, List.of(new OperatorGraph.Output("", x)), paths);
    }

    private Value convolution(Value x, int number, Detectors detectors) {
        String path = "features." + number;
        int side = detectors.side();
        return node("conv2d", List.of(x,
                FloatWeight.of(path + ".weight", detectors.weights(), detectors.outputs(), detectors.inputs(), side,
                        side),
                FloatWeight.of(path + ".bias", detectors.biases(), detectors.outputs()), Items.ints(1, 1),
                Items.ints(side / 2, side / 2), Items.ints(1, 1), Literal.of(1)), path);
    }

    private Value relu(Value x, int number) {
        return node("relu", List.of(x), "features." + number);
    }

    private Value pool(Value x, int number) {
        return node("max_pool2d",
                List.of(x, Items.ints(2, 2), Items.ints(2, 2), Items.ints(0, 0), Items.ints(1, 1), Literal.FALSE),
                "features." + number);
    }

    private Value node(String operator, List<? extends Operand> inputs, String... names) {
        Value output = value();
        nodes.add(Node.of(operator, inputs, output, names[names.length - 1]));
        paths.put(output, List.of(names));
        return output;
    }

    private Value value() {
        return new Value(ids++, ValueType.TENSOR);
    }
}
