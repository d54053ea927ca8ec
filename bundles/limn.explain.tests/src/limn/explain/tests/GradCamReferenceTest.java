package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Npy;
import limn.api.Tensor;
import limn.explain.internal.cam.GradCam;
import limn.graph.Grid;
import limn.maths.Post;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** Grad-CAM from stored activations and gradients equals pytorch-grad-cam. */
class GradCamReferenceTest {

    /** Float32 sums of at most 256 terms in another order; the issue asks for 1e-4 on final maps. */
    private static final float RAW_TOLERANCE = 1e-5f;
    private static final float FINAL_TOLERANCE = 1e-5f;

    @ParameterizedTest
    @ValueSource(strings = {"tiny-cnn", "tiny-dense", "tiny-flatten", "tiny-mobile", "tiny-resnet", "tiny-swin",
            "tiny-unet", "tiny-vit"})
    void fixtures(String model) throws Exception {
        Path folder = Fixtures.path("reference/" + model);
        Grid.Layout layout = switch (model) {
            case "tiny-vit" -> Grid.Layout.TOKENS;
            case "tiny-swin" -> Grid.Layout.CHANNELS_LAST;
            default -> Grid.Layout.CHANNELS_FIRST;
        };
        List<String> stems = StoredProbe.stems(folder, ".grad-cam.raw.npy");
        assertTrue(stems.size() >= 2, () -> "both pictures: " + stems);
        double largest = 0;
        for (String stem : stems) {
            Tensor raw = StoredProbe.read(folder, stem, layout).map(new GradCam());
            Tensor expected = Npy.read(folder.resolve(stem + ".grad-cam.raw.npy"));
            largest = Math.max(largest, close(expected, raw, RAW_TOLERANCE * greatest(expected), stem)
                    / greatest(expected));
            Path shown = folder.resolve(stem + ".grad-cam.npy");
            if (Files.exists(shown)) {
                close(Npy.read(shown), Post.of(List.of(raw), 32, 32), FINAL_TOLERANCE, stem + " at input size");
            }
        }
        System.out.printf("grad-cam %s: %d raw maps, largest difference %.1e of the maximum%n", model, stems.size(),
                largest);
    }

    @Test
    void trainedTumourClassifier() throws Exception {
        Path folder = SharedData.path("reference/brain-mobilenet");
        List<String> stems = StoredProbe.stems(folder, ".grad-cam.grid.npy");
        assertTrue(stems.size() >= 4, () -> "two slices, two layers: " + stems);
        double largest = 0;
        for (String stem : stems) {
            Tensor raw = StoredProbe.read(folder, stem, Grid.Layout.CHANNELS_FIRST).map(new GradCam());
            Tensor grid = Npy.read(folder.resolve(stem + ".grad-cam.grid.npy"));
            Tensor post = Post.of(List.of(raw), grid.shape().size(0), grid.shape().size(1));
            largest = Math.max(largest, close(grid, post, FINAL_TOLERANCE, stem));
            Path shown = folder.resolve(stem + ".grad-cam.npy");
            if (Files.exists(shown)) {
                largest = Math.max(largest, close(Npy.read(shown), Post.of(List.of(raw), 224, 224), FINAL_TOLERANCE,
                        stem + " at input size"));
            }
        }
        System.out.printf("grad-cam brain-mobilenet: %d maps, largest difference %.1e%n", stems.size(), largest);
    }

    private static double close(Tensor expected, Tensor actual, double tolerance, String what) {
        assertArrayEquals(expected.toArray(), actual.toArray(), (float) tolerance, what);
        double largest = 0;
        for (int i = 0; i < expected.count(); i++) {
            largest = Math.max(largest, Math.abs(expected.get(i) - actual.get(i)));
        }
        return largest;
    }

    private static double greatest(Tensor map) {
        double greatest = 0;
        for (int i = 0; i < map.count(); i++) {
            greatest = Math.max(greatest, Math.abs(map.get(i)));
        }
        return greatest;
    }
}
