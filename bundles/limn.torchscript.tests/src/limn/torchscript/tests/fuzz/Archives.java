package limn.torchscript.tests.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import limn.api.Progress;
import limn.api.model.Program;
import limn.graph.LayerAnalysis;
import limn.graph.Shape;
import limn.testkit.FuzzFolder;
import limn.torchscript.TorchScriptReader;

/** What the targets of this reader have in common. */
final class Archives {

    private static final Shape PICTURE = Shape.of(1, 3, 32, 32);

    private Archives() {
    }

    /** Reads an archive, its weights and its layers. */
    static String read(byte[] archive) throws IOException {
        return FuzzFolder.read(Map.of("net.pt", archive), folder -> {
            TorchScriptReader reader = new TorchScriptReader();
            reader.recognises(folder.resolve("net.pt"));
            Program program = reader.read(folder.resolve("net.pt"), Progress.none());
            FuzzFolder.drain(program.graph().weights().values());
            LayerAnalysis.of(program.graph().at(PICTURE), PICTURE, Optional.empty());
        });
    }

    /** Records that are not deflated, so that a fuzzer sees them as they are. */
    static byte[] zip(Map<String, byte[]> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (Map.Entry<String, byte[]> record : records.entrySet()) {
                zip.putNextEntry(new ZipEntry(record.getKey()));
                zip.write(record.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
