package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.Npy;
import limn.api.Tensor;
import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.EigenCam;
import limn.explain.internal.cam.EigenGradCam;
import limn.explain.internal.cam.ElementwiseGradCam;
import limn.explain.internal.cam.Fem;
import limn.explain.internal.cam.GradCam;
import limn.explain.internal.cam.GradCamPlusPlus;
import limn.explain.internal.cam.HiresCam;
import limn.explain.internal.cam.KpcaCam;
import limn.explain.internal.cam.LayerCam;
import limn.explain.internal.cam.SegEigenCam;
import limn.explain.internal.cam.XGradCam;
import limn.graph.Grid;
import limn.maths.Post;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** Maps from stored activations and gradients equal those of pytorch-grad-cam. */
class CamReferenceTest {

    /**
     * Float32 sums of at most 1,024 terms in another order; the issue asks for 1e-4 on final maps. Raw maps relative to their
     * maximum.
     */
    private static final double TOLERANCE = 1e-5;
    /** What the fixtures' own notes advise for decompositions, whose small components are ill-conditioned. */
    private static final double DECOMPOSED = 1e-4;
    private static final List<String> MODELS = List.of("tiny-cnn", "tiny-dense", "tiny-flatten", "tiny-mobile",
            "tiny-resnet", "tiny-swin", "tiny-unet", "tiny-vit");

    /**
     * A method and how it is compared.
     *
     * @param settings those that make it the same method
     * @param tolerance greatest difference
     * @param anySign whether the sign is arbitrary
     */
    record Compared(String id, ExplanationMethod method, Map<String, String> settings, double tolerance,
            boolean anySign) {

        @Override
        public String toString() {
            return id;
        }
    }

    static List<Compared> methods() {
        return List.of(exact(new GradCam()), exact(new HiresCam()), exact(new ElementwiseGradCam()),
                exact(new GradCamPlusPlus()), exact(new XGradCam()), exact(new LayerCam()),
                new Compared("fem", new Fem(), Map.of("form", "pgc"), TOLERANCE, false),
                decomposed(new EigenCam()), decomposed(new EigenGradCam()), decomposed(new SegEigenCam()),
                decomposed(new KpcaCam()));
    }

    private static Compared exact(ExplanationMethod method) {
        return new Compared(method.descriptor().id(), method, Map.of(), TOLERANCE, false);
    }

    private static Compared decomposed(ExplanationMethod method) {
        return new Compared(method.descriptor().id(), method, Map.of(), DECOMPOSED, true);
    }

    static List<Arguments> methodsAndModels() throws Exception {
        List<Arguments> pairs = new ArrayList<>();
        for (Compared method : methods()) {
            int before = pairs.size();
            for (String model : MODELS) {
                if (!StoredProbe.stems(Fixtures.path("reference/" + model), raw(method)).isEmpty()) {
                    pairs.add(Arguments.of(method, model));
                }
            }
            assertTrue(pairs.size() >= before + 4, () -> "references of " + method);
        }
        return pairs;
    }

    private static String raw(Compared method) {
        return "." + method.id() + ".raw.npy";
    }

    @ParameterizedTest
    @MethodSource("methodsAndModels")
    void fixtures(Compared compared, String model) throws Exception {
        Path folder = Fixtures.path("reference/" + model);
        Grid.Layout layout = switch (model) {
            case "tiny-vit" -> Grid.Layout.TOKENS;
            case "tiny-swin" -> Grid.Layout.CHANNELS_LAST;
            default -> Grid.Layout.CHANNELS_FIRST;
        };
        List<String> stems = StoredProbe.stems(folder, raw(compared));
        double raws = 0;
        double shown = Double.NaN;
        for (String stem : stems) {
            Tensor map = StoredProbe.read(folder, stem, layout).map(compared.method(), compared.settings());
            raws = Math.max(raws, raw(compared, Npy.read(folder.resolve(stem + raw(compared))), map,
                    stem));
            Path file = folder.resolve(stem + "." + compared.id() + ".npy");
            if (Files.exists(file)) {
                shown = Math.max(Double.isNaN(shown) ? 0 : shown, shown(compared, Npy.read(file), map, stem));
            }
        }
        System.out.printf("%s %s: %d raw maps, largest difference %.1e of the maximum; shown %.1e%n", compared.id(),
                model,
                stems.size(), raws, shown);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void trainedTumourClassifier(Compared compared) throws Exception {
        Path folder = SharedData.path("reference/brain-mobilenet");
        List<String> stems = StoredProbe.stems(folder, "." + compared.id() + ".grid.npy");
        assertTrue(stems.size() >= 4, () -> "two slices, two layers: " + stems);
        double largest = 0;
        for (String stem : stems) {
            Tensor map = StoredProbe.read(folder, stem, Grid.Layout.CHANNELS_FIRST).map(compared.method(),
                    compared.settings());
            for (String end : List.of(".grid.npy", ".npy")) {
                Path file = folder.resolve(stem + "." + compared.id() + end);
                if (Files.exists(file)) {
                    largest = Math.max(largest, shown(compared, Npy.read(file), map, stem + end));
                }
            }
        }
        System.out.printf("%s brain-mobilenet: %d maps, largest difference %.1e%n", compared.id(), stems.size(),
                largest);
    }

    private static double raw(Compared compared, Tensor expected, Tensor map, String what) {
        double difference = difference(expected, map, 1);
        if (compared.anySign()) {
            difference = Math.min(difference, difference(expected, map, -1));
        }
        double greatest = difference(expected, Tensor.zeros(expected.shape()), 1);
        double relative = greatest == 0 ? difference : difference / greatest;
        assertTrue(relative <= compared.tolerance(), what + " differs by " + relative + " of the maximum");
        return relative;
    }

    private static double shown(Compared compared, Tensor expected, Tensor map, String what) {
        int rows = expected.shape().size(0);
        int columns = expected.shape().size(1);
        double difference = difference(expected, Post.of(List.of(map), rows, columns), 1);
        if (compared.anySign()) {
            float[] turned = map.toArray();
            for (int i = 0; i < turned.length; i++) {
                turned[i] = -turned[i];
            }
            difference = Math.min(difference,
                    difference(expected, Post.of(List.of(Tensor.of(map.shape(), turned)), rows, columns), 1));
        }
        assertTrue(difference <= compared.tolerance(), what + " differs by " + difference);
        return difference;
    }

    private static double difference(Tensor expected, Tensor map, int sign) {
        assertEquals(expected.shape(), map.shape());
        double largest = 0;
        for (int i = 0; i < expected.count(); i++) {
            double difference = Math.abs((double) expected.get(i) - sign * map.get(i));
            largest = difference <= largest ? largest : difference;
        }
        return largest;
    }
}
