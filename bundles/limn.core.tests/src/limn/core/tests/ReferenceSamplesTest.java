package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.core.RequestException;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunOutcome;
import limn.core.run.RunOutcome.State;
import limn.testkit.Fixtures;

/** Training samples that methods compare with: {@code --reference}. */
class ReferenceSamplesTest {

    @TempDir
    Path folder;

    private Path data;
    private Path training;

    @BeforeEach
    void pictures() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        training = Files.createDirectories(folder.resolve("training"));
        for (int i = 1; i <= 3; i++) {
            Files.copy(Fixtures.path("pictures/shapes-" + i + ".png"), data.resolve("s" + i + ".png"));
            Path kind = Files.createDirectories(training.resolve(i == 3 ? "three" : "others"));
            Files.copy(Fixtures.path("pictures/shapes-" + i + ".png"), kind.resolve("t" + i + ".png"));
        }
    }

    private RunOutcome explain(String out, Optional<String> reference, int batch, String... methods) throws Exception {
        return RealServices.limn().explain(new ExplainOptions(Fixtures.path("models/tiny-cnn.scripted.pt").toString(),
                DataOptions.of(data.toString()), List.of(methods), "auto", List.of(), reference,
                ComputeOptions.DEFAULT.withBatch(OptionalInt.of(batch)),
                new OutputOptions(folder.resolve(out), true, false, false, false)), new TestBench.Watcher());
    }

    @Test
    void areComparedWithAndRecorded() throws Exception {
        RunOutcome outcome = explain("out", Optional.of(training.toString()), 2, "expected-gradients(samples=8)");
        assertEquals(State.COMPLETE, outcome.state(), outcome.failures().toString());
        JsonObject record = TestBench.record(folder.resolve("out"));
        assertTrue(record.get("command").getAsString().contains("--reference " + training),
                "so that it can be repeated");
        assertEquals(training.toString(), record.getAsJsonObject("reference").get("path").getAsString());
        JsonObject plan = record.getAsJsonObject("plan").getAsJsonObject("reference");
        assertEquals(3, plan.get("samples").getAsInt());
        assertEquals(64, plan.get("ids").getAsString().length(), "SHA-256 in hexadecimal digits");
        JsonObject map = record.getAsJsonArray("samples").get(0).getAsJsonObject().getAsJsonArray("explanations").get(0)
                .getAsJsonObject();
        assertTrue(map.getAsJsonObject("scalars").has("residual"));
        String report = Files.readString(folder.resolve("out/report.html"));
        assertTrue(report.contains("Training samples") && report.contains("(standard error)"), "said in words");
    }

    /** Draws depend on seed and sample alone, so the same run gives the same bytes. */
    @Test
    void areDrawnByTheSeed() throws Exception {
        explain("one", Optional.of(training.toString()), 2, "expected-gradients(samples=4)");
        explain("two", Optional.of(training.toString()), 2, "expected-gradients(samples=4)");
        for (String sample : List.of("s1", "s3")) {
            String map = "maps/" + sample + "/input/expected-gradients.npy";
            assertArrayEquals(Files.readAllBytes(folder.resolve("one").resolve(map)),
                    Files.readAllBytes(folder.resolve("two").resolve(map)));
        }
    }

    @Test
    void areMissedWithTheNameOfTheOption() {
        for (String method : List.of("expected-gradients", "top-images")) {
            RequestException refused = assertThrows(RequestException.class,
                    () -> explain("out", Optional.empty(), 2, method));
            assertTrue(refused.getMessage().startsWith(method) && refused.getMessage().contains("--reference PATH"),
                    refused.getMessage());
        }
    }

    @Test
    void thatAreNowhereOrDamagedAreNamed() throws Exception {
        LimnException nowhere = assertThrows(LimnException.class, () -> explain("out",
                Optional.of(folder.resolve("nowhere").toString()), 2, "expected-gradients"));
        assertTrue(nowhere.getMessage().contains("nowhere"), nowhere.getMessage());
        Path bad = Files.createDirectory(folder.resolve("bad"));
        Files.write(bad.resolve("torn.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
        Files.copy(Fixtures.path("pictures/shapes-1.png"), bad.resolve("whole.png"));
        RunOutcome torn = explain("torn", Optional.of(bad.toString()), 2, "expected-gradients(samples=16)", "grad-cam");
        assertEquals(State.WITH_FAILURES, torn.state());
        assertTrue(torn.failures().get(0).contains("The training sample torn cannot be used"),
                torn.failures().toString());
        // Pictures are looked for among those that can be read.
        RunOutcome found = explain("found", Optional.of(bad.toString()), 2, "top-images(channels=2)");
        assertEquals(State.COMPLETE, found.state(), found.failures().toString());
        assertTrue(panel("found").get("caption").getAsString().contains("strongest of 1 pictures"), "one of two");
    }

    @Test
    void thatAreExplainedThemselvesAreWarnedOf() throws Exception {
        RunOutcome outcome = explain("out", Optional.of(data.toString()), 4, "expected-gradients(samples=2)");
        assertTrue(outcome.warnings().stream().anyMatch(w -> w.contains("are among the training samples")),
                outcome.warnings().toString());
        RunOutcome unused = explain("unused", Optional.of(training.toString()), 4, "grad-cam");
        assertTrue(unused.warnings().stream().anyMatch(w -> w.contains("so they are not used")),
                unused.warnings().toString());
    }

    private JsonObject panel(String out) throws Exception {
        return TestBench.record(folder.resolve(out)).getAsJsonArray("samples").get(0).getAsJsonObject()
                .getAsJsonArray("inspections").get(0).getAsJsonObject();
    }

    /** Three batches, one look through the training samples, one file, one card. */
    @Test
    void areLookedThroughOnceForARun() throws Exception {
        RunOutcome outcome = explain("out", Optional.of(training.toString()), 1, "top-images(channels=2,images=2)",
                "filters");
        assertEquals(State.COMPLETE, outcome.state(), outcome.failures().toString());
        JsonObject panel = panel("out");
        assertTrue(panel.get("ofNetwork").getAsBoolean());
        String details = panel.getAsJsonArray("details").toString();
        assertTrue(details.contains("others/t1") || details.contains("three/t3") || details.contains("others/t2"),
                details);
        assertTrue(details.contains("Channel 0: ") && details.contains("Channel 1: "), details);
        assertFalse(details.contains("without a label"), "the folders are the labels: " + details);
        assertTrue(Files.exists(folder.resolve("out/overlays/features.top-images.png")));
        assertTrue(Files.exists(folder.resolve("out/overlays/input.filters.png")));
        String report = Files.readString(folder.resolve("out/report.html"));
        assertEquals(2, report.split("top-images at features", -1).length - 1, "heading and description of one card");
    }
}
