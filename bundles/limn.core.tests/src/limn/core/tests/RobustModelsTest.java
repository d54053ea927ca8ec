package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.api.explain.Diagnosis.Code;
import limn.core.diagnosis.VerdictCount;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** {@code --layer robust} on real networks of all kinds: classes, masks, image tokens, the sample. */
class RobustModelsTest {

    @TempDir
    Path folder;

    private JsonObject explain(String model, Optional<String> data, List<String> where, List<String> methods,
            List<String> targets) throws Exception {
        RunOutcome outcome = RealServices.limn().explain(new ExplainOptions(model,
                new DataOptions(data, Optional.empty(), where, OptionalInt.of(2), List.of()), methods, "auto,robust",
                targets, Optional.empty(), TestBench.batch(2), OutputOptions.into(folder.resolve("out"))),
                RunListener.NONE);
        assertEquals(RunOutcome.State.COMPLETE, outcome.state(), outcome.toString());
        assertTrue(outcome.layers().size() > 1, outcome.layers().toString());
        return TestBench.record(folder.resolve("out"));
    }

    private static List<JsonObject> objects(JsonObject record, String key) {
        return record.getAsJsonArray(key).asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    /** Every sample has a trial for each method and target, with one layer taken and a map of it. */
    private static void complete(JsonObject record, int trials, List<String> layers) {
        for (JsonObject sample : objects(record, "samples")) {
            List<JsonObject> robust = objects(sample, "candidates").stream()
                    .filter(one -> one.get("rule").getAsString().equals("robust")).toList();
            assertEquals(trials, robust.size());
            for (JsonObject trial : robust) {
                assertEquals(layers, objects(trial, "layers").stream().map(one -> one.get("layer").getAsString())
                        .toList());
                String chosen = objects(trial, "layers").stream()
                        .filter(one -> one.get("standing").getAsString().equals("CHOSEN")).findFirst().orElseThrow()
                        .get("layer").getAsString();
                assertTrue(objects(sample, "explanations").stream()
                        .anyMatch(map -> map.get("layer").getAsString().equals(chosen)
                                && map.get("target").equals(trial.get("target"))
                                && map.get("method").equals(trial.get("method"))),
                        trial.toString());
            }
        }
    }

    /** The last two layers of the stages of 7×7, 14×14 and 28×28. */
    @Test
    void aClassifierWithSeveralTargets() throws Exception {
        complete(explain(SharedData.path("models/brain-mobilenet.scripted.pt").toString(),
                Optional.of(SharedData.path("lgg/kaggle_3m").toString()), List.of("id=TCGA_DU_A5TW*", "label=tumour"),
                List.of("grad-cam,layer-cam"), List.of("predicted,no tumour")), 4,
                List.of("conv_pw_13_relu", "conv_dw_13_relu", "conv_pw_11_relu", "conv_dw_11_relu", "conv_pw_5_relu",
                        "conv_dw_5_relu"));
    }

    /** All layers of a transformer have one grid: the last two candidates. */
    @Test
    void aTransformer() throws Exception {
        complete(explain(SharedData.path("models/tiny-vit.traced.pt").toString(),
                Optional.of(SharedData.path("cifar").toString()), List.of(), List.of("grad-cam"), List.of()), 1,
                List.of("blocks.2", "blocks.2.add"));
    }

    /**
     * Of a mask the region is explained; its probability is that over the unchanged region. The mask is 128×128 itself, so
     * a layer of that size is not too fine; what the bottleneck says counts against the region, as skip connections carry
     * it.
     */
    @Test
    void aMask() throws Exception {
        JsonObject record = explain(SharedData.path("models/brain-unet.scripted.pt").toString(),
                Optional.of(SharedData.path("lgg/kaggle_3m").toString()), List.of("id=TCGA_DU_A5TW*", "label=tumour"),
                List.of("grad-cam"), List.of());
        complete(record, 1, List.of("decoder1", "decoder1.2", "bottleneck"));
        for (JsonObject sample : objects(record, "samples")) {
            List<JsonObject> layers = objects(objects(sample, "candidates").get(0), "layers");
            assertEquals("CHOSEN", layers.get(0).get("standing").getAsString());
            double keepRemove = layers.get(0).get("keepRemove").getAsDouble();
            assertTrue(keepRemove >= 0 && keepRemove <= 1);
            assertEquals("REJECTED", layers.get(2).get("standing").getAsString());
        }
    }

    /**
     * A map of which nothing but its layer is bad is counted as such, not as one without a fault: in the outcome, in the
     * record and in the report.
     */
    @Test
    void whereEveryLayerIsRejectedThatIsCounted() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 1; i <= 3; i++) {
            Files.copy(Fixtures.path("pictures/shapes-" + i + ".png"), pictures.resolve(i + ".png"));
        }
        RunOutcome outcome = RealServices.limn().explain(new ExplainOptions(
                Fixtures.path("models/tiny-vit.onnx").toString(), DataOptions.of(pictures.toString()),
                List.of("grad-cam"), "robust", List.of(), TestBench.batch(2),
                OutputOptions.into(folder.resolve("out"))), RunListener.NONE);
        JsonObject record = TestBench.record(folder.resolve("out"));
        List<String> rejected = new ArrayList<>();
        for (JsonObject sample : objects(record, "samples")) {
            boolean all = objects(objects(sample, "candidates").get(0), "layers").stream()
                    .allMatch(layer -> !layer.getAsJsonArray("rejections").isEmpty());
            Code code = Code.valueOf(objects(sample, "explanations").get(0).getAsJsonObject("diagnosis").get("code")
                    .getAsString());
            if (code == Code.ALL_REJECTED) {
                rejected.add(sample.get("sample").getAsString());
            }
            // Only what leaves the map without content is told before.
            assertEquals(all, code.compareTo(Code.ALL_REJECTED) <= 0, sample.toString());
        }
        VerdictCount count = outcome.verdicts().stream().filter(one -> one.code() == Code.ALL_REJECTED).findFirst()
                .orElseThrow();
        assertEquals(rejected, count.examples().stream().map(VerdictCount.Example::sample).toList());
        assertEquals(count.maps() + " of 3 maps: no layer good enough, for example " + String.join(", ", rejected)
                + ". Try another method, or name a layer.", count.sentence(3, false));
        assertTrue(Files.readString(folder.resolve("out/report.html")).contains("no layer good enough"));
    }

    @Test
    void theSample() throws Exception {
        JsonObject record = explain("sample", Optional.empty(), List.of(), List.of("grad-cam"), List.of());
        assertEquals(2, objects(record, "samples").stream().filter(sample -> objects(sample, "candidates").stream()
                .anyMatch(one -> one.get("rule").getAsString().equals("robust"))).count());
    }
}
