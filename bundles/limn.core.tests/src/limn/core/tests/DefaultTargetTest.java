package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.testkit.Fixtures;

/** Which number is explained where the target names a class alone (definitions 0.2), by the product's own methods. */
class DefaultTargetTest {

    @TempDir
    Path folder;

    private Path pictures;

    @BeforeEach
    void files() throws Exception {
        pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.copy(Fixtures.path("pictures/shapes-1.png"), pictures.resolve("one.png"));
    }

    /** {@code METHOD TARGET KIND} of each map. */
    private List<String> maps(String out, List<String> methods, String... targets) throws Exception {
        RealServices.limn().explain(new ExplainOptions(Fixtures.path("models/tiny-cnn.scripted.pt").toString(),
                new DataOptions(Optional.of(pictures.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                        List.of()),
                methods, "auto", List.of(targets), ComputeOptions.DEFAULT,
                TestBench.maps(folder.resolve(out), false)), RunListener.NONE);
        List<String> found = new ArrayList<>();
        for (JsonElement element : TestBench.sample(TestBench.record(folder.resolve(out)), "one")
                .getAsJsonArray("explanations")) {
            JsonObject map = element.getAsJsonObject();
            found.add(map.get("method").getAsString() + " " + map.get("target").getAsString() + " "
                    + map.get("kind").getAsString());
        }
        return found;
    }

    private byte[] map(String out, String name) throws Exception {
        return Files.readAllBytes(folder.resolve(out).resolve("maps/one").resolve(name));
    }

    @Test
    void whatHidesPartsExplainsTheProbabilityAllOthersTheLogit() throws Exception {
        assertEquals(
                List.of("occlusion predicted probability", "score-cam predicted logit", "saliency predicted logit"),
                maps("plain", List.of("occlusion,score-cam,saliency")));
        assertEquals(List.of("occlusion probability:predicted probability"),
                maps("said", List.of("occlusion"), "probability:predicted"));
        assertArrayEquals(map("said", "input/occlusion.npy"), map("plain", "input/occlusion.npy"));
        String report = Files.readString(folder.resolve("plain/report.html"));
        assertTrue(report.contains("probability for methods that hide parts of the input, logit for all others"));
    }

    @Test
    void aKindThatIsNamedHoldsForAll() throws Exception {
        assertEquals(List.of("occlusion logit:disc logit", "grad-cam logit:disc logit"),
                maps("out", List.of("occlusion,grad-cam"), "logit:disc"));
        assertTrue(Files.readString(folder.resolve("out/report.html")).contains("logit:disc (logit)"));
    }

    /** The two are one question to Grad-CAM, which answers it once, and two to occlusion. */
    @Test
    void whatIsTheSameToAMethodIsAnsweredOnce() throws Exception {
        assertEquals(List.of("occlusion disc probability", "occlusion logit:disc logit", "grad-cam disc logit"),
                maps("out", List.of("occlusion,grad-cam"), "disc", "logit:disc"));
        assertFalse(
                Arrays.equals(map("out", "input/occlusion@disc.npy"), map("out", "input/occlusion@logit_disc.npy")));
        assertTrue(Files.exists(folder.resolve("out/overlays/one.input.occlusion@logit_disc.png")));
    }
}
