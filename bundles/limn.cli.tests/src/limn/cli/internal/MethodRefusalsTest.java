package limn.cli.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.testkit.Fixtures;

/** What methods cannot do, as the command line tells it: one sentence, an exit code, nothing broken left behind. */
class MethodRefusalsTest {

    private static final int PICTURES = 12;

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void services() throws Exception {
        RealServices.limn();
        out = folder.resolve("out");
    }

    private Screen explain(String model, Path data, String... more) {
        return Screen.of(RealServices::limn, Stream.concat(
                Stream.of("explain", "--quiet", "--model", Fixtures.path("models/" + model).toString(), "--data",
                        data.toString(), "--out", out.toString()),
                Stream.of(more)).toArray(String[]::new));
    }

    private Screen explain(String model, String... more) {
        return explain(model, Fixtures.path("pictures/shapes-1.png"), more);
    }

    /** The last line is the sentence; no other explains it, and nothing looks finished. */
    private void refuses(Screen screen, int code, String sentence) {
        assertEquals(code, screen.code(), screen.toString());
        String last = screen.err().lines().reduce((one, other) -> other).orElseThrow();
        assertEquals(sentence, last, screen.toString());
        assertFalse(screen.err().contains("Exception"), screen.toString());
        assertFalse(Files.exists(out.resolve("report.html")), "nothing was explained");
    }

    private JsonObject sample() throws IOException {
        return JsonParser.parseString(Files.readString(out.resolve("run.json"))).getAsJsonObject()
                .getAsJsonArray("samples").get(0).getAsJsonObject();
    }

    @ParameterizedTest
    @CsvSource({"grad-cam, head, 1×4", "score-cam, pool, 1×12×1×1", "eigen-cam, flatten, 1×12",
            "ablation-cam, head, 1×4"})
    void aLayerWithoutPositions(String method, String layer, String shape) {
        refuses(explain("tiny-cnn.scripted.pt", "--method", method, "--layer", layer), 1,
                method + " needs a layer with image positions, and " + layer + " (shape " + shape
                        + ") has none; choose one before the positions are pooled or flattened.");
    }

    /** What comes after it does not follow from its channels alone; gradients and whole reruns do not mind. */
    @Test
    void aLayerThatIsPassedByIsExplained() {
        Screen screen = explain("tiny-resnet.scripted.pt", "--method", "ablation-cam,shapley-cam,finer-cam,score-cam",
                "--layer", "layer2.shortcut");
        assertEquals(0, screen.code(), screen.toString());
    }

    @ParameterizedTest
    @CsvSource({"guided-backprop, guided", "deconvnet, deconvnet", "guided-grad-cam, guided"})
    void aNetworkWithoutRectifiers(String method, String rule) {
        refuses(explain("tiny-vit.scripted.pt", "--method", method), 1, "Gradients by the rule " + rule
                + " cannot be computed for tiny-vit.scripted.pt, because it has no rectifier (ReLU) outside of branches; "
                + "take a method with plain gradients, for example saliency.");
    }

    /** Nothing that stands beside the class to be told from: said instead of a map, which would be empty. */
    @Test
    void finerCamOnOneLogit() throws IOException {
        Screen screen = explain("tiny-single.scripted.pt", "--method", "finer-cam,grad-cam");
        assertEquals(0, screen.code(), screen.toString());
        JsonObject sample = sample();
        String why = sample.getAsJsonArray("warnings").get(0).getAsString();
        assertTrue(why.startsWith("No map of finer-cam: ") && why.contains("one logit"), why);
        assertEquals(1, sample.getAsJsonArray("explanations").size(), "that of grad-cam");
        assertTrue(Files.readString(out.resolve("report.html")).contains(why), "the report says so");
    }

    /** A vision transformer has soft-max and GELU, so pixels and biases do not add up to the logit. */
    @Test
    void fullGradOnANetworkThatIsNotPiecewiseLinear() throws IOException {
        Screen screen = explain("tiny-vit.scripted.pt", "--method", "full-grad");
        assertEquals(0, screen.code(), screen.toString());
        JsonObject map = sample().getAsJsonArray("explanations").get(0).getAsJsonObject();
        assertTrue(map.getAsJsonObject("scalars").get("residual").getAsDouble() > 1e-3, map.toString());
        String warning = map.getAsJsonArray("warnings").get(0).getAsString();
        assertTrue(warning.contains("not linear in pieces"), warning);
        String report = Files.readString(out.resolve("report.html"));
        assertTrue(report.contains(warning) && report.contains("of the target is not accounted for"), "in words");
    }

