package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** 5: in stored networks that are linear in pieces, those of ReLU6 among them, input and biases add up to the target. */
class FullGradCompletenessTest {

    /** Of one rounding to float32, to the nearest. */
    private static final double ROUNDING = 0x1p-24;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tiny-mobile.scripted.pt", "tiny-mobile.traced.pt", "tiny-mobile.onnx",
            "tiny-cnn.frozen.pt", "tiny-cnn.onnx", "tiny-flatten.scripted.pt", "tiny-resnet.traced.pt",
            "tiny-resnet.onnx", "tiny-single.scripted.pt", "tiny-unet.onnx"})
    void fixtures(String model) throws Exception {
        complete(Fixtures.path("models/" + model), List.of(Fixtures.path("pictures/shapes-1.png"),
                Fixtures.path("pictures/shapes-2.png"), Fixtures.path("pictures/shapes-3.png")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripted.pt", "traced.pt", "onnx"})
    void trainedTumourClassifier(String format) throws Exception {
        String slices = "lgg/kaggle_3m/";
        complete(SharedData.path("models/brain-mobilenet." + format),
                List.of(SharedData.path(slices + "TCGA_HT_8105_19980826/TCGA_HT_8105_19980826_21.tif"),
                        SharedData.path(slices + "TCGA_HT_7686_19950629/TCGA_HT_7686_19950629_13.tif"),
                        SharedData.path(slices + "TCGA_DU_A5TW_19980228/TCGA_DU_A5TW_19980228_22.tif")));
    }

    private void complete(Path model, List<Path> pictures) throws Exception {
        Path data = Files.createDirectory(folder.resolve("pictures"));
        for (Path picture : pictures) {
            Files.copy(picture, data.resolve(picture.getFileName()));
        }
        RealServices.limn().explain(new ExplainOptions(model.toString(),
                new DataOptions(Optional.of(data.toString()), Optional.empty(), List.of(), OptionalInt.empty(),
                        List.of()),
                List.of("full-grad"), ExplainOptions.AUTO, List.of("predicted"), TestBench.batch(2),
                TestBench.maps(folder.resolve("out"), false)), RunListener.NONE);
        int maps = 0;
        for (JsonElement sample : TestBench.record(folder.resolve("out")).getAsJsonArray("samples")) {
            for (JsonElement map : sample.getAsJsonObject().getAsJsonArray("explanations")) {
                complete(map.getAsJsonObject().getAsJsonObject("scalars"), model + " " + sample);
                maps++;
            }
        }
        assertEquals(pictures.size(), maps);
    }

    /**
     * Every figure is a layer, and a signal that passes a layer is rounded there once more, forwards or backwards, so that a
     * share that passed all of them is off by no more than as many roundings.
     */
    private static void complete(JsonObject scalars, String what) {
        double sum = 0;
        double size = 0;
        for (Map.Entry<String, JsonElement> figure : scalars.entrySet()) {
            if (!figure.getKey().equals("residual")) {
                sum += figure.getValue().getAsDouble();
                size += Math.abs(figure.getValue().getAsDouble());
            }
        }
        double missing = scalars.get("residual").getAsDouble() * Math.abs(sum);
        assertTrue(missing <= scalars.size() * ROUNDING * size, () -> missing + " of " + scalars + " of " + what);
    }
}
