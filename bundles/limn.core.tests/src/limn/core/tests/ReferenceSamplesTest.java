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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.data.Skipped;
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
        return explainBy(out, reference.map(DataOptions::of), batch, methods);
    }

    private RunOutcome explainBy(String out, Optional<DataOptions> reference, int batch, String... methods)
            throws Exception {
        return RealServices.limn().explain(options(out, reference, batch, methods), new TestBench.Watcher());
    }

    private ExplainOptions options(String out, Optional<DataOptions> reference, int batch, String... methods)
            throws IOException {
        return new ExplainOptions(Fixtures.path("models/tiny-cnn.scripted.pt").toString(),
                DataOptions.of(data.toString()), List.of(methods), "auto", List.of(), reference,
                ComputeOptions.DEFAULT.withBatch(OptionalInt.of(batch)),
                new OutputOptions(folder.resolve(out), true, false, false, false));
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
        assertLeftOut(torn, "torn");
        // All draws are of the one that is whole.
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Files.copy(Fixtures.path("pictures/shapes-1.png"), whole.resolve("whole.png"));
        explain("alone", Optional.of(whole.toString()), 2, "expected-gradients(samples=16)");
        String residual = "\"residual\": ?[-0-9.E]+";
        assertEquals(residuals("alone", residual), residuals("torn", residual).subList(0, 3));
        // Pictures are looked for among those that can be read.
        RunOutcome found = explain("found", Optional.of(bad.toString()), 2, "top-images(channels=2)");
        assertLeftOut(found, "found");
        assertTrue(panel("found").get("caption").getAsString().contains("strongest of 1 pictures"), "one of two");
    }

    /** Listed once, in the outcome, the record and the report, as every input that could not be used. */
    private void assertLeftOut(RunOutcome outcome, String out) throws IOException {
        assertEquals(State.WITH_SKIPPED, outcome.state(), outcome.failures().toString());
        assertEquals(3, outcome.done());
        assertEquals(List.of("training sample torn"), outcome.skipped().stream().map(Skipped::what).toList());
        assertTrue(outcome.skipped().get(0).reason().contains("torn.png"), outcome.skipped().toString());
        JsonObject record = TestBench.record(folder.resolve(out));
        assertEquals(1, record.getAsJsonArray("skipped").size());
        assertEquals(1, record.getAsJsonObject("counts").get("skipped").getAsInt());
        assertTrue(Files.readString(folder.resolve(out + "/report.html")).contains("training sample torn"));
    }

    private List<String> residuals(String out, String pattern) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(folder.resolve(out + "/run.json"))).results()
                .map(MatchResult::group).toList();
    }

    /** What was left out in chunks that are finished is not told again, and all bytes are those of one run. */
    @Test
    void damagedOnesStayLeftOutWhenARunGoesOn() throws Exception {
        Files.write(training.resolve("others/t0.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
        ExplainOptions options = options("out", Optional.of(DataOptions.of(training.toString())), 1,
                "expected-gradients(samples=8)");
        RunOutcome whole = RealServices.limn().explain(options, new TestBench.Watcher());
        assertEquals(1, whole.skippedCount());
        Map<String, String> expected = TestBench.files(folder.resolve("out"));
        TestBench.delete(folder.resolve("out"));
        assertEquals(State.INTERRUPTED,
                RealServices.limn().explain(options, new TestBench.Watcher(1)).state());
        RunOutcome rest = RealServices.limn().explain(new ExplainOptions(options.model(), options.data(),
                options.methods(), options.layers(), options.targets(), options.reference(), options.compute(),
                new OutputOptions(folder.resolve("out"), true, false, true, false)), new TestBench.Watcher());
        assertEquals(State.WITH_SKIPPED, rest.state());
        assertEquals(1, rest.skippedCount());
        assertEquals(expected, TestBench.files(folder.resolve("out")));
    }

    @Test
    void noneThatCanBeReadIsRefused() throws Exception {
        Path bad = Files.createDirectory(folder.resolve("bad"));
        for (String name : List.of("a", "b")) {
            Files.write(bad.resolve(name + ".png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
        }
        LimnException refused = assertThrows(LimnException.class,
                () -> explain("out", Optional.of(bad.toString()), 2, "expected-gradients"));
        assertTrue(refused.getMessage().startsWith("None of the 2 training samples of " + bad
                + " can be used; the first, training sample a: "), refused.getMessage());
        assertFalse(Files.exists(folder.resolve("out/run.json")));
        // Where nothing compares with them nothing is asked of them.
        assertEquals(State.COMPLETE, explain("out", Optional.of(bad.toString()), 2, "grad-cam").state());
    }

    /** Conditions and importer as for the pictures: one label of two, read by the importer that is named. */
    @Test
    void areFiltered() throws Exception {
        DataOptions three = new DataOptions(Optional.of(training.toString()), Optional.of("folders"),
                List.of("label=three"), OptionalInt.empty(), List.of());
        RunOutcome outcome = explainBy("out", Optional.of(three), 2, "expected-gradients(samples=4)");
        assertEquals(State.COMPLETE, outcome.state(), outcome.failures().toString());
        JsonObject record = TestBench.record(folder.resolve("out"));
        JsonObject plan = record.getAsJsonObject("plan").getAsJsonObject("reference");
        assertEquals(1, plan.get("samples").getAsInt());
        assertTrue(record.get("command").getAsString().contains("--reference " + training
                + " --reference-importer folders --reference-where label=three"), record.get("command").getAsString());
        RequestException predicted = assertThrows(RequestException.class, () -> explainBy("other", Optional
                .of(new DataOptions(three.path(), Optional.empty(), List.of("predicted=disc"), OptionalInt.empty(),
                        List.of())),
                2, "expected-gradients"));
        assertTrue(predicted.getMessage().startsWith("--reference-where asks for the predicted class"),
                predicted.getMessage());
        LimnException nothing = assertThrows(LimnException.class, () -> explainBy("other", Optional
                .of(new DataOptions(three.path(), Optional.empty(), List.of("label=four"), OptionalInt.empty(),
                        List.of())),
                2, "expected-gradients"));
        assertTrue(nothing.getMessage().startsWith("No sample passes --reference-where label=four. The labels are "),
                nothing.getMessage());
        LimnException nowhere = assertThrows(LimnException.class,
                () -> explainBy("other", Optional.of(DataOptions.of(three.path().orElseThrow() + "-nope")), 2,
                        "expected-gradients"));
        assertTrue(nowhere.getMessage().contains("-nope, which --reference names."), nowhere.getMessage());
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
