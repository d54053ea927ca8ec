package limn.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.testkit.Fixtures;

/** Memory, devices, and programs that would never end or never fit, through the command. */
class EngineLimitsTest {

    private static final String NETWORK = """
            class Network(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Network,
                x: Tensor) -> Tensor:
            """;

    @TempDir
    private Path folder;

    private Path data;

    private String model;

    @BeforeEach
    void files() throws IOException, LimnException {
        RealServices.limn();
        data = Pictures.ofThreeClasses(folder.resolve("data"));
        model = Fixtures.path("models/tiny-cnn.scripted.pt").toString();
    }

    private Screen limn(String command, Object... more) {
        return Screen.of(RealServices::limn, Stream.concat(Stream.of(command, "--data", data), Stream.of(more))
                .map(Object::toString).toArray(String[]::new));
    }

    private static String complaint(Screen screen) {
        assertEquals(1, screen.code(), screen.toString());
        List<String> complaints = Pictures.complaints(screen.err());
        assertEquals(1, complaints.size(), screen.toString());
        assertFalse(complaints.get(0).contains("Exception"), complaints.get(0));
        return complaints.get(0);
    }

    private JsonObject record(Path out) throws IOException {
        return JsonParser.parseString(Files.readString(out.resolve("run.json"))).getAsJsonObject();
    }

    @Test
    void aRunThatCannotFitIsRefusedWithTheNumber() {
        String sentence = complaint(
                limn("explain", "--model", model, "--memory", "1M", "--out", folder.resolve("out")));
        assertTrue(sentence.matches(".*needs about \\d+ MB.*, only 1 MB are allowed; give --memory \\d+M or more\\."),
                sentence);
        assertFalse(Files.exists(folder.resolve("out/overlays")), "nothing is written");
        String enough = sentence.replaceFirst(".*--memory (\\d+M).*", "$1");
        Screen fits = limn("explain", "--model", model, "--memory", enough, "--out", folder.resolve("enough"));
        assertEquals(0, fits.code(), fits.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "input", "input,auto"})
    void weightsThatCannotFitAreRefusedBeforeTheyAreRead(String layers) {
        String sentence = complaint(explain("1K", layers));
        assertTrue(
                sentence.matches(
                        ".*The weights of .* need about 1 MB, with one call about \\d+ MB, only 1 MB are allowed; "
                                + "give --memory \\d+M or more\\."),
                sentence);
        // The number is enough for both, so that no second sentence asks for more; one less is not.
        String enough = sentence.replaceFirst(".*--memory (\\d+)M.*", "$1");
        Screen fits = explain(enough + "M", layers);
        assertEquals(0, fits.code(), fits.toString());
        assertEquals(sentence.replaceFirst(".*give", ""),
                complaint(explain(Integer.parseInt(enough) - 1 + "M", layers)).replaceFirst(".*give", ""));
    }

    private Screen explain(String memory, String layers) {
        return limn("explain", "--model", model, "--memory", memory, "--layer", layers, "--out",
                folder.resolve("out"), "--overwrite");
    }

    @Test
    void aBatchThatCannotFitIsRefusedWithOneThatDoes() {
        String sentence = complaint(limn("predict", "--model", model, "--batch", "4000", "--memory", "100M"));
        assertTrue(sentence.matches(
                ".*A call of 4000 samples .* only 100 MB are allowed; --batch \\d+ fits, or give --memory \\d+M or more\\."),
                sentence);
        String fits = sentence.replaceFirst(".*--batch (\\d+).*", "$1");
        assertEquals(0, limn("predict", "--model", model, "--batch", fits, "--memory", "100M").code());
    }

    @Test
    void aDeviceThatIsNotThereIsRefusedWithWhatIs() throws LimnException {
        List<String> there = RealServices.limn().devices().stream().map(device -> device.id()).toList();
        assertEquals("cpu", there.get(0));
        String sentence = complaint(limn("explain", "--model", model, "--device", "cuda:99", "--out",
                folder.resolve("out")));
        assertTrue(sentence.contains("There is no device cuda:99 here but " + String.join(", ", there) + "."),
                sentence);
        assertTrue(complaint(limn("predict", "--model", model, "--device", "gpu")).contains("no device gpu"));
    }

    @Test
    void theDeviceIsRecorded() throws IOException {
        Path out = folder.resolve("out");
        assertEquals(0, limn("explain", "--model", model, "--device", "cpu", "--threads", "1", "--out", out).code());
        JsonObject plan = record(out).getAsJsonObject("plan");
        assertEquals("cpu", plan.get("device").getAsString());
        assertEquals(1, plan.get("threads").getAsInt());
        assertTrue(plan.get("runtime").getAsString().endsWith(", CPU"), plan.toString());
        String report = Files.readString(out.resolve("report.html")).replaceAll("</?span>", "");
        assertTrue(report.contains("--device cpu") && report.contains(", CPU"), "the report says what computed");
    }

    /** Each ends in one sentence, and the process computes on. */
    @ParameterizedTest
    @CsvSource({"endless-loop, stopped in a loop after 100", "huge-allocation, not enough memory",
            "nan-output, not finite"})
    void programsOfTheHostileFiles(String name, String reason) throws IOException {
        Path hostile = Pictures.copy("hostile/" + name + ".pt", folder.resolve("bad.pt"));
        sidecar();
        survives(hostile, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '|', value = {
            "ops.prim.RaiseException(\"no tumour today\")~return x ; no tumour today",
            "return (self).forward(x, ) ; itself|call|deep",
            "y = torch.zeros([1099511627776, 4])~return torch.add(x, torch.sum(y)) ; memory"})
    void programsThatRaiseOrCallThemselves(String body, String reason) throws IOException {
        Path hostile = folder.resolve("bad.pt");
        archive(hostile, "    " + body.replace("~", "\n    "));
        sidecar();
        survives(hostile, reason);
    }

    private void sidecar() throws IOException {
        Files.writeString(folder.resolve("bad.limn.json"), "{\"format\": 1, \"input\": {\"size\": [32, 32]}}");
    }

    private void survives(Path hostile, String reason) {
        String sentence = complaint(limn("predict", "--model", hostile));
        assertTrue(sentence.contains("bad.pt"), sentence);
        assertTrue(sentence.matches(".*(" + reason + ").*"), reason + " in: " + sentence);
        assertEquals(0, limn("predict", "--model", model).code(), "the next command computes");
    }

    private static void archive(Path file, String body) throws IOException {
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, "data.pkl", "\u0080\2c__torch__\nNetwork\n)\u0081}X\10\0\0\0training\u0089sb.");
            add(zip, "constants.pkl", "\u0080\2).");
            add(zip, "version", "3\n");
            add(zip, "code/__torch__.py", NETWORK + body + "\n");
        }
    }

    private static void add(ZipOutputStream zip, String name, String latin) throws IOException {
        zip.putNextEntry(new ZipEntry("bad/" + name));
        zip.write(latin.getBytes(StandardCharsets.ISO_8859_1));
        zip.closeEntry();
    }
}
