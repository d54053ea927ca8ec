package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.data.Batch;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.torch.internal.PyTorchRuntime;
import limn.torchscript.TorchScriptReader;

/**
 * A residual network whose code adds and rectifies in place, as torchvision's does: every value and gradient, that of the
 * normalisation before the sum above all, is what the code without writing in place gives.
 */
class InPlaceTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"scripted", "traced"})
    void what_is_overwritten_later_is_seen_as_it_was(String form) throws Exception {
        Path file = Fixtures.path("models/tiny-resnet." + form + ".pt");
        Path leaving = folder.resolve("leaving.pt");
        int changed = rewritten(file, leaving);
        assertTrue(changed >= 4, changed + " operators write in place");
        Batch batch = Batches.of(Npy.read(Fixtures.path("models/rgb.check-input.npy")));
        try (Network plain = RUNTIME.load(new TorchScriptReader().read(leaving, Progress.none()),
                Runtime.Options.DEFAULT, Progress.none());
                Network other = RUNTIME.load(new TorchScriptReader().read(file, Progress.none()),
                        Runtime.Options.DEFAULT, Progress.none())) {
            Set<String> all = new LinkedHashSet<>();
            for (String layer : List.of("bn1", "layer1.bn1", "layer1.bn2", "layer1", "layer2.bn2", "layer2")) {
                compare(plain, other, batch, Set.of(layer));
                all.add(layer);
            }
            compare(plain, other, batch, all);
        }
    }

    private static void compare(Network plain, Network other, Batch batch, Set<String> layers) throws Exception {
        Probe probe = Probe.activationsAndGradients(layers, List.of(Target.PREDICTED));
        ProbeResult expected = plain.probe(batch, probe);
        ProbeResult found = other.probe(batch, probe);
        for (String layer : layers) {
            // The same operators on the same numbers.
            assertEquals(0, Difference.ofMaximum(expected.activation(layer), found.activation(layer)), 1e-6, layer);
            assertEquals(0, Difference.ofMaximum(expected.gradient(layer, Target.PREDICTED),
                    found.gradient(layer, Target.PREDICTED)), 1e-6, layer);
        }
    }

    /** Makes additions and rectifiers of the code leave what they are given, and counts them. */
    private static int rewritten(Path from, Path to) throws IOException {
        int changed = 0;
        try (InputStream in = Files.newInputStream(from);
                ZipInputStream source = new ZipInputStream(in);
                OutputStream out = Files.newOutputStream(to);
                ZipOutputStream target = new ZipOutputStream(out)) {
            for (ZipEntry entry = source.getNextEntry(); entry != null; entry = source.getNextEntry()) {
                byte[] bytes = source.readAllBytes();
                if (entry.getName().endsWith(".py")) {
                    String code = new String(bytes, StandardCharsets.UTF_8);
                    changed += code.split("torch\\.(add|relu)_\\(", -1).length - 1;
                    bytes = code.replaceAll("torch\\.(add|relu)_\\(", "torch.$1(").getBytes(StandardCharsets.UTF_8);
                }
                target.putNextEntry(new ZipEntry(entry.getName()));
                target.write(bytes);
                target.closeEntry();
            }
        }
        return changed;
    }
}
