package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Descriptor;
import limn.api.explain.Question;
import limn.api.model.Probe;
import limn.core.Provided;
import limn.core.run.RunOutcome;
import limn.core.run.RunOutcome.State;

/** Maps that are not numbers. */
class NanMapsTest {

    @TempDir
    Path folder;

    /** As the fake method, but for cells that are not a number. */
    private record Broken(FakeMethod inner, int cells, List<String> warnings) implements ExplanationMethod {
        @Override
        public Descriptor descriptor() {
            return inner.descriptor();
        }

        @Override
        public Probe needs(Question question) throws LimnException {
            return inner.needs(question);
        }

        @Override
        public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
            inner.explain(request, whole -> {
                float[] values = whole.map().toArray();
                Arrays.fill(values, 0, Math.min(cells, values.length), Float.NaN);
                sink.accept(new Explanation(whole.row(), whole.layer(), whole.target(),
                        Tensor.of(whole.map().shape(), values), Map.of("r2", Double.NaN), warnings));
            });
        }
    }

    private JsonObject explain(int cells, List<String> warnings, State expected) throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of("a"),
                Provided.of(new Broken(new FakeMethod("nan-cam"), cells, warnings), "limn.fakes"));
        RunOutcome outcome = bench.explain(List.of("nan-cam"), "relu", List.of());
        assertEquals(expected, outcome.state(), outcome.failures().toString());
        return TestBench.sample(TestBench.record(bench.out()), "a");
    }

    /** Numbers that went wrong are a fault of the map: judged so, drawn where there are numbers, figures not defined. */
    @ParameterizedTest
    @ValueSource(ints = {1, Integer.MAX_VALUE})
    void areJudgedNotFinite(int cells) throws Exception {
        JsonObject sample = explain(cells, List.of(), State.COMPLETE);
        JsonObject map = sample.getAsJsonArray("explanations").get(0).getAsJsonObject();
        assertEquals("NON_FINITE", map.getAsJsonObject("diagnosis").get("code").getAsString());
        assertTrue(map.getAsJsonObject("scalars").get("r2").isJsonNull(), "JSON knows no NaN");
        assertTrue(Files.size(folder.resolve("out/overlays/a.relu.nan-cam.png")) > 0);
        assertFalse(Files.readString(folder.resolve("out/run.json")).matches("(?s).*[:\\[,]\\s*NaN.*"));
    }

    /** A method that gives no number at all and says why has no map to show. */
    @Test
    void thatAreExplainedAreNoMaps() throws Exception {
        JsonObject sample = explain(Integer.MAX_VALUE, List.of("there is nothing to compare with."), State.COMPLETE);
        assertEquals(0, sample.getAsJsonArray("explanations").size());
        assertEquals("No map of nan-cam: there is nothing to compare with.",
                sample.getAsJsonArray("warnings").get(0).getAsString());
    }
}
