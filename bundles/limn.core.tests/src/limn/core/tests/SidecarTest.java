package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Preprocessing;
import limn.api.model.OutputKind;
import limn.core.model.LayerListing;
import limn.core.model.ModelFacts;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.graph.Shape;
import limn.testkit.Fixtures;

class SidecarTest {

    @TempDir
    Path folder;

    private TestBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new TestBench(folder, FakeData.of(3));
    }

    private ModelFacts facts() throws LimnException {
        return bench.limn().layers(bench.model(), Progress.none()).model();
    }

    private String refusal() {
        return assertThrows(LimnException.class, this::facts).getMessage();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "deep-json | is nested deeper than 32 levels",
            "future-format | format 7 is newer than this program",
            "huge-size | input.size is too large: 1000000 by 1000000",
            "negative-size | input.size must be positive",
            "not-json | is not JSON (line 2, column 1)",
            "not-utf8 | is not UTF-8: the byte at offset 24",
            "too-few-classes | output.classes: 2 names, the model gives 4",
            "unknown-kind | output.kind \"vibes\" is none of logits, probabilities, single-logit, multi-label, mask-logits",
            "wrong-count | input.mean: 3 values expected",
            "wrong-type | input.size: two whole numbers expected",
            "zero-std | input.std[1] must not be 0"})
    void refusesHostileSidecars(String name, String said) throws IOException {
        Files.copy(Fixtures.path("hostile/" + name + ".limn.json"), folder.resolve("model.limn.json"),
                StandardCopyOption.REPLACE_EXISTING);
        String sentence = refusal();
        assertTrue(sentence.startsWith("model.limn.json"), sentence);
        assertTrue(sentence.contains(said), sentence);
        assertTrue(sentence.endsWith("."), sentence);
    }

    @Test
    void warnsOfUnknownKeysAndGoesOn() throws Exception {
        Files.copy(Fixtures.path("hostile/unknown-key.limn.json"), folder.resolve("model.limn.json"),
                StandardCopyOption.REPLACE_EXISTING);
        assertEquals(List.of("model.limn.json: unknown key input.colour_space is passed over."),
                facts().warnings());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "{} | format is missing",
            "[] | must hold an object",
            "{\"format\": 1} | input is missing",
            "{\"format\": 1, \"input\": {}} | input.size is missing",
            "{\"format\": 1, \"format\": 1} | has the key format twice",
            "{\"format\": 1.5, \"input\": {\"size\": [8, 8]}} | format must be 1",
            "{\"format\": 1, \"input\": {\"size\": [8, 8], \"scale\": \"1/0\"}} | input.scale must be a positive number",
            "{\"format\": 1, \"input\": {\"size\": [8, 9], \"resize\": 7}} | input.resize must be a whole number from 8 to 8192",
            "{\"format\": 1, \"input\": {\"size\": [8, 9], \"resize\": 10, \"fit\": \"pad\"}} | input.resize says what is cut off",
            "{\"format\": 1, \"input\": {\"size\": [8, 8], \"channels\": 2}} | input.channels must be 1 or 3",
            "{\"format\": 1, \"input\": {\"size\": [8, 8], \"channels\": 1, \"order\": \"rgb\"}} | input.channels is 1",
            "{\"format\": 1, \"input\": {\"size\": [1e999999999, 8]}} | is not JSON (line 1, column 45)",
            "{\"format\": 1, \"input\": {\"size\": [8, 8]}, \"check\": {\"input\": \"/etc/passwd\", \"output\": \"b\"}} | check.input must name a file in the folder",
            "{\"format\": 1, \"input\": {\"size\": [8, 8]}, \"check\": {\"input\": \"a/../../b\", \"output\": \"b\"}} | check.input must name a file in the folder",
            "{\"format\": 1, \"input\": {\"size\": [8, 8]}, \"check\": {\"input\": \"none.npy\", \"output\": \"b\"}} | check.input names none.npy, which is not there",
            "{\"format\": 1, \"input\": {\"size\": [8, 8]}, \"tokens\": {\"grid\": [0, 3]}} | tokens.grid must be positive",
            "{\"format\": 1, \"input\": {\"size\": [8, 8]}, \"output\": {\"classes\": [\"a\", \"b\", \"a\", \"c\"]}} | output.classes[2] is \"a\", as another class is called"})
    void refusesWhatCannotBe(String text, String said) throws IOException {
        bench.sidecar(text);
        String sentence = refusal();
        assertTrue(sentence.contains(said), sentence);
    }

    @Test
    void readsEverything() throws Exception {
        bench.sidecar(
                """
                {"format": 1, "input": {"size": [20, 30], "channels": 3, "order": "bgr", "fit": "pad",
                 "interpolation": "bicubic-antialias", "scale": "1/127.5", "mean": [1, 2, 3], "std": [0.1, 0.2, 0.3]},
                 "output": {"kind": "multi-label", "classes": ["a", "b", "c", "d"], "select": 0}, "about": "made up"}""");
        ModelFacts facts = facts();
        assertEquals(new Preprocessing(20, 30, Preprocessing.ChannelOrder.BGR, Preprocessing.Fit.PAD,
                Preprocessing.Interpolation.BICUBIC_ANTIALIAS, 1 / 127.5, List.of(1.0, 2.0, 3.0),
                List.of(0.1, 0.2, 0.3)), facts.preprocessing());
        assertEquals(OutputKind.MULTI_LABEL, facts.kind());
        assertEquals(List.of("a", "b", "c", "d"), facts.classes());
        assertEquals("made up", facts.about().orElseThrow());
        assertEquals(List.of(), facts.assumptions());
    }

    @Test
    void readsTheSizeBeforeTheCentreIsCutOut() throws Exception {
        bench.sidecar("{\"format\": 1, \"input\": {\"size\": [20, 30], \"resize\": 24}}");
        Preprocessing input = facts().preprocessing();
        assertEquals(OptionalInt.of(24), input.resize());
        assertEquals(Preprocessing.Fit.CROP, input.fit(), "what is cut out is a crop");
        bench.sidecar("{\"format\": 1, \"input\": {\"size\": [20, 30], \"resize\": 24, \"fit\": \"stretch\"}}");
        assertEquals(Preprocessing.Fit.STRETCH, facts().preprocessing().fit());
        bench.sidecar("{\"format\": 1, \"input\": {\"size\": [20, 30], \"resize\": 20, \"fit\": \"crop\"}}");
        assertEquals(OptionalInt.empty(), facts().preprocessing().resize(), "that is the size itself");
    }

    @Test
    void servesTheNameUpToTheFirstDot() throws Exception {
        Files.copy(folder.resolve("model.fake"), folder.resolve("model.scripted.fake"));
        LayerListing listing = bench.limn().layers(folder.resolve("model.scripted.fake").toString(), Progress.none());
        assertEquals("model.limn.json", listing.model().sidecar().orElseThrow().getFileName().toString());
    }

    @Test
    void saysWhatIsAssumedWithoutASidecar() throws Exception {
        Files.delete(folder.resolve("model.limn.json"));
        ModelFacts facts = facts();
        assertEquals(224, facts.preprocessing().height());
        assertEquals(List.of(0.485, 0.456, 0.406), facts.preprocessing().mean());
        assertEquals(List.of("class 0", "class 1", "class 2", "class 3"), facts.classes());
        assertTrue(facts.assumptions().get(0).contains("224×224"), facts.assumptions().toString());
        assertTrue(facts.assumptions().get(0).contains("model.limn.json"), facts.assumptions().toString());
        bench.explain(OutputOptions.into(bench.out()), RunListener.NONE);
        String record = Files.readString(bench.out().resolve("run.json"));
        String report = Files.readString(bench.out().resolve("report.html"));
        assertTrue(record.contains("Nothing says how the input of model.fake is made"), record);
        assertTrue(report.contains("Nothing says how the input of model.fake is made"), report);
    }

    @Test
    void saysWhichKeysAreAssumed() throws Exception {
        bench.sidecar("{\"format\": 1, \"input\": {\"size\": [8, 8]}}");
        assertTrue(facts().assumptions().get(0).contains("input.mean (ImageNet's)"), facts().assumptions().toString());
    }

    @Test
    void verifiesTheCheckPair() throws Exception {
        Tensor input = Tensor.of(Shape.of(1, 3, 8, 8), ones(3 * 64));
        Npy.write(input, folder.resolve("model.check-input.npy"));
        // Each colour is 1 everywhere, so the logits are the sums of the head's rows.
        Npy.write(Tensor.of(Shape.of(1, 4), 2, 2, 2, 3), folder.resolve("model.check-output.npy"));
        bench.explain(OutputOptions.into(bench.out()), RunListener.NONE);
        Npy.write(Tensor.of(Shape.of(1, 4), 2, 2, 2.5f, 3), folder.resolve("model.check-output.npy"));
        String sentence = assertThrows(LimnException.class,
                () -> bench.explain(OutputOptions.into(folder.resolve("other")), RunListener.NONE)).getMessage();
        assertTrue(sentence.startsWith("model.fake gives 2.0 where model.check-output.npy says 2.5"), sentence);
        assertEquals(0, bench.runtime.open.get());
    }

    private static float[] ones(int count) {
        float[] values = new float[count];
        Arrays.fill(values, 1);
        return values;
    }
}
