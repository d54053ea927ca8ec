package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.maths.Quadrature;
import limn.maths.Reduction;
import limn.testkit.Batches;
import limn.testkit.SharedData;
import limn.torch.internal.PyTorchRuntime;

/**
 * Why a gradient at the input of a deep network of rectifiers need not equal another tool's: a unit whose value is 0 or 6 up
 * to rounding is on in one and off in the other, and its whole region of the picture has another gradient. PyTorch 1.13
 * itself differs from itself by as much when the batch is another one. Everything else agrees to 1e-4.
 */
class RectifierEdgesTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final Target TUMOUR = new Target.Logit(new ClassChoice.Index(1));
    private static final double PROMISED = 1e-4;
    private static final float TOP = 6;
    /** Values up to 6 after dozens of layers in float32, of which each keeps seven digits. */
    private static final double ROUNDING = 1e-5;
    private static final int PLACES = 50;
    private static final List<String> FORMATS = List.of("scripted.pt", "onnx");

    private static Program program(String format) throws Exception {
        return Models.read(SharedData.path("models/brain-mobilenet." + format));
    }

    private static Tensor slice(Program program, String sample) throws Exception {
        return Models.input(program, SharedData
                .path("lgg/kaggle_3m/" + sample.substring(0, sample.lastIndexOf('_')) + "/" + sample + ".tif"));
    }

    private static ProbeResult probe(Program program, Tensor input, Set<String> layers) throws Exception {
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            return network.probe(Batches.repeated(input, 1),
                    new Probe(layers, layers, List.of(TUMOUR), GradientRule.PLAIN));
        }
    }

    private static List<String> rectifiers() {
        List<String> layers = new ArrayList<>(List.of("conv1_relu"));
        for (int block = 1; block <= 13; block++) {
            layers.add("conv_dw_" + block + "_relu");
            layers.add("conv_pw_" + block + "_relu");
        }
        return layers;
    }

    /** ONNX has normalisations folded into the convolutions, so that everything rounds differently. */
    @ParameterizedTest
    @ValueSource(strings = {"TCGA_HT_8105_19980826_21", "TCGA_HT_7686_19950629_13", "TCGA_DU_A5TW_19980228_22"})
    void gradientsOfFormatsDifferOnlyBeforeAUnitAtItsEdge(String sample) throws Exception {
        List<String> layers = rectifiers();
        Set<String> asked = new LinkedHashSet<>(layers);
        asked.add("input");
        Tensor input = slice(program("scripted.pt"), sample);
        ProbeResult one = probe(program("scripted.pt"), input, asked);
        ProbeResult other = probe(program("onnx"), input, asked);
        int last = -1;
        int units = 0;
        for (int layer = 0; layer < layers.size(); layer++) {
            int flipped = flipped(one.activation(layers.get(layer)), other.activation(layers.get(layer)));
            last = flipped > 0 ? layer : last;
            units += flipped;
        }
        for (int layer = Math.max(0, last); layer < layers.size(); layer++) {
            double apart = Difference.ofMaximum(one.gradient(layers.get(layer), TUMOUR),
                    other.gradient(layers.get(layer), TUMOUR));
            assertTrue(apart <= PROMISED, layers.get(layer) + " is " + apart + " apart");
        }
        double apart = Difference.ofMaximum(one.gradient("input", TUMOUR), other.gradient("input", TUMOUR));
        System.out.printf("edges %s: %d units, the last in %s, input %.1e apart%n", sample, units,
                last < 0 ? "none" : layers.get(last), apart);
        assertTrue(last >= 0 || apart <= PROMISED, "no unit is at its edge, and the input is " + apart + " apart");
    }

    /** Units that are on in one only, each at its edge in both. */
    private static int flipped(Tensor one, Tensor other) {
        int flipped = 0;
        for (int i = 0; i < one.count(); i++) {
            if (on(one.get(i)) != on(other.get(i))) {
                flipped++;
                assertTrue(edge(one.get(i)) <= ROUNDING && edge(other.get(i)) <= ROUNDING,
                        one.get(i) + " and " + other.get(i));
            }
        }
        return flipped;
    }

    private static boolean on(float value) {
        return value > 0 && value < TOP;
    }

    private static double edge(float value) {
        return Math.min(Math.abs(value), Math.abs(TOP - value));
    }

    /**
     * Captum's integrals over fifty places from a network input of zeros. Where the sum of our gradients is not Captum's,
     * a few places with a gradient that another rounding of the same function gives make it so: that of the other format,
     * or that of the place one unit in the last digit further or nearer.
     */
    @ParameterizedTest
    @CsvSource({"TCGA_HT_8105_19980826_21,gausslegendre", "TCGA_HT_8105_19980826_21,riemann_trapezoid",
            "TCGA_HT_7686_19950629_13,gausslegendre", "TCGA_HT_7686_19950629_13,riemann_trapezoid",
            "TCGA_DU_A5TW_19980228_22,gausslegendre", "TCGA_DU_A5TW_19980228_22,riemann_trapezoid"})
    void anIntegralDiffersOnlyByPlacesWithAUnitAtItsEdge(String sample, String rule) throws Exception {
        Tensor expected = integral(sample, rule);
        Quadrature places = rule.equals("gausslegendre") ? Quadrature.gaussLegendre(PLACES)
                : Quadrature.trapezoids(PLACES).times((PLACES - 1.0) / PLACES);
        Tensor input = slice(program(FORMATS.getFirst()), sample);
        Map<String, double[][]> parts = new HashMap<>();
        for (String format : FORMATS) {
            parts.put(format, parts(program(format), input, places, 0));
        }
        for (String format : FORMATS) {
            String other = FORMATS.get(1 - FORMATS.indexOf(format));
            double[][] ours = parts.get(format).clone();
            double before = largest(difference(expected, ours));
            double greatest = largest(difference(expected, new double[0][]));
            double[] left = nearer(difference(expected, ours), ours, parts.get(other));
            for (int units = 1; units >= -1 && largest(left) > PROMISED * greatest; units -= 2) {
                left = nearer(left, ours, parts(program(format), input, places, units));
            }
            System.out.printf("integral %s %s %s: %.1e apart, with other places %.1e%n", sample, rule, format,
                    before / greatest, largest(left) / greatest);
            assertTrue(largest(left) <= PROMISED * greatest, "still " + largest(left) / greatest + " apart");
        }
    }

    /** What is left when each place that brings ours nearer in another rounding is taken from there. */
    private static double[] nearer(double[] before, double[][] ours, double[][] rounded) {
        double[] left = before;
        for (int place = 0; place < PLACES; place++) {
            double[] changed = left.clone();
            for (int i = 0; i < changed.length; i++) {
                changed[i] += ours[place][i] - rounded[place][i];
            }
            if (squares(changed) < squares(left) * (1 - PROMISED)) {
                left = changed;
                ours[place] = rounded[place];
            }
        }
        return left;
    }

    /** What is stored, summed over the channels. */
    private static Tensor integral(String sample, String rule) throws Exception {
        String name = "reference/brain-mobilenet/" + sample + ".input.integrated-gradients-50-" + rule;
        Path sum = SharedData.path("reference").resolveSibling(name + ".sum.npy");
        return Files.exists(sum) ? Npy.read(sum) : Reduction.SUM.apply(Npy.read(SharedData.path(name + ".npy")));
    }

    /** What each place adds, summed over the channels; the places some units in the last digit off. */
    private static double[][] parts(Program program, Tensor input, Quadrature places, int units) throws Exception {
        int cells = input.count() / input.shape().size(0);
        double[][] parts = new double[PLACES][cells];
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            for (int place = 0; place < PLACES; place++) {
                float alpha = (float) places.nodes()[place];
                alpha += units * Math.ulp(alpha);
                float[] values = input.toArray();
                for (int i = 0; i < values.length; i++) {
                    values[i] *= alpha;
                }
                Tensor gradient = network.probe(Batches.repeated(Tensor.of(input.shape(), values), 1),
                        new Probe(Set.of(), Set.of("input"), List.of(TUMOUR), GradientRule.PLAIN))
                        .gradient("input", TUMOUR);
                double weight = places.weights()[place];
                for (int i = 0; i < values.length; i++) {
                    parts[place][i % cells] += weight * gradient.get(i) * input.get(i);
                }
            }
        }
        return parts;
    }

    private static double squares(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }

    private static double[] difference(Tensor expected, double[][] parts) {
        double[] left = new double[expected.count()];
        for (int i = 0; i < left.length; i++) {
            left[i] = expected.get(i);
            for (double[] part : parts) {
                left[i] -= part[i];
            }
        }
        return left;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
