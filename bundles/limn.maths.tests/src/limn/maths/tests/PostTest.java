package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import limn.api.Npy;
import limn.api.Tensor;
import limn.graph.Shape;
import limn.maths.Post;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

class PostTest {

    /** The fixtures' advice for maps at input size: OpenCV and NumPy round in another order. */
    private static final double TOLERANCE = 1e-5;

    @Test
    void equalsPytorchGradCamOnEveryStoredMap() throws Exception {
        int compared = 0;
        for (Path raw : files("", ".raw.npy")) {
            Path map = raw.resolveSibling(raw.getFileName().toString().replace(".raw.npy", ".npy"));
            if (Files.exists(map)) {
                assertClose(Npy.read(map), Post.of(List.of(Npy.read(raw)), 32, 32), map);
                compared++;
            }
        }
        assertTrue(compared >= 24, compared + " maps");
    }

    @Test
    void equalsPytorchGradCamForSeveralLayers() throws Exception {
        int compared = 0;
        for (Path map : files("+", ".grad-cam.npy")) {
            String name = map.getFileName().toString();
            String image = name.substring(0, name.indexOf('.'));
            String[] layers = name.substring(image.length() + 1, name.length() - ".grad-cam.npy".length()).split("\\+");
            Tensor first = Npy.read(map.resolveSibling(image + "." + layers[0] + ".grad-cam.raw.npy"));
            Tensor second = Npy.read(map.resolveSibling(image + "." + layers[1] + ".grad-cam.raw.npy"));
            assertClose(Npy.read(map), Post.of(List.of(first, second), 32, 32), map);
            compared++;
        }
        assertTrue(compared > 0);
    }

    @Test
    void equalsPytorchGradCamOnTheTumourClassifier() throws Exception {
        Path folder = SharedData.path("reference/brain-mobilenet");
        int compared = 0;
        try (Stream<Path> all = Files.list(folder)) {
            for (Path map : all.filter(file -> !file.toString().contains(".grid.")).toList()) {
                Path grid = map.resolveSibling(map.getFileName().toString().replace(".npy", ".grid.npy"));
                if (map.toString().endsWith(".npy") && Files.exists(grid)) {
                    assertClose(Npy.read(map), Post.of(List.of(Npy.read(grid)), 224, 224), map);
                    compared++;
                }
            }
        }
        assertTrue(compared >= 11, compared + " maps");
    }

    @Test
    void nothingPositiveBecomesExactlyNothing() {
        for (float value : new float[] {-3, 0, 5, 1e-30f}) {
            Tensor constant = Tensor.of(Shape.of(2, 2), value, value, value, value);
            assertArrayEquals(new float[4], Post.scaled(constant).toArray());
            assertArrayEquals(new float[9], Post.of(List.of(constant), 3, 3).toArray());
        }
    }

    @Test
    void anAllPositiveMapLosesItsFloor() {
        // (5 − 1) / (1e-7 + 4), definitions 0.3.
        assertArrayEquals(new float[] {0, 0.5f, 1}, Post.scaled(Tensor.of(Shape.of(1, 3), 1, 3, 5)).toArray(), 1e-7f);
    }

    @Test
    void aTinyRangeIsNearlyDroppedFromTheFirstStep() {
        // Peak 1e-9 / (1e-7 + 1e-9) = 0.0099; definitions 0.3 says 0.0096 for a resized one.
        Tensor tiny = Tensor.of(Shape.of(1, 2), 0, 1e-9f);
        assertEquals(1e-9 / 1.01e-7, Post.scaled(tiny).get(1), 1e-8);
    }

    @Test
    void whatIsNoNumberStaysSo() {
        Tensor map = Post.of(List.of(Tensor.of(Shape.of(1, 3), 1, Float.NaN, 2)), 2, 6);
        for (float value : map.toArray()) {
            assertTrue(Float.isNaN(value));
        }
    }

    private static List<Path> files(String part, String ending) throws Exception {
        try (Stream<Path> all = Files.walk(Fixtures.path("reference"))) {
            return all.filter(file -> file.toString().endsWith(ending) && file.getFileName().toString().contains(part))
                    .filter(file -> !file.getFileName().toString().contains(".input.")).toList();
        }
    }

    private static void assertClose(Tensor expected, Tensor actual, Path file) {
        assertEquals(expected.shape(), actual.shape(), file.toString());
        assertArrayEquals(expected.toArray(), actual.toArray(), (float) TOLERANCE, file.toString());
    }

    @Test
    void onTheInputTheMinimumStays() {
        assertArrayEquals(new float[] {0.5f, 0, 1, 0.25f},
                Post.onInput(Tensor.of(Shape.of(2, 2), 2, -8, 4, 1)).toArray(), 1e-7f);
        assertArrayEquals(new float[] {1, 1}, Post.onInput(Tensor.of(Shape.of(1, 2), 3, 3)).toArray(), 1e-7f);
        assertArrayEquals(new float[2], Post.onInput(Tensor.of(Shape.of(1, 2), -3, 0)).toArray());
    }
}
