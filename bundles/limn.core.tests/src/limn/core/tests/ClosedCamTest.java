package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.api.Npy;
import limn.api.Tensor;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** Where only pooling and a linear layer follow, CAM, HiResCAM and Grad-CAM are one thing, by the product's own engine, files in and maps out. */
class ClosedCamTest {

    @TempDir
    Path folder;

    private void explain(Path model, Path data, String layers, String target, List<String> methods) throws Exception {
        RealServices.limn().explain(new ExplainOptions(model.toString(),
                new DataOptions(Optional.of(data.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                        List.of()),
                methods, layers, List.of(target), ComputeOptions.DEFAULT, TestBench.maps(folder.resolve("out"), false)),
                RunListener.NONE);
    }

    /** The head is found however the format writes it; n·M = Σ_k w_ck·A_k (definitions 1.1, 4.1). */
    @ParameterizedTest
    @ValueSource(strings = {"tiny-cnn.scripted.pt", "tiny-cnn.traced.pt", "tiny-cnn.frozen.pt", "tiny-cnn.onnx"})
    void behindPoolingHiresCamAndGradCamAreCamOverTheNumberOfPositions(String file, TestReporter reporter)
            throws Exception {
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
        explain(model, data, "auto", target, List.of("cam", "hires-cam", "grad-cam"));
        double worst = 0;
        int compared = 0;
        try (Stream<Path> files = Files.walk(folder.resolve("out/maps"))) {
            for (Path file : files.filter(path -> path.endsWith("cam.npy")).toList()) {
                for (String other : List.of("hires-cam.npy", "grad-cam.npy")) {
                    Tensor times = Npy.read(file.resolveSibling(other));
                    float[] values = times.toArray();
                    for (int i = 0; i < values.length; i++) {
                        values[i] *= values.length;
                    }
                    worst = Math.max(worst, difference(file, Tensor.of(times.shape(), values)));
                    compared++;
                }
            }
        }
        reporter.publishEntry(model.getFileName() + " cam", compared + " maps, largest difference " + worst);
        assertTrue(compared >= 4);
        for (JsonElement sample : TestBench.record(folder.resolve("out")).getAsJsonArray("samples")) {
            for (JsonElement map : sample.getAsJsonObject().getAsJsonArray("explanations")) {
                JsonObject said = map.getAsJsonObject();
                assertEquals(1, said.getAsJsonObject("scalars").get("closed-form").getAsDouble(), said.toString());
            }
        }
        assertTrue(worst <= 1e-6, "differs by " + worst + " of the maximum");
    }

    private static List<Path> files(Path reference, String end) throws Exception {
        try (Stream<Path> files = Files.list(reference)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static double difference(Path file, Tensor map) throws Exception {
        Tensor expected = Npy.read(file);
        assertEquals(expected.shape(), map.shape(), file.toString());
        double greatest = 0;
        double same = 0;
        for (int i = 0; i < map.count(); i++) {
            greatest = Math.max(greatest, Math.abs(expected.get(i)));
            same = Math.max(same, Math.abs(expected.get(i) - map.get(i)));
        }
        return same / (greatest == 0 ? 1 : greatest);
    }

    private Path pictures() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (String name : List.of("shapes-1.png", "shapes-2.png")) {
            Files.copy(Fixtures.path("pictures/" + name), pictures.resolve(name));
        }
        return pictures;
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
