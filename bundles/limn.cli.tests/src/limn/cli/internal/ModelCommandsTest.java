package limn.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.testkit.Fixtures;

/** The commands that tell of a model and write it anew. */
class ModelCommandsTest {

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void files() throws IOException, LimnException {
        RealServices.limn();
        model = Files.copy(Fixtures.path("models/tiny-cnn.onnx"), folder.resolve("net.onnx"));
    }

    private static Screen limn(Object... arguments) {
        return Screen.of(RealServices::limn, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private static JsonObject json(Screen screen) {
        return JsonParser.parseString(screen.out()).getAsJsonObject();
    }

    private static JsonObject known(JsonObject document, String key) {
        for (JsonElement known : document.getAsJsonArray("known")) {
            if (known.getAsJsonObject().get("key").getAsString().equals(key)) {
                return known.getAsJsonObject();
            }
        }
        throw new AssertionError(key + " is not in " + document);
    }

    @Test
    void helpNamesEveryModelThatIsBuiltIn() throws Exception {
        List<String> words = RealServices.limn().registry().builtIns().ids();
        assertTrue(words.size() > 1, words.toString());
        for (String command : List.of("model", "layers", "explain", "predict", "bench")) {
            String help = limn(command, "--help").out();
            words.forEach(word -> assertTrue(help.contains(word), command + " says nothing of " + word));
        }
    }

    @Test
    void modelTellsWhatIsKnownAndFromWhere() throws IOException {
        Files.writeString(folder.resolve("labels.txt"), "disc\nsquare\ntriangle\ncross\n");
        Screen screen = limn("model", "--model", model);
        assertEquals(0, screen.code(), screen.toString());
        assertTrue(screen.out().contains("N×3×32×32"), screen.out());
        assertTrue(screen.out().contains("opset"), screen.out());
        assertTrue(
                screen.out().lines().anyMatch(line -> line.startsWith("output.classes") && line.endsWith("labels.txt")),
                screen.out());
        assertTrue(screen.out().contains("* "), screen.out());
        assertTrue(screen.out().contains("Image positions end at"), screen.out());
        assertTrue(screen.err().contains("Warning: Nothing says how the input of net.onnx is made; assumed are 32×32"),
                screen.err());
    }

    @Test
    void modelPrintsOneDocument() throws IOException {
        Files.writeString(folder.resolve("preprocessor_config.json"), "{\"image_mean\": [0.5, 0.25, 0.125]}");
        Screen screen = limn("model", "--model", model, "--json");
        assertEquals(0, screen.code(), screen.toString());
        JsonObject document = json(screen);
        assertEquals("model", document.get("command").getAsString());
        assertEquals("onnx", document.get("modelFormat").getAsString());
        assertEquals("[null,3,32,32]", document.get("input").toString());
        assertEquals("[1,4]", document.getAsJsonArray("outputs").get(0).getAsJsonObject().get("shape").toString());
        assertEquals("[0.5,0.25,0.125]", known(document, "input.mean").get("value").toString());
        assertEquals("preprocessor_config.json", known(document, "input.mean").get("from").getAsString());
        assertFalse(known(document, "input.mean").get("assumed").getAsBoolean());
        assertFalse(known(document, "input.order").get("assumed").getAsBoolean(), "the library's convention");
        assertTrue(known(document, "input.size").get("from").getAsString().startsWith("net.onnx"));
        assertTrue(known(document, "output.kind").get("assumed").getAsBoolean());
        assertTrue(document.get("parameters").getAsLong() > 0 && document.get("multiplyAdds").getAsLong() > 0);
        assertFalse(document.getAsJsonArray("auto").isEmpty());
        assertEquals(0, document.get("exit").getAsInt());
    }

    @Test
    void modelWritesTheSidecarOnce() throws IOException {
        Files.writeString(folder.resolve("labels.txt"), "disc\nsquare\ntriangle\ncross\n");
        Screen screen = limn("model", "--model", model, "--write-sidecar");
        assertEquals(0, screen.code(), screen.toString());
        assertTrue(screen.out().contains("Written: " + folder.resolve("net.limn.json")), screen.out());
        JsonObject sidecar = JsonParser.parseString(Files.readString(folder.resolve("net.limn.json")))
                .getAsJsonObject();
        assertEquals(Set.of("format", "input", "output"), sidecar.keySet());
        Screen again = limn("model", "--model", model, "--write-sidecar");
        assertEquals(1, again.code(), again.toString());
        assertTrue(again.err().contains("--overwrite"), again.err());
        assertEquals(0, limn("model", "--model", model, "--write-sidecar", "--overwrite").code());
        assertEquals(2, limn("model", "--model", model, "--overwrite").code());
        assertEquals(2, limn("model").code());
    }

    @Test
    void modelRunsNothing() {
        // Its loop never ends when it is run.
        Screen screen = limn("model", "--model", Fixtures.path("hostile/endless-loop.pt"), "--json");
        assertEquals(0, screen.code(), screen.toString());
        assertEquals("torchscript", json(screen).get("modelFormat").getAsString());
    }

    @Test
    void convertSaysHowFarBothAgree() {
        Path out = folder.resolve("other.pt");
        Screen screen = limn("convert", model, out);
        assertEquals(0, screen.code(), screen.toString());
        assertTrue(screen.out().startsWith(out + " (torchscript, "), screen.out());
        assertTrue(screen.out().contains("Outputs differ by at most"), screen.out());
        Screen layers = limn("layers", "--model", out, "--quiet");
        assertEquals(0, layers.code(), layers.toString());
        Screen twice = limn("convert", "--model", model, out, "--json");
        assertEquals(1, twice.code(), twice.toString());
        assertTrue(json(twice).get("error").getAsString().contains("is there already"), twice.out());
        Screen over = limn("convert", model, out, "--json", "--overwrite");
        assertEquals(0, over.code(), over.toString());
        assertTrue(json(over).get("difference").getAsDouble() <= 1e-6 * json(over).get("greatest").getAsDouble());
        assertEquals(2, limn("convert", model).code());
    }

    @Test
    void layersSaysWhichFileTellsWhat() throws IOException {
        Files.writeString(folder.resolve("labels.txt"), "disc\nsquare\ntriangle\ncross\n");
        Screen screen = limn("layers", "--model", model);
        assertEquals(0, screen.code(), screen.toString());
        assertTrue(screen.err().contains("Note: labels.txt says output.classes."), screen.err());
    }

    /** What auto takes, and what robust would try on every picture. */
    @Test
    void layersSaysWhatAutoAndRobustTake() {
        String model = Fixtures.path("models/tiny-cnn.scripted.pt").toString();
        String text = limn("layers", "--model", model).out();
        assertTrue(text.contains("* --layer auto takes features: "), text);
        assertTrue(text.replaceAll("\\s+", " ").contains("+ --layer robust tries features, features.relu2, "
                + "features.relu1 on every picture and takes the one with the best score."), text);
        assertEquals(List.of("+", "+", "*+"), text.lines().filter(line -> line.startsWith("+  ")
                || line.startsWith("*+ ")).map(line -> line.substring(0, line.indexOf(' '))).toList(), text);
        JsonObject document = JsonParser.parseString(limn("layers", "--model", model, "--json").out())
                .getAsJsonObject();
        assertEquals(List.of("features", "features.relu2", "features.relu1"), document.getAsJsonArray("robust").asList()
                .stream().map(one -> one.getAsJsonObject().get("path").getAsString()).toList());
    }
}
