package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.core.Limn;
import limn.core.model.ModelInfo;
import limn.core.model.ModelInfo.Known;
import limn.testkit.Fixtures;

/** What is told of real models without running them. */
class ModelInfoTest {

    @TempDir
    Path folder;

    private Limn limn;

    @BeforeEach
    void open() throws Exception {
        limn = RealServices.limn();
    }

    /** A model without anything beside it. */
    private Path alone(String fixture) throws Exception {
        Path file = Fixtures.path("models/" + fixture);
        return Files.copy(file, folder.resolve(file.getFileName().toString()));
    }

    private ModelInfo info(Path file) throws LimnException {
        return limn.model(file.toString(), Progress.none());
    }

    private static Known known(ModelInfo info, String key) {
        return info.known().stream().filter(known -> known.key().equals(key)).findFirst().orElseThrow();
    }

    /** Parameters and outputs are those that PyTorch printed, in the fixtures' index.json. */
    @ParameterizedTest
    @CsvSource({"tiny-cnn.scripted.pt, 1", "tiny-cnn.traced.pt, 1", "tiny-flatten.scripted.pt, 1",
            "tiny-vit.scripted.pt, 1", "tiny-unet.scripted.pt, 1", "tiny-tuple.traced.pt, 2",
            "tiny-dict.scripted.pt, 2", "tiny-multilabel.traced.pt, 1"})
    void countsParametersAsPyTorchDoes(String name, int outputs) throws Exception {
        ModelInfo info = info(Fixtures.path("models/" + name));
        String model = name.substring(0, name.indexOf('.'));
        JsonObject index = JsonParser.parseString(Files.readString(Fixtures.path("models/index.json")))
                .getAsJsonObject();
        assertEquals(index.getAsJsonObject(model).get("parameters").getAsLong(), info.parameters());
        assertEquals(outputs, info.outputs().size());
        assertEquals(1, info.outputs().stream().filter(ModelInfo.Output::selected).count());
        assertTrue(info.weightBytes() >= 4 * info.parameters(), name);
        assertTrue(info.work().multiplyAdds() > 0, name);
        assertEquals("torchscript", info.facts().format());
        assertFalse(info.candidates().isEmpty());
        assertTrue(info.known().stream().noneMatch(Known::assumed), info.known()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-unet.scripted.pt", "tiny-unet.onnx"})
    void saysThatImagePositionsReachTheMask(String name) throws Exception {
        assertEquals("Image positions never end in this model: it returns a mask.",
                info(Fixtures.path("models/" + name)).collapse());
    }

    /** Nothing beside it: the size is the one that the weights behind flattening, or of the positions, fit. */
    @ParameterizedTest
    @CsvSource({"tiny-flatten.scripted.pt, 32, RGB", "tiny-flatten.traced.pt, 32, RGB", "tiny-vit.traced.pt, 32, RGB",
            "tiny-flatten.onnx, 32, RGB", "tiny-vit.onnx, 32, RGB"})
    void tellsTheSizeThatTheWeightsFit(String name, int size, ChannelOrder order) throws Exception {
        ModelInfo info = info(alone(name));
        assertEquals(size, info.facts().preprocessing().height());
        assertEquals(order, info.facts().preprocessing().order());
        assertFalse(known(info, "input.size").assumed());
        assertTrue(known(info, "input.size").origin().startsWith(name), known(info, "input.size").origin());
        assertTrue(known(info, "input.mean").assumed());
        assertTrue(info.facts().assumptions().get(0).contains("32×32 (as its graph fixes)"),
                info.facts().assumptions()::toString);
    }

    @Test
    void assumesTheUsualSizeWhereEverySizeFits() throws Exception {
        ModelInfo info = info(alone("tiny-cnn.scripted.pt"));
        assertEquals(224, info.facts().preprocessing().height());
        assertTrue(known(info, "input.size").assumed());
        assertEquals("N×3×H×W", info.input().toString());
        assertEquals(Optional.of(List.of(1, 4)), info.outputs().get(0).shape());
    }

    @ParameterizedTest
    @CsvSource({"tiny-gray.scripted.pt", "tiny-gray.traced.pt", "tiny-gray.onnx"})
    void tellsThatANetworkTakesOneChannel(String name) throws Exception {
        ModelInfo info = info(alone(name));
        assertEquals(ChannelOrder.GRAY, info.facts().preprocessing().order());
        assertEquals(List.of(0.449), info.facts().preprocessing().mean());
        assertEquals(name, known(info, "input.order").origin());
    }

    @Test
    void writesASidecarOfWhatWasFound() throws Exception {
        Path model = alone("tiny-cnn.onnx");
        Files.writeString(folder.resolve("labels.txt"), "disc\nsquare\ntriangle\ncross\n");
        Files.writeString(folder.resolve("preprocessor_config.json"),
                """
                {"size": {"shortest_edge": 40}, "do_center_crop": true, "crop_size": 32, "image_std": [0.21, 0.23, 0.25]}""");
        Path sidecar = limn.writeSidecar(model.toString(), false, Progress.none());
        assertEquals(folder.resolve("tiny-cnn.limn.json"), sidecar);
        JsonObject json = JsonParser.parseString(Files.readString(sidecar)).getAsJsonObject();
        assertEquals(Set.of("format", "input", "output"), json.keySet());
        assertEquals(Set.of("size", "channels", "order", "fit", "resize", "scale", "std"),
                json.getAsJsonObject("input").keySet());
        assertEquals(Set.of("classes"), json.getAsJsonObject("output").keySet());
        ModelInfo before = info(model);
        Files.delete(folder.resolve("labels.txt"));
        Files.delete(folder.resolve("preprocessor_config.json"));
        ModelInfo after = info(model);
        assertEquals(before.facts().preprocessing(), after.facts().preprocessing());
        assertEquals(before.facts().classes(), after.facts().classes());
        assertEquals(assumed(before), assumed(after));
        assertEquals(40, after.facts().preprocessing().resize().orElseThrow());
        assertEquals("tiny-cnn.limn.json", known(after, "input.resize").origin());
        String refused = assertThrows(LimnException.class,
                () -> limn.writeSidecar(model.toString(), false, Progress.none())).getMessage();
        assertTrue(refused.contains("is there already") && refused.contains("--overwrite"), refused);
        Files.writeString(folder.resolve("preprocessor_config.json"), "{\"image_mean\": [0.1, 0.2, 0.3]}");
        limn.writeSidecar(model.toString(), true, Progress.none());
        JsonObject input = JsonParser.parseString(Files.readString(sidecar)).getAsJsonObject().getAsJsonObject("input");
        assertEquals("[0.1,0.2,0.3]", input.get("mean").toString());
        assertEquals("[0.21,0.23,0.25]", input.get("std").toString());
    }

    private static Set<String> assumed(ModelInfo info) {
        return info.known().stream().filter(Known::assumed).map(Known::key).collect(Collectors.toSet());
    }

    @Test
    void aSizeThatIsOnlyAssumedIsWrittenAsSuch() throws Exception {
        Path model = alone("tiny-cnn.scripted.pt");
        String nothing = assertThrows(LimnException.class,
                () -> limn.writeSidecar(model.toString(), false, Progress.none())).getMessage();
        assertTrue(nothing.startsWith("Nothing was found"), nothing);
        Files.writeString(folder.resolve("labels.txt"), "disc\nsquare\ntriangle\ncross\n");
        Path sidecar = limn.writeSidecar(model.toString(), false, Progress.none());
        JsonObject json = JsonParser.parseString(Files.readString(sidecar)).getAsJsonObject();
        JsonArray size = json.getAsJsonObject("input").getAsJsonArray("size");
        assertEquals("[224,224]", size.toString());
        assertEquals("input.size was assumed when this was written; correct it.", json.get("about").getAsString());
    }

    @Test
    void aBuiltInModelHasNoSidecar() throws Exception {
        ModelInfo info = limn.model("sample", Progress.none());
        assertEquals("built in", known(info, "input.mean").origin());
        assertThrows(LimnException.class, () -> limn.writeSidecar("sample", false, Progress.none()));
    }
}
