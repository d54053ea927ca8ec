package limn.onnx.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.ModelDescription;
import limn.api.model.Program;
import limn.graph.Node;
import limn.onnx.OnnxReader;
import limn.testkit.Fixtures;

/** What a file tells beside its nodes: who made it, its metadata, the sizes and the order of the axes of its input. */
class FactsTest {

    @TempDir
    private Path folder;

    private Program read(TinyModel model) throws IOException, LimnException {
        return new OnnxReader().read(model.write(folder.resolve("m.onnx")), Progress.none());
    }

    private static TinyModel input(long... sizes) throws IOException {
        return new TinyModel(13).port(true, "x", 1, sizes).port(false, "y", 1);
    }

    private List<Integer> declared(TinyModel model) throws IOException, LimnException {
        return read(model).graph().inputShape().orElseThrow();
    }

    @Test
    void a_file_says_who_made_it() throws Exception {
        Program program = new OnnxReader().read(Fixtures.path("models/tiny-cnn.onnx"), Progress.none());
        assertEquals(List.of("producer", "opset", "IR version"), List.copyOf(program.facts().origin().keySet()));
        assertTrue(program.facts().origin().get("producer").startsWith("pytorch 1.13"),
                program.facts().origin().toString());
        assertEquals("13", program.facts().origin().get("opset"));
        assertEquals(Optional.of(List.of(-1, 3, 32, 32)), program.graph().inputShape());
    }

    @Test
    void properties_are_passed_on_as_they_are() throws Exception {
        TinyModel model = input(1, 3, 8, 8).node("Relu", "relu", List.of("x"), "y")
                .property("Image.BitmapPixelFormat", "Bgr8").property("names", "{0: 'café'}")
                .property("long", "x".repeat(300_000)).property("longer", "x".repeat(2_000_000));
        assertEquals(Map.of("Image.BitmapPixelFormat", "Bgr8", "names", "{0: 'café'}"),
                read(model).facts().metadata());
        for (int i = 0; i < 1000; i++) {
            model.property("key" + i, "");
        }
        assertEquals(256, read(model).facts().metadata().size());
    }

    @Test
    void nothing_is_assumed() throws Exception {
        assertEquals(ModelDescription.UNKNOWN, read(input(1, 3, 8, 8).node("Relu", "relu", List.of("x"), "y"))
                .description());
    }

    @Test
    void free_sizes_are_free_and_weights_tell_channels() throws Exception {
        assertEquals(List.of(-1, 3, -1, 8), declared(input(-1, 3, -1, 8).node("Relu", "relu", List.of("x"), "y")));
        byte[] weight = new byte[4 * 1 * 2 * 2 * 4];
        assertEquals(List.of(-1, 1, -1, -1), declared(input(-1, -1, -1, -1).node("Mul", "scale", List.of("x", "s"), "z")
                .raw("s", 1, new byte[4], 1).node("Conv", "conv", List.of("z", "w"), "y")
                .raw("w", 1, weight, 4, 1, 2, 2)));
    }

    /** The network input of the graph is N×C×H×W; the file's own order comes behind it. */
    @Test
    void channels_may_be_last() throws Exception {
        Program few = read(input(-1, 8, 6, 3).node("Relu", "relu", List.of("x"), "y"));
        assertEquals(Optional.of(List.of(-1, 3, 8, 6)), few.graph().inputShape());
        assertEquals(List.of("permute", "relu", "permute"), operators(few));
        assertTrue(few.description().origins().get("input.layout").contains("channels last (N×H×W×C)"));
        TinyModel said = new TinyModel(13).port(true, "x", 1, List.of("DATA_BATCH", "", "", "DATA_CHANNEL"), 1, 3, 8, 3)
                .port(false, "y", 1).node("Relu", "relu", List.of("x"), "y");
        assertEquals(List.of(1, 3, 3, 8), declared(said));
    }

    /** A turn of axes in front of the first convolution tells more than any size. */
    @Test
    void turns_in_front_of_the_first_convolution_tell() throws Exception {
        Program turned = read(input(-1, -1, -1, -1).raw("s", 1, new byte[4], 1)
                .node("Sub", "shift", List.of("x", "s"), "a")
                .node("Transpose", "turn", List.of("a"), "b", TinyModel.ints("perm", 0, 3, 1, 2))
                .node("Relu", "relu", List.of("b"), "y"));
        assertEquals(List.of("permute", "sub", "permute", "relu"), operators(turned).subList(0, 4));
        Program none = read(input(-1, -1, -1, -1)
                .node("Transpose", "turn", List.of("x"), "b", TinyModel.ints("perm", 0, 3, 1, 2))
                .node("Relu", "relu", List.of("b"), "y"));
        assertEquals(List.of("relu"), operators(none).subList(0, 1));
    }

    private static List<String> operators(Program program) {
        return program.graph().nodes().stream().map(Node::operator).toList();
    }
}
