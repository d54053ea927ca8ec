package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Tensor;
import limn.api.data.Skipped;
import limn.core.RequestException;
import limn.core.run.ComputeOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.PredictOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.core.run.RunOutcome.State;

class RunTest {

    @TempDir
    Path folder;

    private static Set<String> names(Path folder) throws Exception {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).map(path -> folder.relativize(path).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void writesWhatTheDesignNames() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a/1", "a 2"));
        RunOutcome outcome = bench.explain(List.of(), "auto", List.of());
        assertEquals(State.COMPLETE, outcome.state());
        assertEquals(2, outcome.done());
        assertEquals(Set.of("predictions.csv", "run.json", "report.html", "overlays/a_1.relu.fake-cam.png",
                "overlays/a_2.relu.fake-cam.png", "maps/a_1/relu/fake-cam.npy", "maps/a_1/relu/fake-cam.post.npy",
                "maps/a_2/relu/fake-cam.npy", "maps/a_2/relu/fake-cam.post.npy"), names(bench.out()));
        List<String> rows = Files.readAllLines(bench.out().resolve("predictions.csv"));
        assertEquals("sample,group,label,predicted,confidence,p0:red,p1:green,p2:blue,p3:grey", rows.get(0));
        assertTrue(rows.get(1).startsWith("a/1,group-0,Red,red,0."), rows.get(1));
        assertTrue(rows.get(2).startsWith("a 2,group-0,Green,green,0."), rows.get(2));
    }

