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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.testkit.Fixtures;

/** Whatever is wrong with the input, a person gets one clear sentence and a script the right exit code. */
@Timeout(120)
class BadInputTest {

    @TempDir
    private Path folder;

    private Path data;

    private Path out;

    private Path model;

    @BeforeEach
    void files() throws IOException, LimnException {
        RealServices.limn();
        data = Pictures.ofThreeClasses(folder.resolve("data"));
        out = folder.resolve("out");
        model = Fixtures.path("models/tiny-cnn.scripted.pt");
    }

    private static Screen limn(Object... arguments) {
        return Screen.of(RealServices::limn, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private Screen explain(Object... more) {
        return limn(Stream.concat(Stream.of("explain", "--quiet", "--out", out), Stream.of(more)).toArray());
    }

    /** One sentence that names what and why, and nothing of what happened underneath. */
    private static void refuses(Screen screen, int code, String... words) {
        assertEquals(code, screen.code(), screen.toString());
        List<String> complaints = Pictures.complaints(screen.err());
        assertEquals(1, complaints.size(), screen.toString());
        assertEquals("", screen.out(), "no result");
        assertSays(complaints.get(0), words);
    }

    private static void assertSays(String sentence, String... words) {
        for (String word : words) {
            assertTrue(Pattern.compile(word, Pattern.CASE_INSENSITIVE).matcher(sentence).find(),
                    word + " in: " + sentence);
        }
        assertFalse(sentence.matches(".*(Exception|\\bat limn\\.|This is a mistake in).*"), sentence);
        assertTrue(sentence.matches(".*[.?]"), "a sentence has an end: " + sentence);
    }

    /** What a good program says, from the README of the hostile files. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "deep-pickle.pt ; nest|deep",
            "duplicate-record.pt ; twice|two|duplicate|more than once",
            "empty.pt ; empty",
            "foreign-call.pt ; system",
            "no-code.pt ; code",
            "no-constants.pt ; constants\\.pkl",
            "not-a-zip.pt ; zip|archive",
            "scalar-output.pt ; output",
            "short-tensor.pt ; short|bytes|need",
            "truncated.pt ; incomplete|truncated|cut|table of contents|directory",
            "unknown-operator.pt ; frobnicate",
            "zip-bomb.pt ; long|ratio|bytes|inflat",
            "zip-slip.pt ; outside"})
    void aHostileModelIsRefused(String name, String reason) throws IOException {
        Path hostile = Pictures.copy("hostile/" + name, folder.resolve("models/bad.pt"));
        Pictures.sidecarFor(hostile);
        refuses(explain("--model", hostile, "--data", data), 1, "bad\\.pt", reason);
        assertFalse(Files.exists(folder.resolve("outside.txt")), "nothing is written outside");
    }

    @Test
    void anAnswerThatIsNoNumberIsNoPrediction() throws IOException {
        Path hostile = Pictures.copy("hostile/nan-output.pt", folder.resolve("models/bad.pt"));
        Files.writeString(folder.resolve("models/bad.limn.json"), "{\"format\": 1, \"input\": {\"size\": [32, 32]}}");
        refuses(limn("predict", "--quiet", "--model", hostile, "--data", data), 1, "bad\\.pt", "not finite");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "deep-json.limn.json ; nest|deep",
            "future-format.limn.json ; format|7",
            "huge-size.limn.json ; input\\.size",
            "negative-size.limn.json ; input\\.size",
            "not-json.limn.json ; line|column",
            "not-utf8.limn.json ; UTF-8",
            "too-few-classes.limn.json ; output\\.classes",
            "unknown-kind.limn.json ; output\\.kind",
            "wrong-count.limn.json ; input\\.mean",
            "wrong-type.limn.json ; input\\.size",
            "zero-std.limn.json ; input\\.std"})
    void aHostileSidecarIsRefused(String name, String reason) throws IOException {
        Path copy = Pictures.copy("models/tiny-cnn.scripted.pt", folder.resolve("models/net.pt"));
        Pictures.copy("hostile/" + name, folder.resolve("models/net.limn.json"));
        refuses(explain("--model", copy, "--data", data), 1, "net\\.limn\\.json", reason);
    }

    @Test
    void anUnknownKeyOfASidecarIsNotedAndTheRunGoesOn() throws IOException {
        Path copy = Pictures.copy("models/tiny-cnn.scripted.pt", folder.resolve("models/net.pt"));
        Pictures.copy("hostile/unknown-key.limn.json", folder.resolve("models/net.limn.json"));
        Screen screen = explain("--model", copy, "--data", data);
        assertEquals(0, screen.code(), screen.toString());
        assertTrue(screen.err().contains("input.colour_space"), screen.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "bad-checksum.png ; damaged|checksum|CRC",
            "empty.png ; empty",
            "huge-header.png ; large|big|pixels",
            "not-an-image.png ; not a picture|no picture|not an image",
            "truncated.png ; incomplete|cut|truncated|ends|damaged",
            "truncated.jpg ; incomplete|cut|truncated|ends|damaged",
            "directory-loop.tif ; .",
            "directory-outside.tif ; damaged|director",
            "empty.tif ; empty",
            "huge-header.tif ; large|big|pixels",
            "strip-outside.tif ; damaged|strip|outside|beyond",
            "truncated.tif ; incomplete|cut|truncated|ends|damaged|strip"})
    void aHostilePictureIsSkippedAndTheGoodRestIsFinished(String name, String reason) throws IOException {
        Path bad = Pictures.copy("hostile/" + name, data.resolve("disc/" + name));
        Screen screen = explain("--model", model, "--data", data);
        List<String> complaints = screen.err().lines().filter(line -> line.startsWith("Skipped ")).toList();
        if (name.equals("directory-loop.tif") && screen.code() == 0) {
            assertEquals(List.of(), complaints, "its first page is whole, which may be shown as well");
            return;
        }
        assertEquals(3, screen.code(), screen.toString());
        assertEquals(1, complaints.size(), screen.toString());
        assertSays(complaints.get(0), Pattern.quote(name.substring(0, name.indexOf('.'))), reason);
        assertEquals(4, Files.readString(out.resolve("predictions.csv")).lines().count(),
                "three good ones and a header");
        assertTrue(Files.readString(out.resolve("report.html")).contains(name.substring(0, name.indexOf('.'))));
        assertTrue(Files.exists(bad));
    }

    @Test
    void aModelThatIsNotThere() {
        refuses(explain("--model", folder.resolve("nothing.pt"), "--data", data), 1, "nothing\\.pt");
        refuses(limn("layers", "--model", folder.resolve("nothing.pt")), 1, "nothing\\.pt");
    }

    @Test
    void dataThatIsNotThere() {
        refuses(explain("--model", model, "--data", folder.resolve("nothing")), 1, "nothing");
    }

    @Test
    void noDataAtAll() {
        refuses(explain("--model", model), 2, "--data");
    }

    @Test
    void anEmptyFolder() throws IOException {
        refuses(explain("--model", model, "--data", Files.createDirectory(folder.resolve("empty"))), 1, "empty");
    }

    @Test
    void noSampleMeetsTheConditions() {
        refuses(explain("--model", model, "--data", data, "--where", "label=square"), 1, "label=square");
    }

    @Test
    void anImporterThatDoesNotExist() {
        refuses(explain("--model", model, "--data", data, "--importer", "folder"), 2, "folder", "folders");
    }

    @Test
    void aMethodThatDoesNotExist() {
        refuses(explain("--model", model, "--data", data, "--method", "gradcam"), 2, "gradcam", "grad-cam");
    }

    @Test
    void aSpecThatIsNone() {
        refuses(explain("--model", model, "--data", data, "--method", "grad-cam(smooth"), 2, "grad-cam\\(smooth");
    }

    @Test
    void aParameterThatTheMethodDoesNotHave() {
        refuses(explain("--model", model, "--data", data, "--method", "grad-cam(colour=red)"), 2, "colour", "grad-cam");
    }

    @Test
    void aLayerThatDoesNotExist() {
        refuses(explain("--model", model, "--data", data, "--layer", "features.relu9"), 2, "features\\.relu9",
                "features\\.relu[123]");
    }

    @Test
    void aClassThatDoesNotExist() {
        refuses(explain("--model", model, "--data", data, "--target", "dics"), 2, "dics", "disc");
        refuses(explain("--model", model, "--data", data, "--target", "4"), 2, "4");
    }

    @Test
    void aClassNameThatTwoClassesHave() throws IOException {
        Path copy = Pictures.copy("models/tiny-cnn.scripted.pt", folder.resolve("models/net.pt"));
        Files.writeString(folder.resolve("models/net.limn.json"),
                Files.readString(Fixtures.path("models/tiny-cnn.limn.json")).replace("\"square\"", "\"Disc\""));
        refuses(explain("--model", copy, "--data", data, "--target", "DISC"), 2, "disc", "0 and 1");
    }

    @Test
    void aTargetThatIsNone() {
        refuses(explain("--model", model, "--data", data, "--target", "chance:disc"), 2, "chance");
    }

    @Test
    void aTargetOfAnotherKindOfOutput() {
        refuses(explain("--model", model, "--data", data, "--target", "region:disc"), 2, "region of a mask");
        refuses(explain("--model", model, "--data", data, "--target", "side:0"), 2, "single logit");
    }

    @Test
    void aConditionThatIsNone() {
        refuses(explain("--model", model, "--data", data, "--where", "disc"), 2, "--where", "disc");
    }

    @Test
    void anInputThatDoesNotFitTheModel() throws IOException {
        Path copy = Pictures.copy("models/tiny-cnn.scripted.pt", folder.resolve("models/net.pt"));
        Files.writeString(folder.resolve("models/net.limn.json"), "{\"format\": 1, \"input\": {\"size\": [32, 32], "
                + "\"channels\": 1, \"order\": \"gray\", \"mean\": [0.5], \"std\": [0.25]}}");
        Screen screen = explain("--model", copy, "--data", data);
        assertEquals(1, screen.code(), screen.toString());
        List<String> complaints = Pictures.complaints(screen.err());
        assertEquals(1, complaints.size(), screen.toString());
        assertSays(complaints.get(0), "net.limn.json: input.order gray stands for 1 channel",
                "net.pt takes 3 channels", "write rgb or bgr");
    }

    @Test
    void aSliceWithoutMaskAndAMaskWithoutSlice() throws IOException {
        Path patient = Files.createDirectories(folder.resolve("lgg/TCGA_AA_0001_19990101"));
        Path slice = Fixtures.path("pictures/shapes-1.deflate.tif");
        for (String name : List.of("TCGA_AA_0001_19990101_1.tif", "TCGA_AA_0001_19990101_1_mask.tif",
                "TCGA_AA_0001_19990101_2.tif", "TCGA_AA_0001_19990101_3_mask.tif")) {
            Files.copy(slice, patient.resolve(name));
        }
        Screen screen = limn("predict", "--quiet", "--model", model, "--data", folder.resolve("lgg"), "--importer",
                "lgg");
        assertEquals(3, screen.code(), screen.toString());
        List<String> complaints = screen.err().lines().filter(line -> line.startsWith("Skipped ")).toList();
        assertEquals(2, complaints.size(), screen.toString());
        assertSays(complaints.get(0), "_2", "mask");
        assertSays(complaints.get(1), "_3_mask", "slice|picture");
        assertTrue(screen.out().contains("TCGA_AA_0001_19990101_1,"), "the good rest is finished: " + screen);
    }

    @Test
    void aFolderOfSomebodyElseIsNotTouched() throws IOException {
        Path letter = Files.writeString(Files.createDirectory(out).resolve("letter.txt"), "dear");
        refuses(explain("--model", model, "--data", data), 1, Pattern.quote(out.toString()));
        refuses(explain("--model", model, "--data", data, "--overwrite"), 1, Pattern.quote(out.toString()));
        assertEquals("dear", Files.readString(letter));
        assertEquals(1, out.toFile().list().length);
    }

    @Test
    void aFileInThePlaceOfTheFolder() throws IOException {
        Files.writeString(out, "a file");
        refuses(explain("--model", model, "--data", data), 1, Pattern.quote(out.toString()));
    }

    /** A place where not even root may write. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatCannotBeWritten() {
        refuses(limn("explain", "--quiet", "--model", model, "--data", data, "--out", "/proc/self/out"), 1,
                "/proc/self/out");
    }

    @Test
    void anotherRunInTheFolder() throws IOException {
        assertEquals(0, explain("--model", model, "--data", data).code());
        refuses(explain("--model", model, "--data", data), 1, Pattern.quote(out.toString()), "--resume", "--overwrite");
        Screen other = explain("--model", model, "--data", data, "--seed", "2", "--resume");
        refuses(other, 1, Pattern.quote(out.toString()));
        Screen again = explain("--model", model, "--data", data, "--overwrite");
        assertEquals(0, again.code(), again.toString());
        assertEquals(0, explain("--model", model, "--data", data, "--resume").code(), "nothing is left to do");
    }

    @Test
    void twoRunsAtOnceIntoOneFolder() throws Exception {
        Path many = folder.resolve("many");
        for (int copy = 0; copy < 200; copy++) {
            Pictures.copy("pictures/shapes-1.png", many.resolve("picture-" + copy + ".png"));
        }
        String[] arguments = {"explain", "--quiet", "--model", model.toString(), "--data", many.toString(), "--batch",
                "1", "--out", out.toString()};
        Screen[] second = new Screen[1];
        Screen first = Screen.stoppedWhen(() -> {
            if (!Files.isDirectory(out.resolve("overlays"))) {
                return false;
            }
            second[0] = limn((Object[]) arguments);
            return true;
        }, RealServices::limn, arguments);
        assertEquals(130, first.code(), first.toString());
        refuses(second[0], 1, Pattern.quote(out.toString()), "another|other|running|use");
    }

    /** Which training samples, without saying where they are. */
    @ParameterizedTest
    @ValueSource(strings = {"--reference-where label=disc", "--reference-importer folders"})
    void filtersOfTrainingSamplesNeedSome(String words) {
        String[] option = words.split(" ");
        refuses(explain("--model", model, "--data", data, option[0], option[1]), 2, "--reference PATH names; give it");
    }

    @Test
    void trainingSamplesTakeFiltersAndAnImporter() throws IOException {
        Screen screen = explain("--model", model, "--data", data, "--method", "expected-gradients(samples=2)",
                "--reference", data, "--reference-where", "id=disc*", "--reference-importer", "images");
        assertEquals(0, screen.code(), screen.toString());
        assertTrue(Files.readString(out.resolve("report.html")).contains("It holds 3 samples, 1 of which pass the "
                + "filter."), "of which one is taken");
        refuses(explain("--model", model, "--data", data, "--method", "expected-gradients", "--reference", data,
                "--reference-where", "colour=red", "--overwrite"), 1, "no sample has the attribute colour",
                "--reference-where knows id, group, label");
    }
}
