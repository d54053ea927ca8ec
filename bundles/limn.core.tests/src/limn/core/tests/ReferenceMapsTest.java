package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.core.Limn;
import limn.core.model.LayerListing;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.maths.Post;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** The whole path, files in and maps out, against the maps of pytorch-grad-cam. */
class ReferenceMapsTest {

    private static final String METHOD = "grad-cam";
    /** Other kernels sum in another order; the fixtures' own advice is 1e-5 of the maximum. */
    private static final double RAW = 1e-5;
    private static final double POST = 1e-4;

    @TempDir
    Path folder;

    private double worst;

    private void explain(Path model, Path data, String layers, String target) throws Exception {
        Limn limn = RealServices.limn();
        limn.explain(new ExplainOptions(model.toString(),
                new DataOptions(Optional.of(data.toString()), Optional.empty(), List.of(),
                        OptionalInt.empty(), List.of()),
                List.of(METHOD), layers, List.of(target), ComputeOptions.DEFAULT,
                TestBench.maps(folder.resolve("out"), false)), RunListener.NONE);
    }

    private void compare(Path expected, Tensor given, double tolerance) throws Exception {
        Tensor reference = Npy.read(expected);
        assertTrue(reference.count() == given.count(), expected + " " + reference.shape() + " " + given.shape());
        double greatest = 0;
        double difference = 0;
        for (int i = 0; i < given.count(); i++) {
            greatest = Math.max(greatest, Math.abs(reference.get(i)));
            difference = Math.max(difference, Math.abs(reference.get(i) - given.get(i)));
        }
        double relative = difference / (greatest == 0 ? 1 : greatest);
        worst = Math.max(worst, relative);
        assertTrue(relative <= tolerance, expected.getFileName() + " differs by " + relative + " of the maximum");
    }

    private Tensor map(String sample, String layer, String name) throws Exception {
        return Npy.read(folder.resolve("out/maps").resolve(sample).resolve(layer).resolve(name + ".npy"));
    }

    @ParameterizedTest
    @CsvSource({"tiny-cnn,scripted.pt", "tiny-cnn,traced.pt", "tiny-cnn,keep-bn.onnx", "tiny-dense,scripted.pt",
            "tiny-dense,traced.pt", "tiny-dense,onnx", "tiny-flatten,scripted.pt", "tiny-flatten,traced.pt",
            "tiny-flatten,onnx", "tiny-mobile,scripted.pt", "tiny-mobile,traced.pt", "tiny-mobile,onnx",
            "tiny-resnet,scripted.pt", "tiny-resnet,traced.pt", "tiny-resnet,onnx", "tiny-vit,scripted.pt",
            "tiny-vit,traced.pt", "tiny-vit,onnx", "tiny-swin,traced.pt", "tiny-swin,onnx"})
    void equalTheFixtures(String name, String format, TestReporter reporter) throws Exception {
        Path reference = Fixtures.path("reference/" + name);
        JsonObject index = JsonParser.parseString(Files.readString(reference.resolve("index.json"))).getAsJsonObject();
        List<String> layers = new ArrayList<>();
        index.getAsJsonArray("layers").forEach(layer -> layers.add(layer.getAsString()));
        Path model = Fixtures.path("models/" + name + "." + format);
        explain(model, pictures(), String.join(",", layers), "predicted");
        LayerListing listing = RealServices.limn().layers(model.toString(), Progress.none());
        int compared = 0;
        for (String sample : List.of("shapes-1", "shapes-2")) {
            for (String layer : layers) {
                Path raw = reference.resolve(sample + "." + layer + "." + METHOD + ".raw.npy");
                if (Files.exists(raw)) {
                    compare(raw, map(sample, shown(listing, layer), METHOD), RAW);
                    compared++;
                }
                Path post = reference.resolve(sample + "." + layer + "." + METHOD + ".npy");
                if (Files.exists(post)) {
                    compare(post, map(sample, shown(listing, layer), METHOD + ".post"), POST);
                    compared++;
                }
            }
        }
        assertTrue(compared >= 3, "compared " + compared);
        reporter.publishEntry(name + " " + format, compared + " maps, largest difference " + worst);
    }

