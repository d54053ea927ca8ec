package limn.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.LimnException;
import limn.testkit.Fixtures;

/** The hostile models of every format as a command answers them: exit code 1, one sentence, and nothing has happened. */
@Timeout(120)
class HostileModelsTest {

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void files() throws IOException, LimnException {
        RealServices.limn();
        data = Pictures.copy("pictures/shapes-1.png", folder.resolve("data/one.png")).getParent();
    }

    private static Screen limn(Object... arguments) {
        return Screen.of(RealServices::limn, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private static void refuses(Screen screen, String... words) {
        assertEquals(1, screen.code(), screen.toString());
        List<String> complaints = Pictures.complaints(screen.err());
        assertEquals(1, complaints.size(), screen.toString());
        assertEquals("", screen.out(), "no result");
        String sentence = complaints.get(0);
        for (String word : words) {
            assertTrue(Pattern.compile(word, Pattern.CASE_INSENSITIVE).matcher(sentence).find(),
                    word + " in: " + sentence);
        }
        assertFalse(sentence.matches(".*(Exception|\\bat limn\\.|This is a mistake in).*"), sentence);
        assertTrue(sentence.endsWith("."), "a sentence has an end: " + sentence);
    }

    /** Opened by listing layers: the other commands open models by the same door. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "bad-attribute.onnx ; strides|pads",
            "cycle.onnx ; cycle",
            "duplicate-output-name.onnx ; value c",
            "empty.onnx ; empty",
            "external-absolute.onnx ; absolute",
            "external-missing.onnx ; not beside the model",
            "external-outside.onnx ; leaves the model's folder",
            "huge-dims.onnx ; shape",
            "missing-initialiser.onnx ; weight w",
            "negative-dims.onnx ; negative",
            "not-protobuf.onnx ; not an ONNX file",
            "opset-99.onnx ; 99",
            "short-initialiser.onnx ; weight w",
            "truncated.onnx ; incomplete",
            "unknown-domain.onnx ; com\\.example",
            "unknown-operator.onnx ; Frobnicate",
            "foreign-class-state-dict.pth ; weights only.*system"})
    void isRefused(String name, String reason) throws IOException {
        String bad = "bad" + name.substring(name.lastIndexOf('.'));
        Path hostile = Pictures.copy("hostile/" + name, folder.resolve("models").resolve(bad));
        refuses(limn("layers", "--model", hostile), Pattern.quote(bad), reason);
        assertEquals(1, hostile.getParent().toFile().list().length, "nothing was written");
    }

    @Test
    void aSoundFileBesideThemIsTaken() {
        Screen screen = limn("layers", "--model", Fixtures.path("hostile/good.onnx"));
        assertEquals(0, screen.code(), screen.toString());
    }

    /** What these do wrong shows only when they run; the process survives it and says so. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"endless-loop.pt ; loop", "huge-allocation.pt ; memory|TB|GB|TiB"})
    void isStoppedWhenItRuns(String name, String reason) throws IOException {
        Path hostile = Pictures.copy("hostile/" + name, folder.resolve("models/bad.pt"));
        Files.writeString(folder.resolve("models/bad.limn.json"), "{\"format\": 1, \"input\": {\"size\": [32, 32]}}");
        refuses(limn("predict", "--quiet", "--model", hostile, "--data", data), "bad\\.pt", reason);
        Path sound = Fixtures.path("models/tiny-cnn.scripted.pt");
        assertEquals(0, limn("predict", "--quiet", "--model", sound, "--data", data).code(), "the process survives");
    }
}