    @Test
    void recordsEverySample() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("one"));
        bench.explain(List.of("fake-cam(strength=2)"), "auto", List.of());
        JsonObject record = TestBench.record(bench.out());
        assertEquals(1, record.get("format").getAsInt());
        assertEquals("complete", record.get("state").getAsString());
        assertEquals(64, record.getAsJsonObject("model").get("sha256").getAsString().length());
        assertEquals(4, record.getAsJsonObject("model").get("bytes").getAsInt());
        assertEquals("./limn explain --model " + bench.model() + " --data " + folder.resolve("data")
                + " --method 'fake-cam(strength=2.0)' --layer auto --target predicted --batch 4 --threads 1 --seed 1 --out "
                + bench.out() + " --raw --post", record.get("command").getAsString());
        JsonObject map = TestBench.sample(record, "one").getAsJsonArray("explanations").get(0).getAsJsonObject();
        assertEquals("relu", map.get("layer").getAsString());
        assertEquals("red", map.get("className").getAsString());
        assertTrue(map.get("reason").getAsString().contains("pool"), map.get("reason").getAsString());
        // The square covers 3 × 4 of 12 × 12 pixels; nearest brings 2 × 3 of 8 × 8 cells, and nothing lies outside of it.
        assertEquals(1.0, map.get("massInside").getAsDouble(), 0.2);
        assertTrue(map.get("chance").getAsDouble() < 0.2);
        Tensor raw = Npy.read(bench.out().resolve("maps/one/relu/fake-cam.npy"));
        // Red pixels are 200/255, the gradient 4/64, the strength 2.
        assertEquals(200 / 255.0 * 4 / 64 * 2, greatest(raw), 1e-6);
        assertEquals(1, greatest(Npy.read(bench.out().resolve("maps/one/relu/fake-cam.post.npy"))), 1e-5);
    }

    private static double greatest(Tensor map) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < map.count(); i++) {
            greatest = Math.max(greatest, map.get(i));
        }
        return greatest;
    }

    @Test
    void makesOneCallForAllMethodsLayersAndTargets() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(4));
        bench.explain(List.of("fake-cam,fake-cam(strength=3)"), "relu,conv", List.of("red,green"));
        // One call to try the model, one for the chunk.
        assertEquals(2, bench.runtime.calls.get());
        Set<String> overlays = names(bench.out().resolve("overlays"));
        assertEquals(4 * 2 * 2 * 2, overlays.size());
        assertTrue(overlays.contains("s00000.conv.fake-cam~2@green.png"), overlays.toString());
        assertTrue(overlays.contains("s00003.relu.fake-cam@red.png"), overlays.toString());
    }

    @Test
    void padsTheLastChunk() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(6));
        bench.explain(List.of(), "auto", List.of());
        assertEquals(List.of(1, 4, 4), bench.runtime.batches);
    }

    @Test
    void takesTheNextCandidateWhereTheGradientVanishes() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a", "blind", "c"));
        bench.explain(List.of(), "auto", List.of());
        JsonObject record = TestBench.record(bench.out());
        JsonObject blind = TestBench.sample(record, "blind").getAsJsonArray("explanations").get(0).getAsJsonObject();
        assertEquals("first", blind.get("layer").getAsString());
        assertTrue(blind.get("reason").getAsString().contains("At relu the gradient vanished"),
                blind.get("reason").getAsString());
        assertEquals("relu", TestBench.sample(record, "c").getAsJsonArray("explanations").get(0).getAsJsonObject()
                .get("layer").getAsString());
        assertTrue(Files.exists(bench.out().resolve("overlays/blind.first.fake-cam.png")));
        assertFalse(Files.exists(bench.out().resolve("overlays/blind.relu.fake-cam.png")));
    }

    /** A network whose last weights are zero has no gradient anywhere; eight candidates need not be asked to know it. */
    @Test
    void asksTheEarliestCandidateAloneWhereNothingMovesTheTarget() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("silent"));
        Files.writeString(folder.resolve("deep.fake"), "");
        Files.writeString(folder.resolve("deep.limn.json"), TestBench.SIDECAR);
        ExplainOptions few = bench.options(List.of(), "auto", List.of(), TestBench.maps(bench.out(), false));
        bench.limn().explain(few, RunListener.NONE);
        int trials = bench.runtime.batches.size() - 2;
        bench.runtime.batches.clear();
        Path out = folder.resolve("deep");
        bench.limn().explain(new ExplainOptions(folder.resolve("deep.fake").toString(), few.data(), List.of(), "auto",
                List.of(), few.compute(), TestBench.maps(out, false)), RunListener.NONE);
        assertEquals(trials + 2, bench.runtime.batches.size(), "the first candidate and the earliest");
        JsonObject map = TestBench.sample(TestBench.record(out), "silent").getAsJsonArray("explanations").get(0)
                .getAsJsonObject();
        assertEquals("relu", map.get("layer").getAsString());
        assertEquals("ZERO_GRADIENT", map.getAsJsonObject("diagnosis").get("code").getAsString());
    }

    /** The candidate that sees is found among many, too. */
    @Test
    void asksEveryCandidateWhereTheEarliestSees() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("blind"));
        Files.writeString(folder.resolve("deep.fake"), "");
        Files.writeString(folder.resolve("deep.limn.json"), TestBench.SIDECAR);
        bench.limn().explain(new ExplainOptions(folder.resolve("deep.fake").toString(), bench.data(), List.of(), "auto",
                List.of(), TestBench.batch(4), TestBench.maps(bench.out(), false)), RunListener.NONE);
        assertEquals("first", TestBench.sample(TestBench.record(bench.out()), "blind").getAsJsonArray("explanations")
                .get(0).getAsJsonObject().get("layer").getAsString());
    }

    @Test
    void explainsALayerAskedForByPathOrAlias() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("blind"));
        bench.explain(List.of(), "features", List.of());
        JsonObject map = TestBench.sample(TestBench.record(bench.out()), "blind").getAsJsonArray("explanations").get(0)
                .getAsJsonObject();
        assertEquals("relu", map.get("layer").getAsString());
        assertEquals("Asked for as features, which is the same value.", map.get("reason").getAsString());
        assertEquals("ZERO_GRADIENT", map.getAsJsonObject("diagnosis").get("code").getAsString());
    }

    @Test
    void skipsAndListsWhatCannotBeRead() throws Exception {
        FakeData data = new FakeData(5, i -> List.of("a", "bad", "nan", "crash", "e").get(i),
                List.of(new Skipped("mask.tif", "There is no slice for it.")), i -> {});
        TestBench bench = new TestBench(folder, data);
        TestBench.Watcher watcher = new TestBench.Watcher();
        RunOutcome outcome = bench.explain(TestBench.maps(bench.out(), false), watcher);
        assertEquals(State.WITH_SKIPPED, outcome.state());
        assertEquals(2, outcome.done());
        assertEquals(4, outcome.skippedCount());
        assertEquals(List.of("mask.tif", "bad", "crash", "nan"),
                watcher.skipped.stream().map(Skipped::what).toList());
        assertTrue(outcome.skipped().get(2).reason().contains("limn.fakes"), outcome.skipped().get(2).reason());
        assertTrue(outcome.skipped().get(3).reason().contains("not finite"), outcome.skipped().get(3).reason());
        assertEquals(4, TestBench.record(bench.out()).getAsJsonArray("skipped").size());
        assertEquals(3, Files.readAllLines(bench.out().resolve("predictions.csv")).size());
        assertEquals(5, watcher.done());
    }

    @Test
    void refusesWhenNothingAtAllCanBeRead() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("nan-1", "nan-2"));
        String sentence = assertThrows(LimnException.class,
                () -> bench.explain(TestBench.maps(bench.out(), false), RunListener.NONE)).getMessage();
        assertTrue(
                sentence.startsWith("None of the 2 samples could be finished; the first, nan-1: its prediction is not "
                        + "finite"),
                sentence);
    }

    @Test
    void filtersSamples() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(24));
        assertEquals(List.of("s00004", "s00006"), selected(bench, List.of("group=group-1", "site=north"), 9));
        assertEquals(List.of("s00000", "s00003"), selected(bench, List.of("label=R*"), 2));
        assertEquals(List.of("s00001", "s00004", "s00007"), selected(bench, List.of("predicted=green"), 3));
        assertEquals(List.of("s00010", "s00011", "s00012", "s00013", "s00014", "s00015", "s00016", "s00017", "s00018",
                "s00019"), selected(bench, List.of("id=s0001?"), 99));
        String unknown = assertThrows(LimnException.class, () -> selected(bench, List.of("sex=f"), 9)).getMessage();
        assertEquals("No sample has the attribute sex; --where knows id, group, label, predicted, site.", unknown);
        assertThrows(RequestException.class, () -> selected(bench, List.of("group"), 9));
        assertTrue(assertThrows(LimnException.class, () -> selected(bench, List.of("group=none"), 9)).getMessage()
                .contains("No sample passes --where group=none"));
        String labels = assertThrows(LimnException.class, () -> selected(bench, List.of("label=tumor"), 9))
                .getMessage();
        assertTrue(labels.startsWith("No sample passes --where label=tumor. The labels are "), labels);
        assertTrue(labels.contains("Red"), labels);
    }

    private List<String> selected(TestBench bench, List<String> where, int limit) throws Exception {
        OutputOptions output = new OutputOptions(bench.out(), false, false, false, true);
        bench.limn().explain(new ExplainOptions(bench.model(), bench.data(where, OptionalInt.of(limit), List.of()),
                List.of(), "auto", List.of(), TestBench.batch(4), output), RunListener.NONE);
        return TestBench.record(bench.out()).getAsJsonArray("samples").asList().stream()
                .map(sample -> sample.getAsJsonObject().get("sample").getAsString()).toList();
    }

    @Test
    void matchesLabelsToClasses() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(3));
        bench.sidecar(TestBench.SIDECAR.replace("\"red\"", "\"crimson\""));
        RunOutcome outcome = bench.explain(List.of(), "auto", List.of("label"));
        assertTrue(outcome.warnings().stream().anyMatch(warning -> warning.startsWith("The label Red is no class")),
                outcome.warnings().toString());
        JsonObject sample = TestBench.sample(TestBench.record(bench.out()), "s00000");
        assertTrue(sample.get("right").isJsonNull());
        assertEquals(0, sample.getAsJsonArray("explanations").size());
        assertTrue(sample.getAsJsonArray("warnings").get(0).getAsString().contains("not known"));
        bench.limn().explain(new ExplainOptions(bench.model(),
                bench.data(List.of(), OptionalInt.empty(), List.of("red=crimson")), List.of(), "auto", List.of("label"),
                TestBench.batch(4), new OutputOptions(bench.out(), false, false, false, true)), RunListener.NONE);
        assertTrue(TestBench.sample(TestBench.record(bench.out()), "s00000").get("right").getAsBoolean());
    }

    @Test
    void namesClashingFilesApart() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a b", "a/b", "a_b", "..", "x".repeat(300)));
        bench.explain(List.of(), "auto", List.of());
        Set<String> overlays = names(bench.out().resolve("overlays"));
        assertTrue(overlays.containsAll(Set.of("a_b.relu.fake-cam.png", "a_b~2.relu.fake-cam.png",
                "a_b~3.relu.fake-cam.png")), overlays.toString());
        assertEquals(5, overlays.size());
        try (Stream<Path> maps = Files.list(bench.out().resolve("maps"))) {
            assertEquals(5, maps.count());
        }
    }

    @Test
    void choosesTheBatchByRuleAndByMemory() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(3));
        assertEquals(16, timing(bench, ComputeOptions.DEFAULT));
        // The fake says that a row needs 100 MiB.
        assertEquals(4, timing(bench, new ComputeOptions(OptionalInt.empty(), 0, OptionalLong.of(500L << 20), 1)));
        String sentence = assertThrows(LimnException.class,
                () -> timing(bench, new ComputeOptions(OptionalInt.empty(), 0, OptionalLong.of(50L << 20), 1)))
                .getMessage();
        assertTrue(sentence.endsWith(" needs about 100 MB, only 50 MB are allowed; give --memory 101M or more."),
                sentence);
        sentence = assertThrows(LimnException.class,
                () -> timing(bench, new ComputeOptions(OptionalInt.of(16), 0, OptionalLong.of(850L << 20), 1)))
                .getMessage();
        assertTrue(
                sentence.endsWith(
                        "needs about 1600 MB, only 850 MB are allowed; --batch 8 fits, or give --memory 1601M or "
                                + "more."),
                sentence);
    }

    private int timing(TestBench bench, ComputeOptions compute) throws Exception {
        return bench.limn()
                .explain(new ExplainOptions(bench.model(), bench.data(), List.of(), "auto", List.of(), compute,
                        new OutputOptions(bench.out(), false, false, false, true)), RunListener.NONE)
                .timing().batch();
    }

    @Test
    void givesTheSameBytesForTheSameChunks() throws Exception {
        TestBench one = new TestBench(folder.resolve("1"), FakeData.of(9));
        TestBench two = new TestBench(folder.resolve("2"), FakeData.of(9));
        one.explain(List.of(), "auto,conv", List.of());
        two.explain(List.of(), "auto,conv", List.of());
        assertArrayEquals(Files.readAllBytes(one.out().resolve("maps/s00008/relu/fake-cam.npy")),
                Files.readAllBytes(two.out().resolve("maps/s00008/relu/fake-cam.npy")));
        assertEquals(names(one.out()), names(two.out()));
    }

    @Test
    void predictsWithoutAFolder() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a", "bad", "c"));
        List<String> rows = new ArrayList<>();
        RunOutcome outcome = bench.limn().predict(new PredictOptions(bench.model(), bench.data(),
                TestBench.batch(2), Optional.empty()),
                row -> rows.add(row.sample() + " " + row.predictedClass() + " "
                        + row.right().orElseThrow()),
                RunListener.NONE);
        assertEquals(List.of("a red true", "c blue true"), rows);
        assertEquals(State.WITH_SKIPPED, outcome.state());
        assertEquals(Optional.empty(), outcome.folder());
    }

    @Test
    void predictsIntoAFolder() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(5));
        bench.limn().predict(new PredictOptions(bench.model(), bench.data(), TestBench.batch(2),
                Optional.of(OutputOptions.into(bench.out()))), row -> {}, RunListener.NONE);
        assertEquals(Set.of("predictions.csv", "run.json"), names(bench.out()));
        assertEquals(6, Files.readAllLines(bench.out().resolve("predictions.csv")).size());
    }

    @Test
    void keepsWhatIsFinishedWhenTheEngineFails() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(12));
        bench.runtime.failAt = 4;
        String sentence = assertThrows(LimnException.class, () -> bench.explain(List.of(), "auto", List.of()))
                .getMessage();
        assertEquals("The engine gave up. 8 of 12 samples were finished before and are kept in " + bench.out() + ".",
                sentence);
        assertEquals(9, Files.readAllLines(bench.out().resolve("predictions.csv")).size());
        bench.runtime.failAt = 0;
        assertEquals(12, bench.explain(TestBench.maps(bench.out(), true), RunListener.NONE).done());
    }

    @Test
    void closesTheNetworkHoweverItEnds() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(5));
        bench.explain(List.of(), "auto", List.of());
        assertThrows(RequestException.class, () -> bench.limn().explain(
                bench.options(List.of(), "nowhere", List.of(), OutputOptions.into(folder.resolve("x"))),
                RunListener.NONE));
        assertEquals(0, bench.runtime.open.get());
        assertFalse(Files.exists(folder.resolve("x")));
    }
}
