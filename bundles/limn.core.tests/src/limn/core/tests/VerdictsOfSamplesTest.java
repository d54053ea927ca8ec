package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.explain.Diagnosis.Code;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;

/** What the mark, the target and the settings add to the verdict on a map, on the built-in sample. */
class VerdictsOfSamplesTest {

    @TempDir
    Path folder;

    private List<JsonObject> maps(String methods, String target) throws Exception {
        RealServices.limn().explain(new ExplainOptions("sample",
                new DataOptions(Optional.empty(), Optional.empty(), List.of(), OptionalInt.of(8), List.of()),
                List.of(methods), "auto", List.of(target), ComputeOptions.DEFAULT,
                new OutputOptions(folder.resolve("out"), false, false, false, false)), RunListener.NONE);
        List<JsonObject> maps = new ArrayList<>();
        for (JsonElement sample : TestBench.record(folder.resolve("out")).getAsJsonArray("samples")) {
            sample.getAsJsonObject().getAsJsonArray("explanations").forEach(map -> maps.add(map.getAsJsonObject()));
        }
        assertFalse(maps.isEmpty());
        return maps;
    }

    private static Code code(JsonObject map) {
        return Code.valueOf(map.getAsJsonObject("diagnosis").get("code").getAsString());
    }

    /** What knows nothing of the network lies at the mark now and then. */
    @Test
    void lessInsideTheMarkThanByChanceIsAFaultOfItsOwn() throws Exception {
        int beside = 0;
        int inside = 0;
        for (JsonObject map : maps("sobel,centre-gaussian,saliency", "label")) {
            if (map.has("chance") && map.get("massInside").getAsDouble() < map.get("chance").getAsDouble()) {
                assertTrue(code(map).compareTo(Code.BESIDE_MARK) <= 0, map.toString());
                beside += code(map) == Code.BESIDE_MARK ? 1 : 0;
            } else {
                assertFalse(code(map) == Code.BESIDE_MARK, map.toString());
                inside++;
            }
        }
        assertTrue(beside > 0 && inside > 0, beside + " beside, " + inside + " inside");
    }

    @Test
    void aDifferenceOfAClassWithItselfSaysSo() throws Exception {
        for (JsonObject map : maps("grad-cam", "difference:predicted,label")) {
            assertTrue(code(map).compareTo(Code.BLANK) <= 0, map.toString());
            String sentence = map.getAsJsonObject("diagnosis").get("sentence").getAsString();
            assertTrue(sentence.startsWith("Both classes of the difference are "), sentence);
        }
    }
}
