package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import javax.imageio.ImageIO;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Tensor;
import limn.core.Limn;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.PredictOptions;
import limn.core.run.Prediction;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.testkit.SharedData;

/** A trained U-Net on brain slices, from file to mask, map and report. */
class MasksTest {

    private static final String TUMOUR = "TCGA_CS_4941_19960909_12";
    /** In the reference: nothing predicted although 21 pixels are marked. */
    private static final String MISSED = "TCGA_CS_4941_19960909_18";

    @TempDir
    Path folder;

    /**
     * Pixels predicted by PyTorch 1.13 at 128×128 ({@code segmentation.tsv}). A pixel may lie on the other side of 0 by
     * rounding; none was seen to.
     */
    @Test
    void as_many_pixels_are_predicted_as_by_pytorch() throws Exception {
        Map<String, Integer> pixels = new HashMap<>();
        for (String line : Files.readAllLines(SharedData.path("reference/brain-unet/segmentation.tsv"))) {
            String[] cells = line.split("\t");
            if (cells[0].startsWith("TCGA_CS_4941")) {
                pixels.put(cells[0], Integer.parseInt(cells[2]));
            }
        }
        for (String file : List.of("brain-unet.scripted.pt", "brain-unet.onnx")) {
            List<Prediction> rows = new ArrayList<>();
            limn().predict(new PredictOptions(model(file), data("id=TCGA_CS_4941*"), ComputeOptions.DEFAULT,
                    Optional.empty()), rows::add, RunListener.NONE);
            assertEquals(pixels.size(), rows.size());
            for (Prediction row : rows) {
                assertEquals(List.of("tumour", "background"), row.classes());
                assertEquals(pixels.get(row.sample()), row.probabilities().get(0) * 128 * 128, 1.5, row.sample());
                assertEquals(pixels.get(row.sample()) > 0 ? "tumour" : "background", row.predictedClass());
                assertTrue(row.confidence() > 0.5 && row.confidence() <= 1, row.toString());
                assertEquals(1, row.probabilities().get(0) + row.probabilities().get(1), 1e-12);
            }
        }
    }

    @Test
    void masks_maps_and_report_are_written() throws Exception {
        RunOutcome outcome = explain("id=" + TUMOUR, List.of(), "auto", "run");
        Path out = folder.resolve("run");
        assertEquals(RunOutcome.State.COMPLETE, outcome.state());
        BufferedImage mask = ImageIO.read(out.resolve("masks/" + TUMOUR + ".png").toFile());
        assertEquals(256, mask.getWidth());
        assertEquals(256, mask.getHeight());
        long marked = 0;
        for (int i = 0; i < 256 * 256; i++) {
            int grey = mask.getRaster().getSample(i % 256, i / 256, 0);
            assertTrue(grey == 0 || grey == 255);
            marked += grey / 255;
        }
        // 724 cells of 128×128, each of four pixels; between the cells the logits are interpolated.
        assertEquals(4 * 724, marked, 150);
        String report = Files.readString(out.resolve("report.html"));
        for (String shown : List.of("What the outlines mean", "predicted by the network", "predicted mask",
                ">outlines<", "4.4\u00a0% of the picture, there 97.1\u00a0% on average")) {
            assertTrue(report.contains(shown), shown);
        }
        JsonObject sample = TestBench.sample(TestBench.record(out), TUMOUR);
        assertEquals("masks/" + TUMOUR + ".png", sample.getAsJsonObject("mask").get("file").getAsString());
        JsonObject map = sample.getAsJsonArray("explanations").get(0).getAsJsonObject();
        assertEquals("predicted", map.get("target").getAsString());
        assertEquals("tumour", map.get("className").getAsString());
        assertTrue(map.get("value").getAsDouble() > 0, "the sum of positive logits");
        Path npy = out.resolve("maps/" + TUMOUR + "/" + map.get("layer").getAsString() + "/grad-cam.npy");
        Tensor raw = Npy.read(npy);
        for (int i = 0; i < raw.count(); i++) {
            assertTrue(Float.isFinite(raw.get(i)));
        }
        // The map of the tumour's own region lies in it, far beyond chance (4 % of the slice).
        assertTrue(map.get("massInside").getAsDouble() > 0.4, map.toString());
    }

    @Test
    void a_picture_without_a_region_has_no_map_but_a_reason() throws Exception {
        explain("id=" + MISSED, List.of(), "auto", "run");
        JsonObject sample = TestBench.sample(TestBench.record(folder.resolve("run")), MISSED);
        assertEquals("background", sample.get("predictedClass").getAsString());
        assertEquals(0, sample.getAsJsonArray("explanations").size());
        assertTrue(sample.getAsJsonArray("warnings").toString().contains("no region"), sample.toString());
        assertTrue(Files.readString(folder.resolve("run/report.html")).contains(">outlines<"));
    }

    /** What is left of the picture is explained by the other side of the logit, −z. */
    @Test
    void the_background_is_a_region_too() throws Exception {
        explain("id=" + MISSED, List.of("region:background"), "auto", "run");
        JsonObject sample = TestBench.sample(TestBench.record(folder.resolve("run")), MISSED);
        JsonObject map = sample.getAsJsonArray("explanations").get(0).getAsJsonObject();
        assertEquals("background", map.get("className").getAsString());
        assertTrue(map.get("value").getAsDouble() > 0);
    }

    @Test
    void a_logit_of_a_mask_is_refused() throws Exception {
        String sentence = assertThrows(LimnException.class,
                () -> explain("id=" + TUMOUR, List.of("logit:tumour"), "auto", "run")).getMessage();
        assertTrue(sentence.contains("region:predicted"), sentence);
    }

    private static Limn limn() throws Exception {
        return RealServices.limn();
    }

    private static String model(String file) {
        return SharedData.path("models/" + file).toString();
    }

    private static DataOptions data(String where) {
        return new DataOptions(Optional.of(SharedData.path("lgg/kaggle_3m").toString()), Optional.empty(),
                List.of(where), OptionalInt.empty(), List.of());
    }

    private RunOutcome explain(String where, List<String> targets, String layer, String name) throws Exception {
        return limn().explain(new ExplainOptions(model("brain-unet.scripted.pt"), data(where), List.of("grad-cam"),
                layer, targets, ComputeOptions.DEFAULT,
                new OutputOptions(folder.resolve(name), true, false, false, true)), RunListener.NONE);
    }
}
