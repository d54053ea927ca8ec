package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Npy;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.testkit.Fixtures;

/** Layers joined by + are one question to a method that takes several, by the product's own methods. */
class LayersTogetherTest {

    @TempDir
    Path folder;

    private Path pictures;

    @BeforeEach
    void files() throws Exception {
        pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.copy(Fixtures.path("pictures/shapes-1.png"), pictures.resolve("one.png"));
    }

    /** {@code METHOD at LAYER: REASON} of each map. */
    private List<String> maps(String out, String methods, String layers) throws Exception {
        RealServices.limn().explain(new ExplainOptions(Fixtures.path("models/tiny-cnn.scripted.pt").toString(),
                new DataOptions(Optional.of(pictures.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                        List.of()),
                List.of(methods), layers, List.of(), ComputeOptions.DEFAULT,
                TestBench.maps(folder.resolve(out), false)), RunListener.NONE);
        List<String> found = new ArrayList<>();
        for (JsonElement element : TestBench.sample(TestBench.record(folder.resolve(out)), "one")
                .getAsJsonArray("explanations")) {
            JsonObject map = element.getAsJsonObject();
            found.add(map.get("method").getAsString() + " at " + map.get("layer").getAsString() + ": "
                    + map.get("reason").getAsString());
        }
        return found;
    }

    @Test
    void eachGroupIsOneQuestionAndOthersTakeTheRest() throws Exception {
        assertEquals(List.of("refine-cam at features.relu1+features.relu2: Taken together.",
                "refine-cam at features.relu2+features.bn3: Taken together.",
                "grad-cam at features.bn3: Asked for by its path.",
                "grad-cam at features.relu1+features.relu2: Taken together by their mean.",
                "grad-cam at features.relu2+features.bn3: Taken together by their mean."),
                maps("out", "refine-cam,grad-cam",
                        "features.bn3,features.relu1+features.relu2,features.relu2+features.bn3"));
        assertTrue(Files.exists(folder.resolve("out/overlays/one.features.relu1+features.relu2.refine-cam.png")));
    }

    /** The product does not depend on the order; float32 rounding apart, which is of the size of 1e-7. */
    @Test
    void withoutAGroupAllLayersAreTakenTogether() throws Exception {
        maps("joined", "refine-cam", "features.relu1+features.relu2");
        assertEquals(List.of("refine-cam at features.relu2+features.relu1: Taken together."),
                maps("listed", "refine-cam", "features.relu2,features.relu1"));
        assertArrayEquals(
                Npy.read(folder.resolve("joined/maps/one/features.relu1+features.relu2/refine-cam.npy"))
                        .toArray(),
                Npy.read(folder.resolve("listed/maps/one/features.relu2+features.relu1/refine-cam.npy"))
                        .toArray(),
                1e-6f);
    }

    /** Where no layer is named, what works on several takes the last of each stage, the deepest last. */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "robust"})
    void withoutAPathTheStagesAreTakenTogether(String layers) throws Exception {
        assertEquals(List.of("refine-cam at features.relu1+features.relu2+features: Taken together."),
                maps("out", "refine-cam", layers));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "refine-cam | auto+features.relu1 | joins auto to a layer; write paths",
            "refine-cam | features.relu1+features.relu1 | joins a layer to itself",
            "refine-cam | features.relu1+features.rlu2 | The model has no layer features.rlu2; the nearest are",
            "refine-cam | features.relu1+ | The model has no layer without a name",
            "refine-cam | features.relu1 | at least two layers"})
    void whatCannotBeJoinedIsSaid(String method, String layers, String said) {
        String sentence = assertThrows(LimnException.class, () -> maps("out", method, layers)).getMessage();
        assertTrue(sentence.contains(said), sentence);
    }
}
