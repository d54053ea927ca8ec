package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.core.session.AnswerWords;
import limn.core.session.Ask;
import limn.core.session.ModelDraft;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.core.session.SessionOptions;
import limn.testkit.Fixtures;

/**
 * Every error and gap that the definitions name for a method: kept with its explanation, hence in run.json, and said in words
 * in the report and in the window.
 */
class FiguresOfMethodsTest {

    /** What a method tells of its maps. */
    private record Told(String method, String figure, String words) {

        String id() {
            return method.replaceAll("\\(.*", "");
        }
    }

    /** 3.1, 4.1, 5, 7.1, 7.2, 9.2, 9.3, 9.4; what is told of rare maps alone stands with the methods. */
    private static final List<Told> TOLD = List.of(
            new Told("score-cam(max-channels=4)", "largest-weight", "Greatest weight"),
            new Told("full-grad", "residual", "of the target is not accounted for by pixels and biases"),
            new Told("full-grad", "input-total", "From the pixels"),
            new Told("integrated-gradients(steps=10)", "completeness-gap", "Completeness gap"),
            new Told("expected-gradients(samples=6)", "residual", "Residual"),
            new Told("expected-gradients(samples=6)", "standard-error", "(standard error)"),
            new Told("rise(masks=40)", "median-standard-error", " at half of the pixels, at most "),
            new Told("rise(masks=40)", "largest-standard-error", ", at most "),
            new Told("lime(samples=40,superpixels=9)", "r2", "is explained by the linear surrogate"),
            new Told("kernel-shap(samples=40,superpixels=9)", "difference", "the superpixels add up to it"));
    private static final List<String> METHODS = TOLD.stream().map(Told::method).distinct().toList();

    @TempDir
    Path folder;

    private String model;
    private DataOptions data;

    @BeforeEach
    void pictures() throws Exception {
        model = Fixtures.path("models/tiny-cnn.scripted.pt").toString();
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.copy(Fixtures.path("pictures/shapes-1.png"), pictures.resolve("shapes-1.png"));
        data = new DataOptions(Optional.of(pictures.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                List.of());
    }

    private Path explain(List<String> methods, boolean raw) throws Exception {
        Path training = Files.createDirectories(folder.resolve("training"));
        for (int i = 2; i <= 3; i++) {
            Path picture = training.resolve("t" + i + ".png");
            if (!Files.exists(picture)) {
                Files.copy(Fixtures.path("pictures/shapes-" + i + ".png"), picture);
            }
        }
        Path out = folder.resolve(raw ? "raw" : "out");
        RealServices.limn().explain(new ExplainOptions(model, data, methods, ExplainOptions.AUTO, List.of(),
                Optional.of(DataOptions.of(training.toString())), TestBench.batch(1),
                new OutputOptions(out, raw, false, false, false)),
                RunListener.NONE);
        return out;
    }

    private static JsonObject map(Path out, String id) throws Exception {
        for (JsonElement map : TestBench.sample(TestBench.record(out), "shapes-1").getAsJsonArray("explanations")) {
            if (map.getAsJsonObject().get("method").getAsString().startsWith(id)) {
                return map.getAsJsonObject();
            }
        }
        throw new AssertionError("no map of " + id);
    }

    @Test
    void areInTheRecordAndInTheReport() throws Exception {
        Path out = explain(METHODS, false);
        String report = Files.readString(out.resolve("report.html"));
        for (Told told : TOLD) {
            JsonElement figure = map(out, told.id()).getAsJsonObject("scalars").get(told.figure());
            assertTrue(figure != null && Double.isFinite(figure.getAsDouble()), told + " is " + figure);
            assertTrue(report.contains(told.words()), told + " is not said in the report");
        }
    }

    /** The window has no training samples yet, so that what needs them cannot be asked there. */
    @Test
    void areSaidInTheWindow() throws Exception {
        try (Session session = RealServices.limn()
                .session(new SessionOptions(TestBench.batch(1), SessionOptions.DEFAULT_CACHE))) {
            ModelDraft draft = session.inspect(model, Progress.none());
            SessionModel opened = session.open(draft, draft.edit(), RunListener.NONE);
            SessionData pictures = session.open(data, RunListener.NONE);
            List<String> silent = new ArrayList<>();
            for (Told told : TOLD) {
                if (!told.id().equals("expected-gradients")) {
                    Answer answer = session.ask(opened, pictures, new Ask(0, told.method(), "auto", "predicted"),
                            RunListener.NONE);
                    if (!AnswerWords.map(answer, answer.map().orElseThrow()).toString().contains(told.words())) {
                        silent.add(told.toString());
                    }
                }
            }
            assertEquals(List.of(), silent);
        }
    }

    /** 9.2: the error of each pixel beside the map; its median and maximum are the figures, but for float32. */
    @Test
    void theErrorOfEachPixelStandsBesideARawMap() throws Exception {
        Path out = explain(List.of("rise(masks=40)", "grad-cam"), true);
        JsonObject rise = map(out, "rise");
        Tensor error = Npy.read(out.resolve(rise.getAsJsonObject("files").get("error").getAsString()));
        Tensor map = Npy.read(out.resolve(rise.getAsJsonObject("files").get("raw").getAsString()));
        assertEquals(map.shape(), error.shape());
        float[] sorted = error.toArray();
        Arrays.sort(sorted);
        assertTrue(sorted[0] > 0, "no pixel is known exactly");
        JsonObject figures = rise.getAsJsonObject("scalars");
        double median = (sorted[(sorted.length - 1) / 2] + (double) sorted[sorted.length / 2]) / 2;
        assertEquals(figures.get("median-standard-error").getAsDouble(), median, 1e-6 * median);
        assertEquals(figures.get("largest-standard-error").getAsDouble(), sorted[sorted.length - 1], 1e-6 * median);
        assertFalse(map(out, "grad-cam").getAsJsonObject("files").has("error"), "is no estimate");
    }

    @Test
    void thereAreNoErrorsWithoutRawMaps() throws Exception {
        Path out = explain(List.of("rise(masks=40)"), false);
        assertFalse(map(out, "rise").getAsJsonObject("files").has("error"));
    }
}
