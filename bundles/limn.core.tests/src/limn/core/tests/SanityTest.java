package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Tensor;
import limn.api.explain.Explanation;
import limn.api.model.OutputKind;
import limn.api.model.Target;
import limn.core.Limn;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.core.sanity.SanityCheck;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.CheckedMap;
import limn.core.session.MapView;
import limn.core.session.ModelDraft;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.core.session.SessionOptions;
import limn.graph.Items;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.maths.Ranks;
import limn.render.MapRenderer.Smoothing;
import limn.testkit.Fixtures;
import limn.testkit.GraphBuilder;

/** The same method on random weights (definitions 17.2), by the product's own services. */
class SanityTest {

    @TempDir
    Path folder;

    private Path pictures() throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        for (String name : List.of("shapes-1.png", "shapes-2.png", "shapes-3.png")) {
            Files.copy(Fixtures.path("pictures/" + name), pictures.resolve(name));
        }
        return pictures;
    }

    private JsonObject explain(String model, String methods, String out, boolean sanity) throws Exception {
        Path pictures = Files.exists(folder.resolve("pictures")) ? folder.resolve("pictures") : pictures();
        RealServices.limn().explain(new ExplainOptions(Fixtures.path("models/" + model).toString(),
                new DataOptions(Optional.of(pictures.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                        List.of()),
                List.of(methods), "auto", List.of(), ComputeOptions.DEFAULT,
                TestBench.maps(folder.resolve(out), false)).withSanity(sanity), RunListener.NONE);
        return TestBench.record(folder.resolve(out));
    }

    private static double[] doubles(Tensor tensor) {
        double[] values = new double[tensor.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.get(i);
        }
        return values;
    }

    /**
     * The correlation in the record is that of the two maps that were written; both stand in the record, the report has the
     * map on random weights, and the map itself is what it is without the check.
     */
    @ParameterizedTest
    @ValueSource(strings = {"tiny-cnn.scripted.pt", "tiny-cnn.frozen.pt", "tiny-cnn.onnx", "tiny-vit.traced.pt",
            "tiny-unet.onnx"})
    void everyMapStandsBesideThatOnRandomWeights(String model, TestReporter reporter) throws Exception {
        JsonObject record = explain(model, "grad-cam,saliency", "with", true);
        explain(model, "grad-cam,saliency", "without", false);
        assertTrue(record.getAsJsonObject("plan").get("sanity").getAsBoolean());
        int compared = 0;
        for (JsonElement sample : record.getAsJsonArray("samples")) {
            for (JsonElement element : sample.getAsJsonObject().getAsJsonArray("explanations")) {
                JsonObject map = element.getAsJsonObject();
                JsonObject sanity = map.getAsJsonObject("sanity");
                JsonObject files = map.getAsJsonObject("files");
                String raw = files.get("raw").getAsString();
                assertArrayEquals(Files.readAllBytes(folder.resolve("without").resolve(raw)),
                        Files.readAllBytes(folder.resolve("with").resolve(raw)), raw);
                if (sanity.get("passed").isJsonNull()) {
                    assertTrue(sanity.get("sentence").getAsString().startsWith("Not defined: The map"));
                    continue;
                }
                double signed = Ranks.spearman(doubles(Npy.read(folder.resolve("with").resolve(raw))),
                        doubles(Npy.read(folder.resolve("with").resolve(files.get("randomRaw").getAsString()))));
                assertEquals(signed, sanity.get("signed").getAsDouble(), 1e-9);
                assertTrue(Files.size(folder.resolve("with").resolve(files.get("randomOverlay").getAsString())) > 0);
                boolean passed = Math.abs(signed) < 0.3 && Math.abs(sanity.get("absolute").getAsDouble()) < 0.3;
                assertEquals(passed, sanity.get("passed").getAsBoolean());
                compared++;
                reporter.publishEntry(model + " " + map.get("method").getAsString(),
                        sanity.get("sentence").getAsString());
            }
        }
        assertTrue(compared >= 3, "compared " + compared);
        String report = Files.readString(folder.resolve("with/report.html"));
        assertTrue(report.contains("on random weights") && report.contains("Sanity check"), "the report tells it");
    }

    /** A map that knows nothing of the network stays as it is and fails; one of a constant is not defined. */
    @Test
    void aMapThatDoesNotLookAtTheNetworkFails() throws Exception {
        JsonObject record = explain("tiny-cnn.scripted.pt", "sobel", "out", true);
        JsonObject sanity = TestBench.sample(record, "shapes-1").getAsJsonArray("explanations").get(0)
                .getAsJsonObject().getAsJsonObject("sanity");
        assertEquals(1, sanity.get("signed").getAsDouble(), 1e-12);
        assertFalse(sanity.get("passed").getAsBoolean());
        assertTrue(sanity.get("sentence").getAsString().startsWith("Failed: with random weights the map stays much the "
                + "same (rank correlation 1.00"), sanity.toString());
    }

    /** With several methods the report has the figures of each map, its three pictures in one row, and who failed. */
    @Test
    void severalMethodsAreEachToldInTheReport() throws Exception {
        JsonObject record = explain("tiny-cnn.scripted.pt", "sobel,saliency", "out", true);
        String report = Files.readString(folder.resolve("out/report.html"));
        int sobel = 0;
        for (JsonElement sample : record.getAsJsonArray("samples")) {
            for (JsonElement element : sample.getAsJsonObject().getAsJsonArray("explanations")) {
                String sentence = element.getAsJsonObject().getAsJsonObject("sanity").get("sentence").getAsString();
                assertTrue(report.contains("sanity check: " + sentence.replaceFirst("\\.$", "")), sentence);
                sobel += sentence.startsWith("Failed") && element.getAsJsonObject().get("method").getAsString()
                        .equals("sobel") ? 1 : 0;
            }
        }
        assertTrue(sobel > 0);
        assertTrue(
                record.get("sanity").getAsString().matches("Sanity check: \\d of \\d maps passed; failed: .*sobel \\("
                        + sobel + "\\).*"),
                record.get("sanity").getAsString());
        assertTrue(report.contains("sobel (" + sobel + ")"), "the summary names the methods that failed");
        assertTrue(report.contains("figures triples"), "map, over the picture and on random weights stay together");
    }

    /**
     * A value below the limit is not written as the limit. Of 20 ranks the last 14 and the first 4 are reversed and two more
     * exchanged, which gives Σd² = 910 + 20 + 2: 1 − 6·932/7980 = 0.29925.
     */
    @Test
    void figuresTellWhatIsBelowTheLimit() {
        SanityCheck check = SanityCheck.of(map(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20),
                map(4, 3, 2, 1, 6, 5, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7));
        assertEquals(1 - 6 * 932 / 7980.0, check.signed(), 1e-12);
        assertEquals(Optional.of(true), check.passed());
        assertTrue(check.sentence().contains("(rank correlation 0.299, of absolute values 0.299, limit 0.3)"),
                check.sentence());
    }

    /** Guided backpropagation keeps the edges of the picture (definitions 8.1, arXiv:1810.03292), and the run says so. */
    @Test
    void guidedBackpropagationIsWarnedOf(TestReporter reporter) throws Exception {
        JsonObject record = explain("tiny-flatten.scripted.pt", "guided-backprop", "out", true);
        assertTrue(record.getAsJsonArray("warnings").toString().contains("known to keep their maps on random weights"));
        explain("tiny-flatten.scripted.pt", "saliency", "plain", true);
        assertFalse(TestBench.record(folder.resolve("plain")).getAsJsonArray("warnings").toString()
                .contains("known to keep"));
        for (JsonElement sample : record.getAsJsonArray("samples")) {
            reporter.publishEntry("guided-backprop", sample.getAsJsonObject().getAsJsonArray("explanations").get(0)
                    .getAsJsonObject().getAsJsonObject("sanity").get("sentence").getAsString());
        }
    }

    private static Explanation map(float... values) {
        return new Explanation(0, Optional.empty(), Target.PREDICTED, Tensor.of(Shape.of(1, values.length), values),
                Map.of(), List.of());
    }

    /** Spearman's figures by hand: ranks 1 2 3 4 against 2 1 4 3 give 0.6, against the reverse −1. */
    @Test
    void figuresAndVerdictsAreThoseOfTheDefinition() {
        SanityCheck some = SanityCheck.of(map(1, 2, 3, 4), map(20, 10, 40, 30));
        assertEquals(0.6, some.signed(), 1e-12);
        assertEquals(Optional.of(false), some.passed());
        assertEquals(-1, SanityCheck.of(map(1, 2, 3, 4), map(-1, -2, -3, -4)).signed(), 1e-12);
        assertEquals(Optional.of(false), SanityCheck.of(map(1, 2, 3, 4), map(-1, -2, -3, -4)).passed());
        // Ranks 1 2 3 4 5 against 3 5 1 4 2 in both: 1 − 6·(4 + 9 + 4 + 0 + 9)/(5·24) = −0.3, which is no pass.
        assertEquals(-0.3, SanityCheck.of(map(1, 2, 3, 4, 5), map(3, 5, 1, 4, 2)).signed(), 1e-12);
        assertEquals(Optional.of(false), SanityCheck.of(map(1, 2, 3, 4, 5), map(3, 5, 1, 4, 2)).passed());
        // Ranks against 2 5 3 1 4: 1 − 6·(1 + 9 + 0 + 9 + 1)/120 = 0.
        assertEquals(Optional.of(true), SanityCheck.of(map(1, 2, 3, 4, 5), map(2, 5, 3, 1, 4)).passed());
    }

    @Test
    void whatIsConstantOrNotFiniteHasNoVerdict() {
        assertEquals("Not defined: The map has the same value everywhere.",
                SanityCheck.of(map(1, 1, 1), map(1, 2, 3)).sentence());
        assertEquals("Not defined: The map on random weights has the same value everywhere.",
                SanityCheck.of(map(1, 2, 3), map(0, 0, 0)).sentence());
        assertEquals(Optional.empty(), SanityCheck.of(map(1, 2, 3), map(0, Float.NaN, 0)).passed());
    }

    @Test
    void aSessionAnswersOnOneClickAndCanBeStopped() throws Exception {
        Limn limn = RealServices.limn();
        try (Session session = limn.session(new SessionOptions(ComputeOptions.DEFAULT, SessionOptions.DEFAULT_CACHE))) {
            ModelDraft draft = session.inspect(Fixtures.path("models/tiny-cnn.scripted.pt").toString(),
                    RunListener.NONE);
            SessionModel model = session.open(draft, draft.edit(), RunListener.NONE);
            SessionData data = session.open(DataOptions.of(pictures().toString()), RunListener.NONE);
            Answer answer = session.ask(model, data, new Ask(0, "grad-cam", "auto", "predicted"), RunListener.NONE);
            List<CheckedMap> checked = session.sanity(answer, RunListener.NONE);
            assertEquals(1, checked.size());
            CheckedMap one = checked.get(0);
            assertEquals(SanityCheck.of(one.map().attribution().explanation(),
                    one.randomised().orElseThrow().attribution().explanation()).signed(), one.check().signed());
            assertArrayEquals(answer.map().orElseThrow().attribution().explanation().map().toArray(),
                    one.map().attribution().explanation().map().toArray());
            MapView view = session.view(answer, one.randomised().get(), 48, 40, Smoothing.SMOOTH, MapView.Scale.POST);
            assertEquals(Shape.of(40, 48), view.values().shape());
            TestBench.Watcher stopped = new TestBench.Watcher(0);
            assertThrows(CancelledException.class, () -> session.sanity(answer, stopped));
        }
    }

    /** Features of the three colours, and a head of two linear layers with so many numbers between them. */
    private static NetSession heavy(int between) throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value input = build.value(ValueType.TENSOR);
        double[] eye = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        Value features = build.named("features", build.node("conv2d", input, build.weight(eye, 3, 3, 1, 1),
                build.weight(new double[3], 3), Items.ints(1, 1), Items.ints(0, 0)));
        double[] first = new double[3 * between];
        Arrays.setAll(first, i -> i % 3 == 0 ? 1 : 0.5);
        double[] second = new double[3 * between];
        Arrays.fill(second, 0, between, 1.0 / between);
        Value wide = build.node("linear", build.meanPool(features), build.weight(first, between, 3),
                build.weight(new double[between], between));
        Value logits = build.node("linear", wide, build.weight(second, 3, between), build.weight(new double[3], 3));
        return new NetSession(NetSession.program(build.graph(input, logits), Optional.of(OutputKind.LOGITS),
                Optional.empty(), "Red", "Green", "Blue"));
    }

    private void explain(Limn limn, boolean sanity, long megabytes) throws LimnException {
        limn.explain(new ExplainOptions("net", DataOptions.of("net"), List.of("grad-cam"), "features", List.of(),
                new ComputeOptions(OptionalInt.of(1), 1, OptionalLong.of(megabytes << 20), 1),
                new OutputOptions(folder.resolve("out"), true, false, false, true)).withSanity(sanity),
                RunListener.NONE);
    }

    private long wanted(Limn limn, boolean sanity, long megabytes) {
        String sentence = assertThrows(LimnException.class, () -> explain(limn, sanity, megabytes)).getMessage();
        assertEquals(sanity, sentence.contains(" with the weights and those drawn anew for the sanity check, only "),
                sentence);
        return Long.parseLong(sentence.replaceFirst("(?s).* give --memory (\\d+)M or more\\.", "$1"));
    }

    /** Of 500,000 numbers the head has 3.5 million weights, 13.4 MB, which are there twice on random weights. */
    @Test
    void theSecondWeightsCountAsMemory() throws Exception {
        try (NetSession held = heavy(500_000)) {
            long one = wanted(held.limn(), false, 14);
            explain(held.limn(), false, one);
            long both = wanted(held.limn(), true, one);
            assertEquals(13.4, both - one, 1, "each is rounded up to a megabyte");
            explain(held.limn(), true, both);
        }
    }

    /** A runtime that cannot change weights says so before anything is computed. */
    @Test
    void aRuntimeThatCannotIsToldInASentence() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(3));
        ExplainOptions plain = bench.options(List.of(), "auto", List.of(), TestBench.maps(bench.out(), false));
        LimnException told = assertThrows(LimnException.class, () -> bench.limn()
                .explain(plain.withSanity(true), RunListener.NONE));
        assertTrue(told.getMessage().contains("no weights") || told.getMessage().contains("cannot change weights"),
                told::getMessage);
        assertFalse(Files.exists(bench.out().resolve("run.json")));
    }
}
