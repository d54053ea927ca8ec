package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import limn.api.LimnException;
import limn.api.Progress;
import limn.testkit.Fixtures;
import limn.torchscript.TorchScriptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files of other kinds are told apart by what is in them, whatever they are called, and each is answered with the line
 * that makes a model of it. The bytes are those that PyTorch 1.13 writes, or of the formats' own descriptions.
 */
class ForeignFilesTest {

    private static final String TRACE = ".eval(), torch.zeros(1, 3, 224, 224)).save(\"net.traced.pt\"), with the size of its"
            + " input, and open that";
    private static final String LOAD = "it holds weights only, no network; in Python, where the network's code is, run"
            + " model.load_state_dict(%s) and then torch.jit.trace(model" + TRACE;

    @TempDir
    private Path folder;

    private String refusal(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        TorchScriptReader reader = new TorchScriptReader();
        String sentence = assertThrows(LimnException.class, () -> reader.read(file, Progress.none())).getMessage();
        assertEquals(Optional.of(sentence), reader.refusal(file));
        String start = "The model " + name + " cannot be opened: ";
        assertTrue(sentence.startsWith(start) && sentence.endsWith("."), sentence);
        return sentence.substring(start.length(), sentence.length() - 1);
    }

    /** Bytes of a text in which every character is one. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] padded(String start) {
        return bytes(start + "\0".repeat(600));
    }

    /** What torch.save wrote before PyTorch 1.6: magic number, protocol, system, then the object. */
    private static byte[] old(String object) {
        return bytes("\u0080\2\u008a\n\u006c\u00fc\u009c\u0046\u00f9\u0020\u006a\u00a8\u0050\u0019.\u0080\2M\u00e9\3."
                + "\u0080\2}q\0(X\20\0\0\0protocol_versionq\1M\u00e9\3X\r\0\0\0little_endianq\2\u0088X\n\0\0\0type_sizes"
                + "q\3}q\4(X\5\0\0\0shortq\5K\2X\3\0\0\0intq\6K\4X\4\0\0\0longq\7K\4uu.\u0080\2" + object + ".");
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                int content = name.indexOf('=');
                zip.putNextEntry(new ZipEntry(content < 0 ? name : name.substring(0, content)));
                zip.write(bytes(content < 0 ? "{}" : name.substring(content + 1)));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] saved(String pickle) throws IOException {
        return zip("archive/data.pkl=\u0080\2" + pickle + ".", "archive/version=3\n", "archive/data/0=");
    }

    private static final String ORDERED = "ccollections\nOrderedDict\nq\0)Rq\1(X\6\0\0\0weightq\2N" + "u";
    private static final String CHECKPOINT = "}q\0(X\5\0\0\0epochq\1K\3X\12\0\0\0state_dictq\2}q\3u";
    private static final String OBJECT = "cmodels.net\nNet\nq\0)\u0081q\1}q\2(X\10\0\0\0trainingq\3\u0089ub";

    @Test
    void stateDictionaries() throws IOException {
        String load = "torch.load(\"net.pth\", map_location=\"cpu\")";
        assertEquals(LOAD.formatted(load), refusal("net.pth", old(ORDERED)));
        assertEquals(LOAD.formatted(load), refusal("net.pth", saved(ORDERED)));
        assertEquals(LOAD.formatted(load), refusal("net.pth", saved("}q\0X\6\0\0\0weightq\1Ns")));
        assertEquals(LOAD.formatted(load + "[\"state_dict\"]"), refusal("net.pth", old(CHECKPOINT)));
        assertEquals(LOAD.formatted(load + "[\"state_dict\"]"), refusal("net.pth", saved(CHECKPOINT)));
        assertEquals(LOAD.formatted("torch.load(\"net.bin\", map_location=\"cpu\")"),
                refusal("net.bin", saved(ORDERED)));
    }

    @Test
    void wholeModules() throws IOException {
        String found = "it is a pickled Python object of class models.net.Net, whose code is not in the file; in Python,"
                + " where that code is and if you trust the file, run torch.jit.trace(torch.load(\"net.pt\","
                + " map_location=\"cpu\", weights_only=False)" + TRACE;
        assertEquals(found, refusal("net.pt", saved(OBJECT)));
        assertEquals(found, refusal("net.pt", old("(X\6\0\0\0moduleq\0cmodels.net\nNet\nq\1X\12\0\0\0models.pyq\2t"
                + "q\3Q)\u0081q\4}q\5b")));
        assertEquals(found.replace("False)", "False)[\"model\"]"),
                refusal("net.pt", saved("}q\0(X\5\0\0\0epochq\1K\3X\5\0\0\0modelq\2" + OBJECT + "u")));
        assertEquals("it holds a tensor, no network",
                refusal("net.pt", saved("ctorch._utils\n_rebuild_tensor_v2\nq\0")));
    }

