package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.core.RequestException;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.graph.Layer;

/** How methods, layers and targets are asked for. */
class QuestionTest {

    @TempDir
    Path folder;

    private TestBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new TestBench(folder, FakeData.of(1));
    }

    /** The explained class under each target's text. */
    private List<String> targets(String... texts) throws Exception {
        bench.limn().explain(bench.options(List.of(), "auto", List.of(texts),
                new OutputOptions(bench.out(), false, false, false, true)), RunListener.NONE);
        List<String> found = new ArrayList<>();
        for (JsonElement element : TestBench.sample(TestBench.record(bench.out()), "s00000")
                .getAsJsonArray("explanations")) {
            JsonObject map = element.getAsJsonObject();
            found.add(map.get("target").getAsString() + "=" + map.get("className").getAsString());
        }
        return found;
    }

    private String refused(String text) {
        return assertThrows(LimnException.class, () -> targets(text)).getMessage();
    }

    @Test
    void readsTargets() throws Exception {
        assertEquals(List.of("predicted=red"), targets());
        assertEquals(List.of("label=red", "GREEN=green", "2=blue", "probability:grey=grey"),
                targets("label,GREEN,2", "probability:grey"));
        assertEquals(List.of("difference:red,grey=red", "green=green"), targets("difference:red,grey,green"));
        assertEquals(List.of("red=red"), targets("red,0,#0"), "one target asked for three times");
    }

    @Test
    void findsClassesWhoseNamesHoldCommas() throws Exception {
        bench.sidecar(TestBench.SIDECAR.replace("\"grey\"", "\"grey, dark\""));
        assertEquals(List.of("difference:grey, dark,red=grey, dark", "blue=blue"),
                targets("difference:grey, dark,red,blue"));
    }

    @Test
    void refusesAmbiguousClasses() throws Exception {
        bench.sidecar(TestBench.SIDECAR.replace("\"grey\"", "\"RED\"").replace("\"blue\"", "\"0\""));
        assertEquals(List.of("RED=RED"), targets("RED"));
        assertEquals("The class Red is ambiguous: classes 0 and 3 are called so; give the index.", refused("Red"));
        assertEquals("The class 0 is ambiguous: it is the name of class 2 and the index of red; write #2 or #0.",
                refused("0"));
        assertEquals(List.of("#2=0"), targets("#2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "purple | The model has no class \"purple\"; it has \"red\", \"green\", \"blue\", \"grey\".",
            "gren | The model has no class \"gren\"; did you mean \"green\"? It has \"red\", \"green\", \"blue\", \"grey\".",
            "7 | The model has no class 7; it has 0 to 3 (red, green, blue, grey).",
            "hope:red | --target hope:red is not understood",
            "red,,green | --target red,,green is not understood",
            "probability: | names no class",
            "rest | --target rest is a kind of target and says no class; write rest:CLASS, for example rest:predicted.",
            "difference:red,red | is a difference of a class to itself",
            "side:0 | asks for a side of a single logit, but the model has the classes red, green, blue, grey",
            "side:2 | write side:0 or side:1",
            "region:predicted | asks for a region of a mask, but the model gives classes"})
    void refusesTargetsThatCannotBe(String text, String said) {
        assertTrue(refused(text).contains(said), refused(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "fake-cm | There is no method called fake-cm; did you mean fake-cam?",
            "fake-cam(strength=11) | strength",
            "fake-cam(force=1) | fake-cam has no parameter force; it has strength, smooth, smooth-samples, smooth-noise, fuse.",
            "fake-cam(strength) | is not understood",
            "fake-cam(strength=1 | is not understood",
            "fake-cam,, | is not understood"})
    void refusesMethodsThatCannotBe(String text, String said) {
        String sentence = assertThrows(RequestException.class,
                () -> bench.explain(List.of(text), "auto", List.of())).getMessage();
        assertTrue(sentence.contains(said), sentence);
    }

    @Test
    void namesTheNearestLayers() {
        String sentence = assertThrows(RequestException.class,
                () -> bench.explain(List.of(), "auto,erly", List.of())).getMessage();
        assertTrue(sentence.startsWith("The model has no layer erly; "), sentence);
        assertTrue(sentence.contains("early"), sentence);
    }

    @Test
    void refusesALayerWithoutPositions() {
        String sentence = assertThrows(LimnException.class,
                () -> bench.explain(List.of(), "flatten", List.of())).getMessage();
        assertEquals("fake-cam: the layer flatten has no image positions.", sentence);
    }

    @Test
    void takesEveryMethodForAll() throws Exception {
        bench.explain(List.of("all"), "auto", List.of());
        assertEquals(1, TestBench.record(bench.out()).getAsJsonArray("methods").size());
    }

    @Test
    void namesModelsThatAreNotThere() {
        String sentence = assertThrows(LimnException.class, () -> bench.limn().layers("none.pt",
                Progress.none())).getMessage();
        assertEquals("There is no model file none.pt.", sentence);
        String directory = assertThrows(LimnException.class, () -> bench.limn().layers(folder.toString(),
                Progress.none())).getMessage();
        assertTrue(directory.endsWith("is a folder; --model takes a model file."), directory);
        String unknown = assertThrows(LimnException.class, () -> bench.limn()
                .layers(folder.resolve("model.limn.json").toString(), Progress.none())).getMessage();
        assertTrue(unknown.endsWith("is not a model that Limn can read; it reads fake (.fake)."), unknown);
    }

    @Test
    void listsLayersWithoutRunning() throws Exception {
        var listing = bench.limn().layers(bench.model(), Progress.none());
        assertEquals(List.of("input", "early", "first", "conv", "relu", "pool", "flatten", "head"),
                listing.layers().stream().map(Layer::path).toList());
        assertEquals("relu", listing.candidates().get(0).layer().path());
        assertEquals("1×3×8×8", listing.layers().get(4).shape().orElseThrow().toString());
        assertTrue(listing.collapse().contains("pool"), listing.collapse());
        assertEquals(0, bench.runtime.calls.get());
        assertEquals(List.of("red", "green", "blue", "grey"), listing.model().classes());
    }
}
