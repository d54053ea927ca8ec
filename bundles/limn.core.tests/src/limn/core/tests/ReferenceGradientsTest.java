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

    private static final String INTEGRATED = "integrated-gradients(baseline=zero,max-steps=50,rule=%s)";

    /**
     * Fifty places on a path through a deep network of rectifiers meet some unit whose value is 0 up to rounding; other
     * kernels round it to the other side, which changes one of the fifty gradients in that unit's region.
     */
    private static final double KINKS = 10;

    /** Captum's name for a stored map → how our method is asked for. */
    private static final Map<String, String> METHODS = methods();

    @TempDir
    Path folder;

    private static Map<String, String> methods() {
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put("saliency", "saliency");
        methods.put("input-x-gradient", "input-x-gradient");
        methods.put("guided-backprop", "guided-backprop");
        methods.put("deconvolution", "deconvnet");
        methods.put("guided-grad-cam", "guided-grad-cam(interpolation=nearest)");
        methods.put("integrated-gradients-50-gausslegendre", INTEGRATED.formatted("gausslegendre"));
        methods.put("integrated-gradients-50-riemann_middle", INTEGRATED.formatted("riemann-middle"));
        methods.put("integrated-gradients-50-riemann_trapezoid", INTEGRATED.formatted("trapezoid-captum"));
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
                Fixtures.path("reference/" + name), List.of("shapes-1", "shapes-2"), 1e-5, layer(name), reporter);
    }

    /** Where guided Grad-CAM's reference has its map. */
    private static String layer(String model) {
        return switch (model) {
            case "tiny-cnn" -> "features.relu3";
            case "tiny-flatten" -> "pool";
            default -> ExplainOptions.AUTO;
        };
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
                    SharedData.path("reference/brain-mobilenet"), samples, 1e-4, "conv_pw_13_relu", reporter);
            TestBench.delete(folder.resolve("out"));
        }
    }

    /** FullGrad is pytorch-grad-cam's; its own tolerance in the fixtures. */
    @ParameterizedTest
    @CsvSource({"tiny-cnn,predicted,scripted.pt", "tiny-cnn,predicted,traced.pt", "tiny-dense,predicted,scripted.pt",
            "tiny-flatten,predicted,scripted.pt", "tiny-flatten,predicted,onnx", "tiny-resnet,predicted,scripted.pt",
            "tiny-unet,region:0,scripted.pt"})
    void fullGradEqualsTheFixtures(String name, String target, String format, TestReporter reporter) throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (String picture : List.of("shapes-1.png", "shapes-2.png")) {
            Files.copy(Fixtures.path("pictures/" + picture), pictures.resolve(picture));
        }
        explain(Fixtures.path("models/" + name + "." + format), pictures, List.of("full-grad"), target,
                ExplainOptions.AUTO);
        double worst = 0;
        for (String sample : List.of("shapes-1", "shapes-2")) {
            Path file = Fixtures.path("reference/" + name).resolve(sample + ".full-grad.npy");
            if (Files.exists(file)) {
                worst = Math.max(worst, apart(Npy.read(file), map(sample, "full-grad.npy")));
            }
        }
        System.out.println("full-grad " + name + "." + format + " " + worst);
        reporter.publishEntry("full-grad " + name + "." + format, "largest difference " + worst);
        assertTrue(worst <= 1e-4, name + " differs by " + worst);
    }

    @Test
    void fullGradEqualsTheReferenceOnARealSlice(TestReporter reporter) throws Exception {
        String sample = "TCGA_HT_8105_19980826_21";
        Path slices = Files.createDirectory(folder.resolve("slices"));
        Files.copy(SharedData.path("lgg/kaggle_3m/TCGA_HT_8105_19980826/" + sample + ".tif"),
                slices.resolve(sample + ".tif"));
        explain(SharedData.path("models/brain-mobilenet.scripted.pt"), slices, List.of("full-grad"), "tumour",
                ExplainOptions.AUTO);
        double apart = apart(Npy.read(SharedData.path("reference/brain-mobilenet/" + sample + ".full-grad.npy")),
                map(sample, "full-grad.npy"));
        System.out.println("full-grad brain-mobilenet " + apart);
        reporter.publishEntry("full-grad brain-mobilenet", "difference " + apart);
        assertTrue(apart <= 1e-4, "differs by " + apart);
    }

    private void explain(Path model, Path pictures, List<String> methods, String target, String layer)
            throws Exception {
        RealServices.limn().explain(new ExplainOptions(model.toString(),
                new DataOptions(Optional.of(pictures.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                        List.of()),
                methods, layer, List.of(target), ComputeOptions.DEFAULT,
                TestBench.maps(folder.resolve("out"), false)), RunListener.NONE);
    }

    private void compare(Path model, Path pictures, String target, Path reference, List<String> samples,
            double tolerance, String layer, TestReporter reporter) throws Exception {
        explain(model, pictures, List.copyOf(METHODS.values()), target, layer);
        int compared = 0;
        Map<String, Double> worst = new LinkedHashMap<>();
        for (String sample : samples) {
            for (Path file : stored(reference, sample)) {
                String captum = file.getFileName().toString().substring((sample + ".input.").length());
                String method = METHODS.keySet().stream().filter(captum::startsWith).findFirst().orElseThrow();
                Tensor raw = raw(sample, method);
                double apart = apart(Npy.read(file),
                        captum.endsWith(".sum.npy") ? Reduction.SUM.apply(raw) : raw);
                double allowed = method.startsWith("integrated") ? tolerance * KINKS : tolerance;
                assertTrue(apart <= allowed, file.getFileName() + " differs by " + apart);
                worst.merge(method, apart, Math::max);
                compared++;
            }
        }
        System.out.println(model.getFileName() + ": " + compared + " maps, " + worst);
        reporter.publishEntry(model.getFileName().toString(), compared + " maps, largest differences " + worst);
        assertTrue(compared >= 3, "compared " + compared);
    }

    /** What Captum computed for a sample, but for what looks at the input from outside. */
    private static List<Path> stored(Path reference, String sample) throws Exception {
        try (Stream<Path> files = Files.list(reference)) {
            return files.filter(file -> file.getFileName().toString().startsWith(sample + ".input."))
                    .filter(file -> !file.getFileName().toString().contains("occlusion")).sorted().toList();
        }
    }

    /** The raw map; a method that is asked for several times has a number behind its name. */
    private Tensor raw(String sample, String captum) throws Exception {
        String id = METHODS.get(captum).replaceAll("\\(.*", "");
        List<String> same = METHODS.entrySet().stream().filter(entry -> entry.getValue().startsWith(id + "("))
                .map(Map.Entry::getKey).toList();
        int number = same.indexOf(captum);
        return map(sample, id + (number > 0 ? "~" + (number + 1) : "") + ".npy");
    }

    private Tensor map(String sample, String name) throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("out/maps").resolve(sample))) {
            return Npy.read(files.filter(file -> file.getFileName().toString().equals(name)).findFirst().orElseThrow());
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