    /** Whoever is told to load such a file in Python would run what is in it. */
    @Test
    void picklesThatReachOut() throws IOException {
        String warning = "posix.system, which no model needs; do not load it in Python (nothing of it was run here)";
        String call = "cposix\nsystem\nq\1X\4\0\0\0trueq\2\u0085q\3R";
        assertEquals("it holds weights only, no network, and it asks for " + warning,
                refusal("net.pth", saved("}q\0X\1\0\0\0bq\1" + call + "s")));
        assertEquals("it holds weights only, no network, and it asks for " + warning,
                refusal("net.pth", old("}q\0X\1\0\0\0bq\1" + call + "s")));
        assertEquals("it is a Python pickle, whose code is not in the file, and it asks for " + warning, refusal(
                "net.pkl",
                bytes("\u0080\4\u0095\40\0\0\0\0\0\0\0\u008c\5posix\u0094\u008c\6system\u0094\u0093\u0094)R.")));
    }

    @Test
    void weightsOfOtherLibraries() throws IOException {
        String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        byte[] safetensors = bytes((char) header.length() + "\0\0\0\0\0\0\0" + header + "\0\0\0\0\0\0\0\0");
        assertEquals(LOAD.formatted("safetensors.torch.load_file(\"net.safetensors\")"),
                refusal("net.safetensors", safetensors));
        assertEquals(LOAD.formatted("safetensors.torch.load_file(\"net.pt\")"), refusal("net.pt", safetensors));
        assertEquals("it is a NumPy archive of arrays, which holds no network",
                refusal("net.npz", zip("a.npy", "b.npy")));
    }

    @Test
    void keras() throws IOException {
        String hdf5 = "\u0089HDF\r\n\u001a\n";
        String convert = "it is an HDF5 file, as Keras writes its models; run python -m tf2onnx.convert --keras"
                + " \"net.h5\" --output \"net.onnx\" and open that";
        assertEquals(convert, refusal("net.h5", padded(hdf5)));
        assertEquals(convert, refusal("net.h5", padded("\0".repeat(512) + hdf5)));
        assertEquals("it holds weights of a Keras model only; in Python, where the model's code is, run"
                + " model.load_weights(\"net.weights.h5\") and then model.export(\"net.weights.onnx\", format=\"onnx\"),"
                + " and open that", refusal("net.weights.h5", padded(hdf5)));
        assertEquals("it is a Keras model; in Python run keras.saving.load_model(\"net.keras\").export(\"net.onnx\","
                + " format=\"onnx\") and open that",
                refusal("net.keras", zip("metadata.json", "config.json", "model.weights.h5")));
    }

    /** A download that broke off has lost its table of contents, which stands at the end. */
    @Test
    void kerasWithoutItsEnd() throws IOException {
        byte[] whole = zip("metadata.json", "config.json", "model.weights.h5");
        String said = "it is a damaged Keras model (the archive is incomplete: it has no table of contents); copy or save it"
                + " again, then in Python run keras.saving.load_model(\"net.%s\").export(\"net.onnx\", format=\"onnx\") and"
                + " open that";
        assertEquals(said.formatted("keras"), refusal("net.keras", Arrays.copyOf(whole, 60)));
        assertEquals(said.formatted("zip"), refusal("net.zip", Arrays.copyOf(whole, 60)));
        assertEquals(said.formatted("keras"), refusal("net.keras", Arrays.copyOf(whole, 4)));
        byte[] other = zip("net/version");
        assertEquals(Optional.empty(), new TorchScriptReader()
                .refusal(Files.write(folder.resolve("net.pt"), Arrays.copyOf(other, 40))));
    }

