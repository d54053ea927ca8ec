package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.Npy;
import limn.api.Tensor;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.maths.Reduction;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** The whole path, files in and maps out, of methods on the input against the maps of Captum. */
class ReferenceGradientsTest {

    /** Captum's name for a stored map → our method. */
    private static final Map<String, String> METHODS = methods();

    @TempDir
    Path folder;

    private static Map<String, String> methods() {
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put("saliency", "saliency");
        methods.put("input-x-gradient", "input-x-gradient");
        methods.put("guided-backprop", "guided-backprop");
        methods.put("deconvolution", "deconvnet");
        return methods;
    }

    @ParameterizedTest
    @CsvSource({"tiny-cnn,scripted.pt", "tiny-cnn,traced.pt", "tiny-cnn,onnx", "tiny-flatten,scripted.pt",
            "tiny-flatten,traced.pt", "tiny-flatten,onnx", "tiny-resnet,scripted.pt", "tiny-resnet,traced.pt",
            "tiny-resnet,onnx"})
    void equalTheFixtures(String name, String format, TestReporter reporter) throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (String picture : List.of("shapes-1.png", "shapes-2.png")) {
            Files.copy(Fixtures.path("pictures/" + picture), pictures.resolve(picture));
        }
        // The fixtures' own advice: 1e-5 of the maximum.
        compare(Fixtures.path("models/" + name + "." + format), pictures, "predicted",
                Fixtures.path("reference/" + name), List.of("shapes-1", "shapes-2"), 1e-5, reporter);
    }

    @Test
    void equalTheReferenceOnRealSlices(TestReporter reporter) throws Exception {
        Path slices = Files.createDirectory(folder.resolve("slices"));
        List<String> samples = List.of("TCGA_HT_8105_19980826_21", "TCGA_HT_7686_19950629_13",
                "TCGA_DU_A5TW_19980228_22");
        for (String sample : samples) {
            Files.copy(SharedData.path("lgg/kaggle_3m/" + sample.substring(0, sample.lastIndexOf('_')) + "/" + sample
                    + ".tif"), slices.resolve(sample + ".tif"));
        }
        // In the ONNX file BatchNorm is folded into the convolutions: a unit whose value is rounded to the other side of
        // zero there changes the gradient of a region, by up to a hundredth.
        for (String format : List.of("scripted.pt", "traced.pt")) {
            compare(SharedData.path("models/brain-mobilenet." + format), slices, "tumour",
                    SharedData.path("reference/brain-mobilenet"), samples, 1e-4, reporter);
            TestBench.delete(folder.resolve("out"));
        }
    }

    private void compare(Path model, Path pictures, String target, Path reference, List<String> samples,
            double tolerance, TestReporter reporter) throws Exception {
        RealServices.limn().explain(new ExplainOptions(model.toString(),
                new DataOptions(Optional.of(pictures.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                        List.of()),
                List.copyOf(METHODS.values()), ExplainOptions.AUTO, List.of(target), ComputeOptions.DEFAULT,
                TestBench.maps(folder.resolve("out"), false)), RunListener.NONE);
        int compared = 0;
        Map<String, Double> worst = new LinkedHashMap<>();
        for (String sample : samples) {
            for (Map.Entry<String, String> method : METHODS.entrySet()) {
                for (String ending : List.of(".npy", ".sum.npy")) {
                    Path file = reference.resolve(sample + ".input." + method.getKey() + ending);
                    if (Files.exists(file)) {
                        Tensor raw = Npy.read(folder.resolve("out/maps").resolve(sample).resolve("input")
                                .resolve(method.getValue() + ".npy"));
                        double apart = apart(Npy.read(file), ending.equals(".npy") ? raw : Reduction.SUM.apply(raw));
                        assertTrue(apart <= tolerance, file.getFileName() + " differs by " + apart);
                        worst.merge(method.getValue(), apart, Math::max);
                        compared++;
                    }
                }
            }
        }
        System.out.println(model.getFileName() + ": " + compared + " maps, " + worst);
        reporter.publishEntry(model.getFileName().toString(), compared + " maps, largest differences " + worst);
        assertEquals(stored(reference), compared, "every map of these methods is compared");
    }

    private static long stored(Path reference) throws Exception {
        try (Stream<Path> files = Files.list(reference)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> METHODS.keySet().stream()
                    .anyMatch(method -> name.contains(".input." + method + "."))).count();
        }
    }

    /** Greatest difference over the greatest value. */
    private static double apart(Tensor expected, Tensor given) {
        assertEquals(expected.shape(), given.shape());
        double greatest = 0;
        double difference = 0;
        for (int i = 0; i < given.count(); i++) {
            greatest = Math.max(greatest, Math.abs(expected.get(i)));
            difference = Math.max(difference, Math.abs(expected.get(i) - given.get(i)));
        }
        return difference / greatest;
    }
}
