package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.api.explain.Diagnosis.Code;
import limn.api.report.Block;
import limn.api.report.Report;
import limn.core.diagnosis.VerdictCount;
import limn.core.run.ComputeOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;

/** What a run with {@code --layer robust} tells: the record, the report and the command's last lines. */
class RobustRunTest {

    private static final FakeData DATA = FakeData.of("a", "b", "blind", "c");

    private static RunOutcome run(TestBench bench, String layers, int batch) throws Exception {
        ExplainOptions options = bench.options(List.of("fake-cam"), layers, List.of("label"),
                TestBench.maps(bench.out(), false));
        ComputeOptions compute = TestBench.batch(batch);
        return bench.limn().explain(new ExplainOptions(options.model(), options.data(), options.methods(),
                options.layers(), options.targets(), Optional.empty(), compute, options.output()), RunListener.NONE);
    }

    private static List<JsonObject> objects(JsonObject record, String key) {
        return record.getAsJsonArray(key).asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private static JsonObject trial(JsonObject sample, String rule) {
        return objects(sample, "candidates").stream().filter(one -> one.get("rule").getAsString().equals(rule))
                .findFirst().orElseThrow();
    }

    private static String standing(JsonObject trial, String layer) {
        return objects(trial, "layers").stream().filter(one -> one.get("layer").getAsString().equals(layer))
                .findFirst().orElseThrow().get("standing").getAsString();
    }

    /** At relu the blind sample has no gradient, so its map there is zero: rejected as blank, and first is taken. */
    @Test
    void theRecordHoldsEveryCandidateWithScoresAndReasons(@TempDir Path folder) throws Exception {
        TestBench bench = new TestBench(folder, DATA);
        run(bench, "robust", 4);
        JsonObject record = TestBench.record(bench.out());
        assertEquals(List.of("relu", "first"), objects(record.getAsJsonObject("layers"), "robust").stream()
                .map(one -> one.get("layer").getAsString()).toList());
        JsonObject blind = TestBench.sample(record, "blind");
        JsonObject trial = trial(blind, "robust");
        assertEquals("fake-cam", trial.get("method").getAsString());
        assertEquals("label", trial.get("target").getAsString());
        assertEquals("REJECTED", standing(trial, "relu"));
        assertEquals("CHOSEN", standing(trial, "first"));
        JsonObject relu = objects(trial, "layers").get(0);
        assertTrue(relu.get("score").isJsonNull(), "of a blank map nothing is reckoned");
        assertEquals("BLANK", objects(relu, "rejections").get(0).get("reason").getAsString());
        JsonObject first = objects(trial, "layers").get(1);
        for (String key : List.of("score", "keepRemove", "focus", "resolution", "stability")) {
            assertTrue(Double.isFinite(first.get(key).getAsDouble()), key);
        }
        assertEquals("8×8", first.get("grid").getAsString());
        List<JsonObject> maps = objects(blind, "explanations");
        assertEquals(List.of("first"), maps.stream().map(one -> one.get("layer").getAsString()).toList(),
                "the others are only tried");
        assertEquals(trial.get("sentence"), maps.get(0).get("reason"));
        // Where both layers say the same, the deeper one counts.
        assertEquals("CHOSEN", standing(trial(TestBench.sample(record, "a"), "robust"), "relu"));
    }

    @Test
    void autoTellsWhatItPassedOver(@TempDir Path folder) throws Exception {
        TestBench bench = new TestBench(folder, DATA);
        RunOutcome outcome = run(bench, "auto,robust", 4);
        JsonObject record = TestBench.record(bench.out());
        JsonObject trial = trial(TestBench.sample(record, "blind"), "auto");
        assertEquals("NO_GRADIENT",
                objects(objects(trial, "layers").get(0), "rejections").get(0).get("reason").getAsString());
        assertEquals("CHOSEN", standing(trial, "first"));
        assertEquals(1, TestBench.sample(record, "a").getAsJsonArray("candidates").size(), "that of robust alone");
        assertEquals(1, TestBench.sample(record, "a").getAsJsonArray("explanations").size(),
                "both take the same layer, which is one map");
        assertTrue(outcome.layers().get(0).startsWith("auto took relu, or where the gradient vanished there an earlier "
                + "layer (first for 1 picture): "), outcome.layers().get(0));
    }

    @Test
    void theOutcomeNamesTheLayersAndTheVerdicts(@TempDir Path folder) throws Exception {
        TestBench bench = new TestBench(folder, DATA);
        RunOutcome outcome = run(bench, "robust", 4);
        assertEquals(1, outcome.layers().size());
        assertTrue(
                outcome.layers().get(0).startsWith("robust took relu for 3, first for 1 of 4 pictures; by the median "
                        + "of 4 pictures relu is best (score "),
                outcome.layers().get(0));
        JsonObject record = TestBench.record(bench.out());
        assertEquals(outcome.layers().get(0),
                record.getAsJsonObject("layers").getAsJsonArray("taken").get(0).getAsString());
        assertEquals(4, outcome.verdicts().stream().mapToLong(VerdictCount::maps).sum());
        List<JsonObject> diagnoses = objects(record, "diagnoses");
        assertEquals(outcome.verdicts().size(), diagnoses.size());
        for (int i = 0; i < diagnoses.size(); i++) {
            VerdictCount verdict = outcome.verdicts().get(i);
            assertEquals(verdict.code().name(), diagnoses.get(i).get("code").getAsString());
            assertEquals(verdict.maps(), diagnoses.get(i).get("maps").getAsLong());
            assertEquals(verdict.examples().size(), diagnoses.get(i).getAsJsonArray("examples").size());
        }
        ExplainOptions again = bench.options(List.of("fake-cam"), "robust", List.of("label"),
                TestBench.maps(bench.out(), true));
        RunOutcome same = bench.limn().explain(again, RunListener.NONE);
        assertEquals(outcome.layers(), same.layers(), "told again of a run that is finished");
        assertEquals(outcome.verdicts(), same.verdicts());
    }

    /** At relu named by its path the blind sample has no gradient: one of four maps fails, with what to try. */
    @Test
    void whereAndWhyMapsFailedIsSummedUp(@TempDir Path folder) throws Exception {
        TestBench bench = new TestBench(folder, DATA);
        RunOutcome outcome = run(bench, "relu", 4);
        VerdictCount failed = outcome.verdicts().stream().filter(one -> one.code() == Code.ZERO_GRADIENT).findFirst()
                .orElseThrow();
        assertEquals(1, failed.maps());
        assertEquals(List.of(new VerdictCount.Example("blind", "fake-cam", "relu", "label")), failed.examples());
        assertEquals("1 of 4 maps: no gradient, for example blind. Try an earlier layer.", failed.sentence(4, false));
        assertEquals("1 of 4 maps: no gradient, for example blind (fake-cam). Try an earlier layer.",
                failed.sentence(4, true));
        Block.Table table = blocks(bench.reports.get(0)).stream().filter(Block.Table.class::isInstance)
                .map(Block.Table.class::cast).filter(one -> one.caption().startsWith("Why maps failed")).findFirst()
                .orElseThrow();
        assertTrue(table.rows().contains(List.of("no gradient", "1", "blind", "Try an earlier layer.")),
                table.rows().toString());
    }

    /** What it will cost is said before it starts, and is what the network is then asked. */
    @Test
    void itsCostIsSaidFirstAndKept(@TempDir Path folder) throws Exception {
        List<String> notes = new ArrayList<>();
        int[] calls = new int[2];
        for (int i = 0; i < 2; i++) {
            TestBench bench = new TestBench(folder.resolve("run" + i), FakeData.of("a"));
            int run = i;
            bench.limn().explain(new ExplainOptions(bench.model(), bench.data(), List.of("fake-cam"),
                    run == 0 ? "relu,first" : "robust", List.of("label"), TestBench.batch(1),
                    TestBench.maps(bench.out(), false)), new TestBench.Watcher() {
                        @Override
                        public synchronized void note(String sentence) {
                            notes.add(sentence);
                        }
                    });
            calls[run] = bench.runtime.calls.get();
        }
        // A forward and a backward for both noisy maps, and two forwards for each: one call and four.
        assertEquals(5, calls[1] - calls[0]);
        assertEquals(List.of("--layer robust tries 2 layers on each picture, which takes up to 7 passes through the "
                + "network beside those of the maps themselves, a backward pass counted as two: every map is made once "
                + "more with a little noise on the picture, and two forwards judge it."),
                notes.stream().filter(note -> note.contains("passes")).toList());
    }

    /** Three examples at most, of different samples. */
    @Test
    void examplesAreFew(@TempDir Path folder) throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("blind1", "blind2", "blind3", "blind4", "x"));
        VerdictCount failed = run(bench, "relu", 2).verdicts().stream()
                .filter(one -> one.code() == Code.ZERO_GRADIENT).findFirst().orElseThrow();
        assertEquals(4, failed.maps());
        assertEquals(List.of("blind1", "blind2", "blind3"),
                failed.examples().stream().map(VerdictCount.Example::sample).toList());
    }

    private static List<Block> blocks(Report report) {
        return report.sections().stream().flatMap(section -> section.blocks().stream()).toList();
    }

    @Test
    void theReportShowsTheMapsOfAllCandidates(@TempDir Path folder) throws Exception {
        TestBench bench = new TestBench(folder, DATA);
        List<Integer> widths = new ArrayList<>();
        bench.onReport = report -> blocks(report).stream().filter(Block.Card.class::isInstance)
                .map(Block.Card.class::cast).filter(card -> card.heading().equals("blind: layers that robust tried"))
                .forEach(card -> card.figures().forEach(figure -> widths.add(figure.width())));
        RunOutcome outcome = run(bench, "robust", 4);
        Block.Card card = blocks(bench.reports.get(0)).stream().filter(Block.Card.class::isInstance)
                .map(Block.Card.class::cast).filter(one -> one.heading().equals("blind: layers that robust tried"))
                .findFirst().orElseThrow();
        assertEquals(List.of(160, 160), widths, "a small picture each");
        assertEquals("relu, 8×8, rejected: blank", card.figures().get(0).caption());
        assertTrue(card.figures().get(1).caption().startsWith("first, 8×8, chosen, score 0."),
                card.figures().get(1).caption());
        assertTrue(card.facts().get(0).value().startsWith("The map is zero"), card.facts().toString());
        assertTrue(card.verdict().orElseThrow().text().startsWith("first: Chosen by robust of 2 layers: score "));
        assertTrue(blocks(bench.reports.get(0)).contains(new Block.Paragraph(outcome.layers().get(0))));
    }

    /** What is chosen depends on picture and seed alone: not on the batch, nor on what else is in the run. */
    @Test
    void theChoiceDependsOnThePictureAlone(@TempDir Path folder) throws Exception {
        List<Map<String, JsonElement>> found = new ArrayList<>();
        for (Object[] one : new Object[][] {{DATA, 4}, {DATA, 1}, {DATA, 3}, {FakeData.of("a", "b", "blind"), 2}}) {
            TestBench bench = new TestBench(folder.resolve("run" + found.size()), (FakeData) one[0]);
            run(bench, "robust", (int) one[1]);
            JsonObject record = TestBench.record(bench.out());
            found.add(Map.of("a", TestBench.sample(record, "a").get("candidates"), "blind",
                    TestBench.sample(record, "blind").get("candidates")));
        }
        found.forEach(one -> assertEquals(found.get(0), one));
    }

    @Test
    void theSameRunGivesTheSameBytes(@TempDir Path folder) throws Exception {
        TestBench bench = new TestBench(folder, DATA);
        run(bench, "auto,robust,first", 2);
        Map<String, String> files = TestBench.files(bench.out());
        TestBench.delete(bench.out());
        run(bench, "auto,robust,first", 2);
        assertEquals(files, TestBench.files(bench.out()));
        assertFalse(files.isEmpty());
    }
}
