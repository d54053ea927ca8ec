package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.core.model.LayerListing;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.maths.Post;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** The CAM family by the product's own engine, files in and maps out, against the maps of pytorch-grad-cam. */
class CamReferenceMapsTest {

    /** With the settings under which definitions.md names pytorch-grad-cam as the same. */
    private static final List<String> METHODS = List.of("hires-cam", "elementwise-grad-cam", "grad-cam++", "xgrad-cam",
            "layer-cam", "eigen-cam", "eigengrad-cam", "seg-eigen-cam", "kpca-cam", "fem(form=pgc)", "shapley-cam",
            "finer-cam(alpha=1,comparisons=1000,weights=softmax)");
    /** The sign of a component is arbitrary, and the reference takes LAPACK's. */
    private static final Set<String> ANY_SIGN = Set.of("eigen-cam", "eigengrad-cam", "seg-eigen-cam", "kpca-cam");
    /** Of the maximum; another engine sums in another order. */
    private static final double TOLERANCE = 1e-4;

    @TempDir
    Path folder;

    private void explain(Path model, Path data, String layers, String target, List<String> methods) throws Exception {
        RealServices.limn().explain(new ExplainOptions(model.toString(),
                new DataOptions(Optional.of(data.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                        List.of()),
                methods, layers, List.of(target), ComputeOptions.DEFAULT, TestBench.maps(folder.resolve("out"), false)),
                RunListener.NONE);
    }

    private Tensor map(String sample, String layer, String name) throws Exception {
        return Npy.read(folder.resolve("out/maps").resolve(sample).resolve(layer).resolve(name + ".npy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-cnn", "tiny-dense", "tiny-flatten", "tiny-resnet", "tiny-vit"})
    void equalTheFixtures(String name, TestReporter reporter) throws Exception {
        Path reference = Fixtures.path("reference/" + name);
        JsonObject index = JsonParser.parseString(Files.readString(reference.resolve("index.json"))).getAsJsonObject();
        List<String> layers = new ArrayList<>();
        index.getAsJsonArray("layers").forEach(layer -> layers.add(layer.getAsString()));
        Path model = Fixtures.path("models/" + name + ".scripted.pt");
        Path pictures = pictures();
        LayerListing listing = RealServices.limn().layers(model.toString(), Progress.none());
        explain(model, pictures, String.join(",", layers), "predicted", METHODS);
        for (String method : METHODS) {
            compare(reference, listing, layers, id(method), id(method), reporter);
        }
        TestBench.delete(folder.resolve("out"));
        explain(model, pictures, String.join(",", layers), "rest:predicted", List.of("shapley-cam"));
        compare(reference, listing, layers, "shapley-cam-rest", "shapley-cam", reporter);
    }

    private void compare(Path reference, LayerListing listing, List<String> layers, String expected, String method,
            TestReporter reporter) throws Exception {
        double worst = 0;
        int compared = 0;
        for (String sample : List.of("shapes-1", "shapes-2")) {
            for (String layer : layers) {
                Path raw = reference.resolve(sample + "." + layer + "." + expected + ".raw.npy");
                if (Files.exists(raw)) {
                    Tensor map = map(sample, shown(listing, layer), method);
                    worst = Math.max(worst, difference(raw, map, ANY_SIGN.contains(method)));
                    compared++;
                }
            }
        }
        reporter.publishEntry(reference.getFileName() + " " + expected,
                compared + " maps, largest difference " + worst);
        // The reference cannot do Shapley-CAM on tokens.
        assertTrue(compared >= 2 || expected.startsWith("shapley-cam") && reference.endsWith("tiny-vit"), expected);
        assertTrue(worst <= TOLERANCE, expected + " differs by " + worst + " of the maximum");
    }

    @Test
    void refineCamEqualsTheReference(TestReporter reporter) throws Exception {
        Path model = Fixtures.path("models/tiny-cnn.scripted.pt");
        LayerListing listing = RealServices.limn().layers(model.toString(), Progress.none());
        explain(model, pictures(), "features.relu2+features.relu3", "predicted", List.of("refine-cam"));
        double difference = difference(
                Fixtures.path("reference/tiny-cnn/shapes-1.features.relu2+features.relu3.refine-cam.npy"),
                map("shapes-1", shown(listing, "features.relu2") + "+" + shown(listing, "features.relu3"),
                        "refine-cam"),
                false);
        reporter.publishEntry("tiny-cnn refine-cam", "largest difference " + difference);
        assertTrue(difference <= TOLERANCE, "differs by " + difference);
    }

    /** The head is found however the format writes it; n·M = Σ_k w_ck·A_k (definitions 1.1, 4.1). */
    @ParameterizedTest
    @ValueSource(strings = {"tiny-cnn.scripted.pt", "tiny-cnn.traced.pt", "tiny-cnn.frozen.pt", "tiny-cnn.onnx"})
    void behindPoolingHiresCamIsCamOverTheNumberOfPositions(String file, TestReporter reporter) throws Exception {
        Path model = Fixtures.path("models/" + file);
        same(model, pictures(), "predicted", reporter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripted.pt", "traced.pt", "onnx"})
    void onATrainedMobileNetToo(String format, TestReporter reporter) throws Exception {
        Path reference = SharedData.path("reference/brain-mobilenet");
        same(SharedData.path("models/brain-mobilenet." + format), slices(reference), "tumour", reporter);
    }

    /** At the layer that {@code auto} takes, which is the last before the pooling. */
    private void same(Path model, Path data, String target, TestReporter reporter) throws Exception {
        explain(model, data, "auto", target, List.of("cam", "hires-cam"));
        double worst = 0;
        int compared = 0;
        try (Stream<Path> files = Files.walk(folder.resolve("out/maps"))) {
            for (Path file : files.filter(path -> path.endsWith("cam.npy")).toList()) {
                Tensor times = Npy.read(file.resolveSibling("hires-cam.npy"));
                float[] values = times.toArray();
                for (int i = 0; i < values.length; i++) {
                    values[i] *= values.length;
                }
                worst = Math.max(worst, difference(file, Tensor.of(times.shape(), values), false));
                compared++;
            }
        }
        reporter.publishEntry(model.getFileName() + " cam", compared + " maps, largest difference " + worst);
        assertTrue(compared >= 2);
        assertTrue(worst <= 1e-6, "differs by " + worst + " of the maximum");
    }

    /** Final maps, 0..1, at the layers' own resolution. */
    @Test
    void equalTheReferenceOnRealSlices(TestReporter reporter) throws Exception {
        Path reference = SharedData.path("reference/brain-mobilenet");
        explain(SharedData.path("models/brain-mobilenet.scripted.pt"), slices(reference),
                "conv_pw_13_relu,conv_pw_11_relu", "tumour", METHODS);
        for (String method : METHODS) {
            double worst = 0;
            int compared = 0;
            for (Path file : files(reference, "_relu." + id(method) + ".grid.npy")) {
                String[] parts = file.getFileName().toString().split("\\.");
                Tensor raw = map(parts[0], parts[1], id(method));
                double difference = Double.POSITIVE_INFINITY;
                for (Tensor signed : ANY_SIGN.contains(id(method)) ? List.of(raw, turned(raw)) : List.of(raw)) {
                    Tensor shown = Post.of(List.of(signed), raw.shape().size(0), raw.shape().size(1));
                    difference = Math.min(difference, difference(file, shown, false));
                }
                worst = Math.max(worst, difference);
                compared++;
            }
            reporter.publishEntry("brain-mobilenet " + id(method), compared + " maps, largest difference " + worst);
            assertEquals(12, compared, method);
            assertTrue(worst <= TOLERANCE, method + " differs by " + worst);
        }
    }

    private static String id(String spec) {
        return spec.replaceAll("\\(.*", "");
    }

    private static List<Path> files(Path reference, String end) throws Exception {
        try (Stream<Path> files = Files.list(reference)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static String shown(LayerListing listing, String alias) {
        return listing.layers().stream().filter(l -> l.path().equals(alias) || l.aliases().contains(alias)).findFirst()
                .orElseThrow().path();
    }

    private static double difference(Path file, Tensor map, boolean anySign) throws Exception {
        Tensor expected = Npy.read(file);
        assertEquals(expected.shape(), map.shape(), file.toString());
        double greatest = 0;
        double same = 0;
        double turned = 0;
        for (int i = 0; i < map.count(); i++) {
            greatest = Math.max(greatest, Math.abs(expected.get(i)));
            same = Math.max(same, Math.abs(expected.get(i) - map.get(i)));
            turned = Math.max(turned, Math.abs(expected.get(i) + map.get(i)));
        }
        return (anySign ? Math.min(same, turned) : same) / (greatest == 0 ? 1 : greatest);
    }

    private static Tensor turned(Tensor map) {
        float[] values = map.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return Tensor.of(map.shape(), values);
    }

    private Path pictures() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (String name : List.of("shapes-1.png", "shapes-2.png")) {
            Files.copy(Fixtures.path("pictures/" + name), pictures.resolve(name));
        }
        return pictures;
    }

    @Test
    void refineCamEqualsTheReferenceOnARealSlice(TestReporter reporter) throws Exception {
        Path reference = SharedData.path("reference/brain-mobilenet");
        explain(SharedData.path("models/brain-mobilenet.scripted.pt"), slices(reference),
                "conv_pw_13_relu,conv_pw_11_relu", "tumour", List.of("refine-cam"));
        double difference = difference(reference.resolve("TCGA_HT_8105_19980826_21.refine-cam.npy"),
                map("TCGA_HT_8105_19980826_21", "conv_pw_13_relu+conv_pw_11_relu", "refine-cam"), false);
        reporter.publishEntry("brain-mobilenet refine-cam", "largest difference " + difference);
        assertTrue(difference <= TOLERANCE, "differs by " + difference);
    }

    /** A folder with the six slices that have a reference. */
    private Path slices(Path reference) throws Exception {
        Path slices = Files.createDirectory(folder.resolve("slices"));
        for (Path mask : files(reference, ".mask224.png")) {
            String sample = mask.getFileName().toString().replace(".mask224.png", "");
            String patient = sample.substring(0, sample.lastIndexOf('_'));
            Files.createDirectories(slices.resolve(patient));
            for (String end : List.of(".tif", "_mask.tif")) {
                Files.copy(SharedData.path("lgg/kaggle_3m/" + patient + "/" + sample + end),
                        slices.resolve(patient).resolve(sample + end));
            }
        }
        return slices;
    }
}