    /** The path under which a layer is shown, whatever module returns it. */
    private static String shown(LayerListing listing, String alias) {
        return listing.layers().stream().filter(l -> l.path().equals(alias) || l.aliases().contains(alias)).findFirst()
                .orElseThrow().path();
    }

    @ParameterizedTest
    @CsvSource({"scripted.pt", "traced.pt", "onnx"})
    void equalTheFixturesOnBothSidesOfASingleLogit(String format, TestReporter reporter) throws Exception {
        explain(Fixtures.path("models/tiny-single." + format), pictures(), "relu2", "side:0,side:1");
        for (String sample : List.of("shapes-1", "shapes-2")) {
            for (String side : List.of("0", "1")) {
                compare(Fixtures
                        .path("reference/tiny-single/" + sample + ".relu2." + METHOD + ".side" + side + ".raw.npy"),
                        map(sample, "relu2", METHOD + "@side_" + side), RAW);
            }
        }
        reporter.publishEntry("tiny-single " + format, "largest difference " + worst);
    }

    private Path pictures() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (String name : List.of("shapes-1.png", "shapes-2.png")) {
            Files.copy(Fixtures.path("pictures/" + name), pictures.resolve(name));
        }
        return pictures;
    }

    @Test
    void equalTheReferenceOnRealSlices(TestReporter reporter) throws Exception {
        Path reference = SharedData.path("reference/brain-mobilenet");
        List<String> layers = List.of("conv_pw_13_relu", "conv_pw_11_relu");
        Path slices = slices(reference);
        for (String format : List.of("scripted.pt", "traced.pt", "onnx")) {
            worst = 0;
            explain(SharedData.path("models/brain-mobilenet." + format), slices,
                    String.join(",", layers), "tumour");
            int compared = 0;
            try (Stream<Path> files = Files.list(reference)) {
                for (Path file : files.filter(f -> f.toString().contains("_relu." + METHOD + ".")).toList()) {
                    compare(file, layers);
                    compared++;
                }
            }
            reporter.publishEntry("brain-mobilenet " + format, compared + " maps, largest difference " + worst);
            assertTrue(compared == 19, "compared " + compared);
            TestBench.delete(folder.resolve("out"));
        }
    }

    /** {@code SAMPLE.LAYER.grad-cam.npy} at input size, {@code ….grid.npy} at the layer's own. */
    private void compare(Path file, List<String> layers) throws Exception {
        String[] parts = file.getFileName().toString().split("\\.");
        if (parts[3].equals("grid")) {
            Tensor raw = map(parts[0], parts[1], METHOD);
            compare(file, Post.of(List.of(raw), raw.shape().size(0), raw.shape().size(1)), POST);
        } else {
            compare(file, map(parts[0], parts[1], METHOD + ".post"), POST);
        }
        assertTrue(layers.contains(parts[1]));
    }

    /** A folder with the six slices that have a reference. */
    private Path slices(Path reference) throws Exception {
        Path slices = Files.createDirectory(folder.resolve("slices"));
        try (Stream<Path> masks = Files.list(reference)) {
            for (Path mask : masks.filter(path -> path.toString().endsWith(".mask224.png")).toList()) {
                String sample = mask.getFileName().toString().replace(".mask224.png", "");
                String patient = sample.substring(0, sample.lastIndexOf('_'));
                Files.createDirectories(slices.resolve(patient));
                for (String end : List.of(".tif", "_mask.tif")) {
                    Files.copy(SharedData.path("lgg/kaggle_3m/" + patient + "/" + sample + end),
                            slices.resolve(patient).resolve(sample + end));
                }
            }
        }
        return slices;
    }
}