    @Test
    void tensorFlow() throws IOException {
        // Fields 1 (version of the schema) and 2 (a graph, in it its tags) of SavedModel.
        byte[] savedModel = bytes("\10\1\22\u0087\1\n\u0082\1\22\u0080\1" + "a".repeat(128));
        assertEquals("it is a TensorFlow SavedModel; in the folder it lies in, run python -m tf2onnx.convert"
                + " --saved-model . --output \"saved_model.onnx\" and open that",
                refusal("saved_model.pb", savedModel));
        Path model = Files.createDirectory(folder.resolve("flowers"));
        Files.write(model.resolve("saved_model.pb"), savedModel);
        assertEquals(Optional.of("The model flowers cannot be opened: it is a TensorFlow SavedModel; run python -m"
                + " tf2onnx.convert --saved-model \"flowers\" --output \"flowers.onnx\" and open that."),
                new TorchScriptReader().refusal(model));
        assertEquals("it is a TensorFlow Lite model; run python -m tf2onnx.convert --tflite \"net.tflite\" --output"
                + " \"net.onnx\" and open that", refusal("net.tflite", padded("\34\0\0\0TFL3")));
        assertEquals("it is a frozen TensorFlow graph; run python -m tf2onnx.convert --graphdef \"net.pb\" --inputs"
                + " INPUT:0 --outputs OUTPUT:0 --output \"net.onnx\" and open that, with the names of its own input and"
                + " output", refusal("net.pb", bytes("\n\40\n\5input\22\13Placeholder*\13\n\5dtype\22\20\60\1")));
        assertTrue(new TorchScriptReader().refusal(Fixtures.path("models/tiny-cnn.onnx")).isEmpty());
    }

    @Test
    void exportedAndMobilePrograms() throws IOException {
        String convert = "it is a program of torch.export; in Python run torch.onnx.export(torch.export.load(\"net.pt2\"),"
                + " f=\"net.onnx\", dynamo=True) and open that";
        assertEquals(convert, refusal("net.pt2",
                zip("serialized_exported_program.json", "serialized_state_dict.pt", "version")));
        assertEquals(convert,
                refusal("net.pt2", zip("net/archive_format", "net/models/model.json", "net/data/weights/model.pt")));
        assertEquals("it was compiled by AOTInductor, and compiled code has no layers; export the model by"
                + " torch.export.save or torch.jit.trace instead",
                refusal("net.pt2", zip("net/archive_format", "net/data/aotinductor/model/a.so")));
        assertEquals("it was made for the mobile interpreter only (a flat buffer); save the model by torch.jit.save"
                + " instead", refusal("net.ptl", padded("\40\0\0\0PTMF")));
        assertEquals("it was made for the mobile interpreter only (bytecode without code); save the model by"
                + " torch.jit.save instead", refusal("net.ptl", zip("net/data.pkl", "net/bytecode.pkl")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version https://git-lfs.github.com/spec/v1 | it is only a pointer to the model (Git LFS); run git lfs pull in its folder
            <!DOCTYPE html>                            | it is a web page, not a model; download the file itself
            7z\u00bc\u00af\u0027\u001c                 | it is a packed file; unpack it and open the model inside
            GGUF                                       | it holds weights of a language model (GGUF), no image classifier
            """)
    void whatComesInPlaceOfAModel(String content, String reason) throws IOException {
        assertEquals(reason, refusal("net.pt", bytes(content)));
    }

    /** The name counts only where the content does not tell. */
    @Test
    void renamedModels() throws Exception {
        TorchScriptReader torchscript = new TorchScriptReader();
        Path archive = Files.copy(Fixtures.path("models/tiny-cnn.traced.pt"), folder.resolve("archive.onnx"));
        Path graph = Files.copy(Fixtures.path("models/tiny-cnn.onnx"), folder.resolve("graph.pt"));
        Path text = Files.write(folder.resolve("text.onnx"), bytes("text"));
        assertTrue(torchscript.recognises(archive) > torchscript.recognises(graph),
                "room for readers that know better");
        assertTrue(torchscript.recognises(graph) > torchscript.recognises(text));
        assertEquals(Optional.empty(), torchscript.refusal(archive));
        assertEquals(Optional.empty(), torchscript.refusal(graph));
        assertFalse(torchscript.read(archive, Progress.none()).graph().nodes().isEmpty());
    }

    /** Whoever saves a model may put any file beside it. */
    @Test
    void archivesWithOddExtraFiles() throws Exception {
        Path file = TinyArchive
                .net("def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n  return torch.relu(x)\n")
                .record("extra/models/model.json", bytes("{}")).record("extra/config.json", bytes("{}"))
                .record("bytecode.pkl", bytes("{}")).write(folder, "net.pt");
        assertEquals(1, new TorchScriptReader().read(file, Progress.none()).graph().nodes().size());
    }

    @Test
    void packedWeights() throws Exception {
        TinyArchive archive = TinyArchive
                .net("def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n  return x\n");
        archive.root().key("w").global("__torch__.torch.classes.xnnpack Conv2dOpContext");
        Path file = archive.write(folder, "net.ptl");
        assertEquals("The model net.ptl cannot be opened: its weights are packed for one kind of processor"
                + " (__torch__.torch.classes.xnnpack.Conv2dOpContext); export the model before"
                + " torch.utils.mobile_optimizer or quantisation.",
                assertThrows(LimnException.class, () -> new TorchScriptReader().read(file, Progress.none()))
                        .getMessage());
    }
}
