package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ModelDescription;
import limn.api.model.ModelReader;
import limn.api.model.ModelWriter;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.core.Limn;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.model.Conversion;
import limn.core.model.LayerListing;
import limn.core.model.ModelInfo;
import limn.core.run.RunListener;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.testkit.Fixtures;

/** Models written in another format open as they did before, and nothing is lost on the way. */
class ConvertTest {

    @TempDir
    Path folder;

    private static LayerListing layers(Limn limn, Path file) throws LimnException {
        return limn.layers(file.toString(), Progress.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-cnn.onnx", "tiny-vit.onnx", "tiny-unet.onnx", "tiny-dict.scripted.pt",
            "tiny-cnn.frozen.pt", "tiny-single.onnx"})
    void theCopyOpensAsTheModelDoes(String name) throws Exception {
        Limn limn = RealServices.limn();
        Path model = Fixtures.path("models/" + name);
        Path out = folder.resolve("copy.pt");
        Conversion made = limn.convert(model.toString(), out, false, RunListener.NONE);
        assertEquals(out, made.file());
        assertEquals(Files.size(out), made.bytes());
        assertEquals("torchscript", made.format());
        assertEquals(Optional.of(folder.resolve("copy.limn.json")), made.sidecar());
        // Both run the same operators on the same weights.
        assertTrue(made.difference().orElseThrow() <= 1e-6 * made.greatest(), made::toString);
        assertTrue(made.greatest() > 0, made::toString);
        ModelInfo before = limn.model(model.toString(), Progress.none());
        ModelInfo after = limn.model(out.toString(), Progress.none());
        assertEquals(before.facts().preprocessing(), after.facts().preprocessing());
        assertEquals(before.facts().classes(), after.facts().classes());
        assertEquals(before.facts().kind(), after.facts().kind());
        assertEquals(before.parameters(), after.parameters());
        assertEquals(before.work(), after.work());
        LayerListing copied = layers(limn, out);
        assertEquals(layers(limn, model).candidates().stream().map(one -> one.layer().path()).toList(),
                copied.candidates().stream().map(one -> one.layer().path()).toList());
        List<String> paths = copied.layers().stream().map(Layer::path).toList();
        assertEquals(List.of(), layers(limn, model).layers().stream().map(Layer::path)
                .filter(path -> !paths.contains(path)).toList());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of("copy.limn.json", "copy.pt"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void whatIsThereStays() throws Exception {
        Limn limn = RealServices.limn();
        String model = Fixtures.path("models/tiny-cnn.onnx").toString();
        Path out = Files.writeString(folder.resolve("copy.pt"), "mine");
        Path sidecar = Files.writeString(folder.resolve("copy.limn.json"),
                "{\"format\": 1, \"input\": {\"size\": [7, 7]}}");
        assertSaid("copy.pt is there already", limn, model, out);
        Files.delete(out);
        assertSaid("copy.limn.json is there already", limn, model, out);
        assertFalse(Files.exists(out));
        Files.writeString(out, "mine");
        limn.convert(model, out, true, RunListener.NONE);
        assertEquals(32, limn.model(out.toString(), Progress.none()).facts().preprocessing().height());
        assertTrue(Files.readString(sidecar).contains("triangle"));
    }

    private static void assertSaid(String said, Limn limn, String model, Path out) {
        String sentence = assertThrows(LimnException.class, () -> limn.convert(model, out, false, RunListener.NONE))
                .getMessage();
        assertTrue(sentence.contains(said), sentence);
    }

    @Test
    void placesThatCannotBeAreNamed() throws Exception {
        Limn limn = RealServices.limn();
        Path model = Files.copy(Fixtures.path("models/tiny-cnn.scripted.pt"), folder.resolve("model.pt"));
        assertSaid(
                "the ending names the format and it writes torchscript (.pt, .ts) only; give the file such an ending.",
                limn, model.toString(),
                folder.resolve("copy.onnx"));
        assertSaid("There is no folder", limn, model.toString(), folder.resolve("none/copy.pt"));
        assertSaid("is a folder", limn, model.toString(), Files.createDirectory(folder.resolve("dir.pt")));
        byte[] bytes = Files.readAllBytes(model);
        String itself = assertThrows(LimnException.class,
                () -> limn.convert(model.toString(), model, true, RunListener.NONE)).getMessage();
        assertTrue(itself.contains("is the model itself"), itself);
        Path link = Files.createSymbolicLink(folder.resolve("link.pt"), Path.of("model.pt"));
        assertThrows(LimnException.class, () -> limn.convert(model.toString(), link, true, RunListener.NONE));
        assertArrayEquals(bytes, Files.readAllBytes(model));
    }

    @Test
    void aSidecarInTheSameFolderServesBoth() throws Exception {
        Limn limn = RealServices.limn();
        Path model = Files.copy(Fixtures.path("models/tiny-cnn.onnx"), folder.resolve("net.onnx"));
        Path sidecar = Files.copy(Fixtures.path("models/tiny-cnn.limn.json"), folder.resolve("net.limn.json"),
                StandardCopyOption.REPLACE_EXISTING);
        String before = Files.readString(sidecar);
        Conversion made = limn.convert(model.toString(), folder.resolve("net.pt"), false, RunListener.NONE);
        assertEquals(Optional.of(sidecar), made.sidecar());
        assertEquals(before, Files.readString(sidecar));
    }

    @Test
    void theBuiltInModelIsWritten() throws Exception {
        Limn limn = RealServices.limn();
        Path out = folder.resolve("sample.pt");
        limn.convert("sample", out, false, RunListener.NONE);
        ModelInfo info = limn.model(out.toString(), Progress.none());
        assertEquals(List.of("no lesion", "lesion"), info.facts().classes());
        assertTrue(info.facts().about().orElseThrow().startsWith("Synthetic"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "name|What was written differs from model.fake by 4.0 where the greatest output is 10.0; it is not kept.",
            "long|What was written of model.fake cannot be read back, so it is not kept: copy.forged is too long."})
    void aCopyThatGivesSomethingElseIsNotKept(String how, String said) throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(3),
                Provided.of(new Forger(how.equals("long")), "limn.fakes"),
                new Provided<>(new NameRuntime(), "limn.fakes", "1", 9));
        Path out = folder.resolve("copy.forged");
        String sentence = assertThrows(LimnException.class,
                () -> bench.limn().convert(bench.model(), out, false, RunListener.NONE)).getMessage();
        assertEquals(said, sentence);
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith("copy")));
        }
    }

    @Test
    void withoutAWriterNothingIsConverted() throws Exception {
        Limn limn = new Limn(new Registry(List.of(Provided.of(new FakeModel(), "limn.fakes")), List.of()), "1");
        assertSaid("No model writer is installed", limn, "model.fake", folder.resolve("copy.pt"));
    }

    /** Gives the length of a program's name. */
    private static final class NameRuntime implements Runtime {

        @Override
        public String id() {
            return "name";
        }

        @Override
        public String version() {
            return "name 1";
        }

        @Override
        public Network load(Program program, Options options, Progress progress) {
            return new Network() {
                @Override
                public Program program() {
                    return program;
                }

                @Override
                public List<Layer> layers() {
                    return List.of();
                }

                @Override
                public Tensor predict(Batch batch) {
                    return Tensor.of(Shape.of(1, 1), program.name().length());
                }

                @Override
                public void prepare(Set<Probe> probes) {
                    // nothing to be prepared
                }

                @Override
                public ProbeResult probe(Batch batch, Probe probe) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public long estimate(Probe probe, int rows) {
                    return 0;
                }

                @Override
                public void close() {
                    // nothing to be closed
                }
            };
        }
    }

    /** Writes a file that reads back as a network of another name, or not at all. */
    private record Forger(boolean tooLong) implements ModelWriter, ModelReader {

        @Override
        public String id() {
            return "forged";
        }

        @Override
        public List<String> endings() {
            return List.of(".forged");
        }

        @Override
        public void write(Program program, Path file, Progress progress) throws LimnException {
            try {
                Files.writeString(file, "forged");
            } catch (IOException e) {
                throw new LimnException("no", e);
            }
        }

        @Override
        public double recognises(Path file) {
            return 0;
        }

        @Override
        public Program read(Path file, Progress progress) throws LimnException {
            if (tooLong) {
                throw new LimnException(file.getFileName() + " is too long.");
            }
            return new Program("forged", Optional.of(file), "forged", FakeModel.graph(),
                    ModelDescription.UNKNOWN);
        }
    }
}
