package limn.onnx.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.graph.OperatorGraph;
import limn.onnx.OnnxReader;

/**
 * Weights in other files: only plain files below the model's folder are read. The patterns are those of CVE-2022-25882,
 * CVE-2024-27318, CVE-2026-27489 (going up), CVE-2026-34447 (symbolic link), CVE-2026-34446 (hard link), and sparse
 * tensors, which a public write-up used against ONNX Runtime 1.26.
 */
class ExternalDataTest {

    private static final int BYTES = 4 * 3 * 2 * 2 * 4;

    @TempDir
    private Path outside;
    private Path folder;

    @BeforeEach
    void aFolderWithin() throws IOException {
        folder = Files.createDirectory(outside.resolve("model"));
        Files.createDirectory(folder.resolve("a"));
        Files.write(outside.resolve("secret.bin"), new byte[BYTES]);
    }

    private static TinyModel convolution() throws IOException {
        return new TinyModel(13).port(true, "x", 1, 1, 3, 8, 8).port(false, "y", 1, 1, 4, 7, 7)
                .node("Conv", "conv", List.of("x", "w"), "y");
    }

    private OperatorGraph open(Map<String, String> said) throws IOException, LimnException {
        Path file = convolution().elsewhere("w", said, 4, 3, 2, 2).write(folder.resolve("m.onnx"));
        return new OnnxReader().read(file, Progress.none()).graph();
    }

    private void refused(String words, Map<String, String> said) {
        String sentence = assertThrows(LimnException.class, () -> open(said)).getMessage();
        assertTrue(sentence.contains(words) && sentence.contains("m.onnx") && sentence.contains("weight w"), sentence);
    }

    @Test
    void a_stretch_of_a_file_below_is_read() throws Exception {
        byte[] numbers = new byte[BYTES + 64];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (byte) i;
        }
        Files.write(folder.resolve("a/weights.bin"), numbers);
        OperatorGraph graph = open(Map.of("location", "a/weights.bin", "offset", "64", "length", "" + BYTES));
        try (InputStream in = graph.weights().get("w").data().open()) {
            assertArrayEquals(java.util.Arrays.copyOfRange(numbers, 64, numbers.length), in.readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.bin", "a/../../secret.bin", "./../secret.bin", "a/../w.bin", ".."})
    void going_up_is_refused(String location) {
        refused("leaves the model's folder", Map.of("location", location));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "C:\\secret.bin", "c:/secret.bin", "\\\\host\\share\\x", "//host/x"})
    void absolute_places_are_refused(String location) {
        refused("absolute path", Map.of("location", location));
    }

    @Test
    void a_symbolic_link_is_refused() throws Exception {
        Files.createSymbolicLink(folder.resolve("link.bin"), outside.resolve("secret.bin"));
        refused("reached over a link", Map.of("location", "link.bin"));
        Files.createSymbolicLink(folder.resolve("b"), outside);
        refused("reached over a link", Map.of("location", "b/secret.bin"));
    }

    @Test
    void a_link_made_after_opening_is_not_followed() throws Exception {
        Path weights = Files.write(folder.resolve("w.bin"), new byte[BYTES]);
        OperatorGraph graph = open(Map.of("location", "w.bin"));
        Files.delete(weights);
        Files.createSymbolicLink(weights, outside.resolve("secret.bin"));
        assertThrows(IOException.class, () -> graph.weights().get("w").data().open());
    }

    @Test
    void a_hard_link_is_refused() throws Exception {
        Files.createLink(folder.resolve("hard.bin"), outside.resolve("secret.bin"));
        refused("hard link", Map.of("location", "hard.bin"));
    }

    @Test
    void what_is_no_ordinary_file_is_refused() {
        refused("not an ordinary file", Map.of("location", "a"));
        refused("not beside the model", Map.of("location", "nowhere.bin"));
        refused("name is missing", Map.of());
        refused("no file name", Map.of("location", "a\0b"));
    }

    @Test
    void places_beyond_the_end_are_refused() throws Exception {
        Files.write(folder.resolve("w.bin"), new byte[BYTES]);
        Map<String, String> said = new LinkedHashMap<>(Map.of("location", "w.bin"));
        for (String offset : List.of("1", "" + Long.MAX_VALUE, "" + (Long.MAX_VALUE - BYTES + 1))) {
            said.put("offset", offset);
            refused("beyond the end", said);
        }
        for (String offset : List.of("-1", "9223372036854775808", "1e3", "")) {
            said.put("offset", offset);
            refused("which cannot be", said);
        }
        refused("its shape needs", Map.of("location", "w.bin", "length", "" + (BYTES - 4)));
    }

    @Test
    void sparse_weights_are_refused_unread() throws Exception {
        Path file = convolution().field(15, new byte[0]).write(folder.resolve("m.onnx"));
        String sentence = assertThrows(LimnException.class, () -> new OnnxReader().read(file, Progress.none()))
                .getMessage();
        assertTrue(sentence.contains("sparse"), sentence);
    }

    @Test
    void a_huge_file_that_is_not_there_is_named() {
        String sentence = assertThrows(LimnException.class, () -> {
            Path file = new TinyModel(13).port(true, "x", 1, 1, 3, 8, 8).port(false, "y", 1, 1, 4, 7, 7)
                    .node("Conv", "conv", List.of("x", "w"), "y")
                    .elsewhere("w", Map.of("location", "huge.data", "length", "" + (4L * 30_000 * 30_000)), 30_000,
                            30_000, 1, 1)
                    .write(folder.resolve("m.onnx"));
            new OnnxReader().read(file, Progress.none());
        }).getMessage();
        assertTrue(sentence.contains("huge.data") && sentence.contains("not beside the model"), sentence);
    }
}
