package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.testkit.Batches;
import limn.testkit.SharedData;
import limn.torch.internal.PyTorchRuntime;

/**
 * Gradients of real networks against directional derivatives of the same networks in double precision: what comes after
 * a layer is written out twice, from the layer shifted forth and back, and the slope comes out in the place of the logits.
 */
class FiniteDifferencesTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final Target FIRST = new Target.Logit(new ClassChoice.Index(0));
    private static final Target REGION = new Target.Region(new ClassChoice.Index(0));
    /** A rectifier bends somewhere in every network: few of its thousands of inputs lie so near to that. */
    private static final double STEP = 0x1p-26;
    /** Of inputs drawn with this seed 32 and 64 bits agree which side of its bend each rectifier is on. */
    private static final long DRAWN = 6;

    @ParameterizedTest
    @ValueSource(strings = {"resnet20.scripted", "resnet20.traced", "brain-mobilenet.scripted",
            "brain-mobilenet.traced", "tiny-vit.traced", "resnet20.onnx", "brain-mobilenet.onnx", "tiny-vit.onnx"})
    void gradients_in_the_middle_are_slopes(String name) throws Exception {
        Program program = Models.read(SharedData.path("models/" + name + (name.endsWith(".onnx") ? "" : ".pt")));
        int side = program.description().preprocessing().orElseThrow().height();
        compare(name, program, Batches.drawn(DRAWN, 1, 3, side, side), FIRST);
    }

    /** A region is that of the prediction where nothing is shifted. */
    @ParameterizedTest
    @ValueSource(strings = {"brain-unet.scripted.pt", "brain-unet.traced.pt", "brain-unet.onnx"})
    void gradients_of_a_region_are_slopes(String file) throws Exception {
        Batch batch = Batches.repeated(Npy.read(SharedData.path("models/brain-unet.check-input.npy")).slice(0), 1);
        compare(file, Models.read(SharedData.path("models/" + file)), batch, REGION);
    }

    private static void compare(String name, Program program, Batch batch, Target target) throws Exception {
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            List<Layer> layers = network.layers().stream()
                    .filter(layer -> layer.shape().filter(shape -> shape.rank() > 2 && shape.size(0) == 1).isPresent())
                    .toList();
            for (Layer layer : List.of(layers.get(layers.size() / 3), layers.get(2 * layers.size() / 3))) {
                Shape shape = layer.shape().orElseThrow();
                double[] direction = new Random(7).doubles(shape.count(), -1, 1).toArray();
                Tensor gradient = network
                        .probe(batch, new Probe(Set.of(), Set.of(layer.path()), List.of(target), GradientRule.PLAIN))
                        .gradient(layer.path(), target);
                double expected = 0;
                for (int i = 0; i < direction.length; i++) {
                    expected += gradient.get(i) * direction[i];
                }
                double[] forth = Arrays.stream(direction).map(d -> d * STEP).toArray();
                double[] back = Arrays.stream(direction).map(d -> -d * STEP).toArray();
                Program doubles = new Doubled(program).shifted(layer.value(), shape, List.of(forth, back),
                        List.of(0.5 / STEP, -0.5 / STEP), target.equals(REGION));
                try (Network slopes = RUNTIME.load(doubles, Runtime.Options.DEFAULT, Progress.none())) {
                    double slope = slopes.predict(batch).at(0, 0);
                    double apart = Math.abs(expected - slope) / Math.abs(slope);
                    System.out.printf("slope %s %s %.6e %.6e apart %.1e%n", name, layer.path(), expected, slope, apart);
                    assertTrue(apart < 1e-4, name + " " + layer.path() + ": " + expected + " against " + slope);
                }
            }
        }
    }
}