    @ParameterizedTest
    @CsvSource({"expected-gradients", "top-images", "occlusion(fill=dataset-mean)"})
    void baselinesWithoutADataSet(String method) {
        refuses(explain("tiny-cnn.scripted.pt", "--method", method), 2,
                method.replaceAll("[(].*", "") + " compares with training samples, and "
                        + "none were given; name a data set of them, in a command with --reference PATH.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rise(masks=1) | rise: masks=1 | a whole number from 2 to 1000000",
            "occlusion(window=-3) | occlusion: window=-3 | a whole number from 0 to 4096",
            "smooth-grad(noise=-1) | smooth-grad: noise=-1 | a number from 0.0 to 1000000.0",
            "integrated-gradients(steps=1) | integrated-gradients: steps=1 | a whole number from 2 to 10000",
            "integrated-gradients(rule=simpson) | integrated-gradients: rule=simpson | one of ",
            "lime(superpixels=many) | lime: superpixels=many | a whole number from 2 to 1000"})
    void aParameterOutOfRange(String spec, String given, String allowed) {
        Screen screen = explain("tiny-cnn.scripted.pt", "--method", spec);
        assertEquals(2, screen.code(), screen.toString());
        assertTrue(screen.err().startsWith(given) && screen.err().contains(" is not allowed; give " + allowed),
                screen.toString());
        assertEquals(1, screen.err().lines().count(), screen.toString());
    }

    @Test
    void memoryThatIsTooSmallForOneImage() {
        Screen screen = explain("tiny-cnn.scripted.pt", "--method", "score-cam", "--memory", "1M");
        assertEquals(1, screen.code(), screen.toString());
        String last = screen.err().lines().reduce((one, other) -> other).orElseThrow();
        assertTrue(
                last.matches("A call of 1 sample of tiny-cnn.scripted.pt needs about \\d+ MB, only 1 MB are allowed; "
                        + "give --memory \\d+M or more."),
                last);
        assertFalse(Files.exists(out.resolve("report.html")));
    }

    /**
     * The samples before it are whole, the one under way is not there, and the run goes on to the bytes of one that nobody
     * stopped.
     */
    @Test
    void cancellingInTheMiddleOfScoreCam() throws IOException {
        Path many = folder.resolve("many");
        for (int copy = 0; copy < PICTURES; copy++) {
            Pictures.copy("pictures/shapes-1.png", many.resolve("picture-" + copy + ".png"));
        }
        String[] arguments = {"explain", "--quiet", "--model", Fixtures.path("models/tiny-cnn.scripted.pt").toString(),
                "--data", many.toString(), "--method", "is-cam(steps=40),score-cam", "--batch", "1", "--raw", "--out",
                out.toString()};
        Screen stopped = Screen.stoppedWhen(() -> written(out.resolve("overlays")) >= 4, RealServices::limn, arguments);
        assertEquals(130, stopped.code(), stopped.toString());
        long kept = Files.readString(out.resolve("predictions.csv")).lines().count() - 1;
        assertTrue(kept >= 1 && kept < PICTURES, "some, not all: " + kept);
        try (Stream<Path> maps = Files.walk(out.resolve("maps"))) {
            assertEquals(kept, maps.filter(file -> file.endsWith("score-cam.npy")).count(), "no half a sample");
        }
        assertEquals("interrupted", JsonParser.parseString(Files.readString(out.resolve("run.json"))).getAsJsonObject()
                .get("state").getAsString());
        Screen rest = Screen.of(RealServices::limn,
                Stream.concat(Stream.of(arguments), Stream.of("--resume")).toArray(String[]::new));
        assertEquals(0, rest.code(), rest.toString());
        Path whole = folder.resolve("whole");
        arguments[arguments.length - 1] = whole.toString();
        assertEquals(0, Screen.of(RealServices::limn, arguments).code());
        List<String> files = results(whole);
        assertEquals(1 + 4 * PICTURES, files.size(), "predictions, and a picture and a map of each method: " + files);
        assertEquals(files, results(out));
        for (String file : files) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(out.resolve(file)), file);
        }
    }

    /** Every file but the record and the report, which tell the time and the folder. */
    private static List<String> results(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString())
                    .filter(name -> !name.equals("run.json") && !name.equals("report.html")).sorted().toList();
        }
    }

    private static int written(Path place) {
        String[] names = place.toFile().list((folder, name) -> name.endsWith(".png"));
        return names == null ? 0 : names.length;
    }
}
