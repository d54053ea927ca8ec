package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.Network;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.torch.internal.PyTorchRuntime;
import limn.torchscript.TorchScriptReader;
import limn.torchscript.print.PlainArchive;

/** Programs written as plain archives: the same numbers, the same weights, the same layers; and PyTorch opens them. */
class PlainArchiveTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();

    @TempDir
    private Path folder;

    static List<String> models() throws IOException {
        try (Stream<Path> files = Files.list(Fixtures.path("models"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".pt")).sorted()
                    .toList();
        }
    }

    private static Batch input(Program program) {
        return Batches.drawn(3, 2, program.description().preprocessing().orElseThrow().channels(), 32, 32);
    }

    @ParameterizedTest
    @MethodSource("models")
    void what_is_written_is_the_same_network(String name) throws Exception {
        Program program = Models.read(Fixtures.path("models/" + name));
        Path file = folder.resolve("plain.pt");
        PlainArchive.write(program.graph(), file);
        Program again = new TorchScriptReader().read(file, Progress.none()).with(program.description());
        Batch batch = input(program);
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none());
                Network other = RUNTIME.load(again, Runtime.Options.DEFAULT, Progress.none())) {
            assertArrayEquals(network.predict(batch).toArray(), other.predict(batch).toArray());
        }
        Set<String> used = new LinkedHashSet<>(again.graph().weights().keySet());
        used.removeAll(program.graph().weights().keySet());
        assertEquals(Set.of(), used, "weights with other names");
        List<String> shown = shown(program);
        List<String> found = shown(again);
        List<String> lost = new ArrayList<>(shown);
        lost.removeAll(found);
        assertEquals(List.of(), lost);
    }

    /** Python shows them as original_name; those of one name, and those whose name is a number, are told apart. */
    @Test
    void classes_are_called_as_their_modules() throws Exception {
        Path file = folder.resolve("plain.pt");
        PlainArchive.write(Models.read(Fixtures.path("models/tiny-resnet.scripted.pt")).graph(), file);
        String code = "";
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".py")) {
                    code += new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        List<String> classes = Pattern.compile("class (\\w+)\\(").matcher(code).results().map(found -> found.group(1))
                .toList();
        assertEquals(classes.size(), Set.copyOf(classes).size(), classes.toString());
        List<String> expected = List.of("Network", "conv1", "conv1_2", "conv1_3", "layer1", "layer2", "shortcut_0",
                "fc");
        assertTrue(classes.containsAll(expected), classes.toString());
    }

    private static List<String> shown(Program program) {
        return program.graph().paths().values().stream().map(names -> names.get(0)).toList();
    }

    /** Debian's PyTorch, where it is installed. */
    @Test
    void pytorch_opens_what_is_written() throws Exception {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue(Files.isExecutable(python) && run(python.toString(), "-c", "import torch") == 0,
                "no python3-torch here");
        List<String> lines = new ArrayList<>(List.of("import numpy, torch", "def check(name):",
                "    m = torch.jit.load(name + '.pt')", "    x = torch.from_numpy(numpy.load(name + '.in.npy'))",
                "    with torch.no_grad(): y = m(x)",
                "    want = torch.from_numpy(numpy.load(name + '.out.npy'))",
                "    every = [y] if torch.is_tensor(y) else list(y.values()) if isinstance(y, dict) else list(y)",
                "    apart = min((t - want).abs().max().item() for t in every if t.shape == want.shape)",
                "    assert apart <= 1e-5 * want.abs().max().item(), (name, apart)",
                "    assert len(m.state_dict()) > 0, name"));
        for (String name : models()) {
            Program program = Models.read(Fixtures.path("models/" + name));
            PlainArchive.write(program.graph(), folder.resolve(name + ".pt"));
            Batch batch = input(program);
            try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
                Tensor output = network.predict(batch);
                Npy.write(batch.input(), folder.resolve(name + ".in.npy"));
                Npy.write(output, folder.resolve(name + ".out.npy"));
            }
            lines.add("check(" + '"' + folder.resolve(name) + "\")");
        }
        Path script = Files.write(folder.resolve("check.py"), lines);
        assertEquals(0, run(python.toString(), script.toString()), "see the script's output above");
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        System.out.print(output.lines().limit(20).map(line -> line + "\n").collect(Collectors.joining()));
        return ended ? process.exitValue() : -1;
    }
}
