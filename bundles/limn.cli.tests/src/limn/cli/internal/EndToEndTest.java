package limn.cli.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Tensor;
import limn.cli.internal.terminal.Console;
import limn.cli.internal.terminal.Interruption;
import limn.cli.internal.terminal.Terminal;
import limn.graph.Shape;
import limn.testkit.Fixtures;

/** The commands on real files, from the arguments to what lies in the folder afterwards. */
class EndToEndTest {

    private static final String MODEL = "models/tiny-cnn.scripted.pt";

    @TempDir
    private Path folder;

    private Path data;

    private String model;

    @BeforeEach
    void files() throws IOException, LimnException {
        RealServices.limn();
        data = Pictures.ofThreeClasses(folder.resolve("data"));
        model = Fixtures.path(MODEL).toString();
    }

    private static Screen limn(Object... arguments) {
        return Screen.of(RealServices::limn, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private static List<String> filesBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted().toList();
        }
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    /** Every file that the design names, and no other. */
    @Test
    void explainWritesEveryNamedFile() throws IOException {
        Path out = folder.resolve("out");
        Screen screen = limn("explain", "--model", model, "--data", data, "--method", "grad-cam", "--layer",
                "features.relu2,features.bn3", "--out", out, "--raw", "--post");
        assertEquals(0, screen.code(), screen.toString());
        List<String> expected = Stream.of("cross_two", "disc_one", "triangle_three")
                .flatMap(sample -> Stream.of("features.relu2", "features.bn3").flatMap(layer -> Stream.of(
                        "overlays/" + sample + "." + layer + ".grad-cam.png",
                        "maps/" + sample + "/" + layer + "/grad-cam.npy",
                        "maps/" + sample + "/" + layer + "/grad-cam.post.npy")))
                .toList();
        List<String> expectedAll = Stream
                .concat(expected.stream(), Stream.of("predictions.csv", "report.html", "run.json"))
                .sorted().toList();
        assertEquals(expectedAll, filesBelow(out));
        assertEquals(out.resolve("report.html").toAbsolutePath() + "\n", screen.out(), "the result is where it lies");
        assertTrue(Files.readString(out.resolve("report.html")).contains("TorchScript version: 3"),
                "what the file says");
    }

    /** pytorch-grad-cam's own map of the same picture, at the tolerance of the fixtures' README. */
    @Test
    void theMapIsThatOfTheReference() throws Exception {
        Path out = folder.resolve("out");
        String layer = "features.relu3";
        assertEquals(0, limn("explain", "--model", model, "--data", data.resolve("disc"), "--importer", "images",
                "--method", "grad-cam", "--layer", layer, "--out", out, "--raw", "--post").code());
        // the outermost module that returns the value gives it its name
        Tensor raw = Npy.read(out.resolve("maps/one/features/grad-cam.npy"));
        Tensor post = Npy.read(out.resolve("maps/one/features/grad-cam.post.npy"));
        Tensor reference = Npy.read(Fixtures.path("reference/tiny-cnn/shapes-1." + layer + ".grad-cam.npy"));
        assertEquals(Shape.of(32, 32), post.shape());
        assertEquals(2, raw.shape().rank());
        assertArrayEquals(reference.toArray(), post.toArray(), 1e-4f);
    }

    @Test
    void predictPrintsATableThatOthersRead() {
        Screen screen = limn("predict", "--model", model, "--data", data);
        assertEquals(0, screen.code(), screen.toString());
        List<String> lines = screen.out().lines().toList();
        assertEquals("sample,group,label,predicted,confidence,p0:disc,p1:square,p2:triangle,p3:cross", lines.get(0));
        assertEquals(4, lines.size());
        assertTrue(lines.get(1).startsWith("cross/two,,cross,cross,"), lines.get(1));
        assertTrue(lines.get(2).startsWith("disc/one,,disc,disc,"), lines.get(2));
        for (String line : lines.subList(1, 4)) {
            double sum = Stream.of(line.split(",")).skip(5).mapToDouble(Double::parseDouble).sum();
            assertEquals(1, sum, 1e-6, "float32 probabilities add up to one: " + line);
        }
    }

    /** As in {@code limn predict … | head}. */
    @Test
    void whoStopsReadingStopsTheRun() throws IOException {
        for (int copy = 0; copy < 300; copy++) {
            Pictures.copy("pictures/shapes-1.png", data.resolve("disc/copy-" + copy + ".png"));
        }
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Console console = new Console(new PrintStream(closed), new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE);
        List<String> arguments = List.of("predict", "--model", model, "--data", data.toString(), "--batch", "1");
        assertEquals(1, new Shell(RealServices::limn, console, new Interruption()).run(arguments));
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("Stopped: ") && said.contains("standard output"), said);
    }

