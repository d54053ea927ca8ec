package limn.product.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Signals reach the program through its script, it ends without a crash of the engine, and nothing finished is lost. A
 * process that left while the engine computes would die in libtorch's destructors and leave a crash report.
 */
@ExtendWith(Unpacked.class)
class InterruptionTest {

    private static final int PICTURES = 120;
    private static final String[] EXPLAIN = {"explain", "--model", "sample", "--data", "pictures", "--importer",
            "images",
            "--batch", "4", "--out", "out"};

    @TempDir
    private Path folder;
    private final Product product;

    InterruptionTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void copyPictures() throws IOException {
        Path picture = Path.of(System.getProperty("limn.example"),
                "../../bundles/limn.testkit/fixtures/pictures/shapes-1.png").toRealPath();
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < PICTURES; i++) {
            Files.copy(picture, pictures.resolve("picture-" + i + ".png"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void whatIsFinishedIsKeptAndResumed(String signal) throws Exception {
        Process process = product.starting(folder, EXPLAIN);
        try {
            waitForOverlays(process);
            Ran.command(folder, Map.of(), List.of("kill", "-" + signal, Long.toString(process.pid()))).well();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running a minute after the signal");
        } finally {
            process.destroyForcibly();
        }

        assertEquals(130, process.exitValue());
        assertEquals(List.of(), crashReports());
        int done = overlays();
        assertTrue(done > 0 && done < PICTURES, done + " overlays");

        String[] resume = Stream.concat(Stream.of(EXPLAIN), Stream.of("--resume")).toArray(String[]::new);
        product.limn(folder, resume).well();
        List<String> rows = Files.readAllLines(folder.resolve("out/predictions.csv"));
        assertEquals(PICTURES + 1, rows.size());
        assertEquals(rows.size(), new HashSet<>(rows).size(), "rows that stand there twice");
        assertEquals(PICTURES, overlays());
    }

    @Test
    void anEndByForceHarmsNothingEither() throws Exception {
        Process process = product.starting(folder, EXPLAIN);
        waitForOverlays(process);
        process.destroyForcibly().waitFor();

        product.limn(folder, Stream.concat(Stream.of(EXPLAIN), Stream.of("--resume")).toArray(String[]::new)).well();
        assertEquals(PICTURES + 1, Files.readAllLines(folder.resolve("out/predictions.csv")).size());
    }

    private void waitForOverlays(Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (overlays() < 8) {
            assertTrue(process.isAlive() && System.nanoTime() < end, "no overlays were written");
            Thread.sleep(50);
        }
    }

    private int overlays() throws IOException {
        Path place = folder.resolve("out/overlays");
        if (!Files.exists(place)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(place)) {
            return (int) files.filter(file -> file.toString().endsWith(".png")).count();
        }
    }

    private List<Path> crashReports() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("hs_err")).toList();
        }
    }
}
