package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import limn.api.Npy;
import limn.api.Tensor;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.testkit.Fixtures;

/** Determinism as the design has it, of all kinds of methods by the product's own services. */
class SameMapsTest {

    private static final List<String> METHODS = List.of("grad-cam(smooth=noise)", "layer-cam", "eigen-cam",
            "score-cam(max-channels=6)", "ablation-cam", "saliency", "integrated-gradients(steps=8)",
            "smooth-grad(samples=4)", "rise(masks=40)", "kernel-shap(samples=60)", "lime(samples=60)", "random-cam");

    @TempDir
    Path folder;

    private Path pictures;

    @BeforeEach
    void pictures() throws Exception {
        pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 1; i <= 3; i++) {
            Files.copy(Fixtures.path("pictures/shapes-" + i + ".png"), pictures.resolve("s" + i + ".png"));
        }
    }

    /** Maps by their path below the folder. */
    private Map<String, Path> maps(String out, int batch, String where) throws Exception {
        RunOutcome outcome = RealServices.limn().explain(new ExplainOptions(
                Fixtures.path("models/tiny-cnn.scripted.pt").toString(),
                new DataOptions(Optional.of(pictures.toString()), Optional.empty(), List.of(where),
                        OptionalInt.empty(), List.of()),
                METHODS, "auto", List.of("predicted,probability:predicted"),
                new ComputeOptions(OptionalInt.of(batch), 1, OptionalLong.empty(), 1),
                new OutputOptions(folder.resolve(out), true, false, false, false)), RunListener.NONE);
        assertEquals(RunOutcome.State.COMPLETE, outcome.state(), outcome.failures().toString());
        Path root = folder.resolve(out).resolve("maps");
        Map<String, Path> maps = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).forEach(file -> maps.put(root.relativize(file).toString(), file));
        }
        return maps;
    }

    /** What else is in the run, and so in which chunk and row a sample stands, changes no byte at a fixed batch. */
    @Test
    void aShardGivesTheBytesOfTheWhole() throws Exception {
        Map<String, Path> whole = maps("whole", 2, "id=*");
        Map<String, Path> last = maps("last", 2, "id=s3");
        last.putAll(maps("second", 2, "id=s2"));
        assertTrue(last.size() >= 2 * METHODS.size(), "each method of two samples: " + last.keySet());
        assertEquals(whole.keySet().stream().filter(name -> !name.startsWith("s1")).toList(),
                List.copyOf(last.keySet()));
        for (Map.Entry<String, Path> map : last.entrySet()) {
            assertArrayEquals(Files.readAllBytes(whole.get(map.getKey())), Files.readAllBytes(map.getValue()),
                    map.getKey());
        }
    }

    /** Between batch sizes maps agree to 1e-5 of their maximum (design, Determinism). */
    @Test
    void batchSizesAgree(TestReporter reporter) throws Exception {
        Map<String, Path> one = maps("one", 1, "id=*");
        Map<String, Path> many = maps("many", 16, "id=*");
        assertEquals(one.keySet(), many.keySet());
        double largest = 0;
        for (String name : one.keySet()) {
            double difference = difference(Npy.read(one.get(name)), Npy.read(many.get(name)));
            assertTrue(difference <= 1e-5, name + ": " + difference);
            largest = Math.max(largest, difference);
        }
        reporter.publishEntry("largest difference", Double.toString(largest));
    }

    private static double difference(Tensor a, Tensor b) {
        assertEquals(a.shape(), b.shape());
        double greatest = 0;
        double difference = 0;
        for (int i = 0; i < a.count(); i++) {
            greatest = Math.max(greatest, Math.abs(a.get(i)));
            difference = Math.max(difference, Math.abs(a.get(i) - (double) b.get(i)));
        }
        return greatest == 0 ? difference : difference / greatest;
    }
}