    @Test
    void predictAsJsonSaysTheSame() {
        Screen screen = limn("predict", "--model", model, "--data", data, "--json", "--quiet");
        JsonObject document = json(screen.out());
        assertEquals(0, document.get("exit").getAsInt());
        assertEquals("complete", document.get("state").getAsString());
        assertEquals(3, document.getAsJsonArray("rows").size());
        JsonObject row = document.getAsJsonArray("rows").get(0).getAsJsonObject();
        assertEquals("cross/two", row.get("sample").getAsString());
        assertEquals("cross", row.get("predicted").getAsString());
        assertEquals(4, row.getAsJsonArray("probabilities").size());
    }

    @Test
    void predictIntoAFolder() throws IOException {
        Path out = folder.resolve("predictions");
        Screen screen = limn("predict", "--model", model, "--data", data, "--out", out);
        assertEquals(0, screen.code(), screen.toString());
        assertEquals(List.of("predictions.csv", "run.json"), filesBelow(out));
        assertEquals(limn("predict", "--model", model, "--data", data).out(),
                Files.readString(out.resolve("predictions.csv")));
    }

    @Test
    void filtersAndLimitsHold() {
        String[] common = {"predict", "--quiet", "--model", model, "--data", data.toString()};
        assertEquals(2, Screen.of(RealServices::limn, with(common, "--where", "label=disc")).out().lines().count());
        assertEquals(3, Screen.of(RealServices::limn, with(common, "--limit", "2")).out().lines().count());
        assertEquals(2, Screen.of(RealServices::limn, with(common, "--where", "id=*t*", "--where", "label=c*")).out()
                .lines().count());
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void layersNamesThePathsOfTheModelAndTheOneTaken() {
        Screen screen = limn("layers", "--model", model);
        assertEquals(0, screen.code(), screen.toString());
        assertTrue(screen.out().startsWith("    LAYER"), screen.out());
        assertTrue(screen.out().lines().anyMatch(line -> line.matches("\\*\\+ +features\\S* .*")), screen.out());
        assertTrue(screen.out().contains("* --layer auto takes features: "), screen.out());
        JsonObject document = json(limn("layers", "--model", model, "--json").out());
        assertEquals("input", document.getAsJsonArray("layers").get(0).getAsJsonObject().get("path").getAsString());
        assertFalse(document.getAsJsonArray("auto").isEmpty());
    }

    @Test
    void theServicesOfTheProductAreListed() {
        String methods = limn("methods").out();
        assertTrue(methods.contains("\ngrad-cam ") && methods.contains("\nactivation "), methods);
        String importers = limn("importers").out();
        for (String id : List.of("lgg", "folders", "images", "npy")) {
            assertTrue(importers.contains("\n" + id + " "), importers);
        }
        assertEquals("", limn("methods").err(), "nothing clashes");
    }

    /** Costs before anything is computed; what cannot answer is left out with a sentence, which is no failure. */
    @Test
    void allMethodsRunAndTellWhatTheyCost() throws IOException {
        Path out = folder.resolve("all");
        Screen screen = limn("explain", "--model", model, "--data", data, "--method", "all", "--limit", "1", "--out",
                out);
        assertEquals(0, screen.code(), screen.toString());
        assertTrue(screen.err().replaceAll("\\s+", " ").contains("the most costly method first: rise "), screen.err());
        for (String id : List.of("expected-gradients", "top-images")) {
            assertTrue(screen.err().contains("Warning: The method " + id + " is left out: "), screen.err());
        }
        List<String> files = filesBelow(out);
        for (String name : List.of("features.grad-cam", "features.score-cam", "input.saliency", "input.occlusion",
                "features.guided-grad-cam", "input.sobel")) {
            assertTrue(files.contains("overlays/cross_two." + name + ".png"), name + " in " + files);
        }
        assertTrue(limn("methods").out().lines().findFirst().orElseThrow().contains("COST"));
    }

    /** A layer that does not exist is a mistake whether or not a method works on it. */
    @Test
    void layersThatNoMethodUsesMustExist() {
        Screen wrong = limn("explain", "--model", model, "--data", data, "--method", "saliency", "--limit", "1",
                "--layer", "nosuch", "--out", folder.resolve("wrong"));
        assertEquals(2, wrong.code(), wrong.toString());
        assertTrue(wrong.err().contains("The model has no layer nosuch; "), wrong.err());
        Screen unused = limn("explain", "--model", model, "--data", data, "--method", "saliency", "--limit", "1",
                "--layer", "features", "--out", folder.resolve("unused"));
        assertEquals(0, unused.code(), unused.toString());
        assertTrue(unused.err().contains("No method that was asked for works on a layer, so --layer features has no "
                + "effect."), unused.err());
    }

    @Test
    void benchMeasuresInPairs() {
        Screen screen = limn("bench", "--model", model, "--batch", "1,2", "--pairs", "3", "--method", "grad-cam",
                "--json");
        assertEquals(0, screen.code(), screen.toString());
        JsonObject document = json(screen.out());
        assertEquals(2, document.getAsJsonArray("rows").size());
        JsonObject row = document.getAsJsonArray("rows").get(1).getAsJsonObject();
        assertEquals("grad-cam", row.get("method").getAsString());
        assertEquals(2, row.get("batch").getAsInt());
        assertEquals(3, row.get("pairs").getAsInt(), "what is costly is measured in fewer, so each row has its own");
        assertTrue(row.get("ratio").getAsDouble() > 0);
    }

    @Test
    void demoSaysWhereTheReportIsAndMayBeRepeated() throws IOException {
        Path out = folder.resolve("demo-report");
        for (int turn = 0; turn < 2; turn++) {
            Screen screen = limn("demo", "--out", out, "--quiet");
            assertEquals(0, screen.code(), screen.toString());
            assertEquals(out.resolve("report.html").toAbsolutePath() + "\n", screen.out());
            assertTrue(screen.err().toLowerCase(Locale.ROOT).contains("synthetic"), screen.err());
        }
        assertTrue(Files.readString(out.resolve("report.html")).toLowerCase(Locale.ROOT).contains("synthetic"));
        assertTrue(Files.readString(out.resolve("predictions.csv")).startsWith("sample,group,label,predicted,"));
        assertTrue(Files.readString(out.resolve("run.json")).contains("--model sample"));
    }

    @Test
    void theRecordHoldsTheCommandThatRepeatsTheRun() throws IOException {
        Path out = folder.resolve("out");
        limn("explain", "--model", model, "--data", data, "--method", "grad-cam", "--target", "disc", "--seed", "7",
                "--out", out);
        JsonObject record = json(Files.readString(out.resolve("run.json")));
        String text = record.toString();
        for (String part : List.of("--target", "disc", "--seed", "7", "grad-cam")) {
            assertTrue(text.contains(part), part + " in " + text);
        }
    }

    @Test
    void withoutAnImporterTheOneTakenIsNamed() {
        Screen screen = limn("predict", "--model", model, "--data", data);
        assertTrue(screen.err().contains("folders"), screen.err());
    }

    @Test
    void whoStopsKeepsWhatIsFinishedAndCanGoOn() throws IOException {
        Path many = folder.resolve("many");
        for (int copy = 0; copy < 400; copy++) {
            Pictures.copy("pictures/shapes-1.png", many.resolve("picture-" + copy + ".png"));
        }
        Path out = folder.resolve("out");
        String[] arguments = {"explain", "--model", model, "--data", many.toString(), "--batch", "2", "--out",
                out.toString()};
        Screen stopped = Screen.stoppedWhen(() -> holdsFiles(out.resolve("overlays"), 4), RealServices::limn,
                arguments);
        assertEquals(130, stopped.code(), stopped.toString());
        assertTrue(stopped.err().contains("Stopped: ") && stopped.err().contains("--resume"), stopped.err());
        long kept = Files.readString(out.resolve("predictions.csv")).lines().count() - 1;
        assertTrue(kept > 0 && kept < 400, "some, not all: " + kept);
        Screen resumed = Screen.of(RealServices::limn, with(arguments, "--resume"));
        assertEquals(0, resumed.code(), resumed.toString());
        assertEquals(401, Files.readString(out.resolve("predictions.csv")).lines().count());
        assertTrue(Files.exists(out.resolve("report.html")));
    }

    private static boolean holdsFiles(Path place, int least) {
        String[] names = place.toFile().list();
        return names != null && names.length >= least;
    }
}
