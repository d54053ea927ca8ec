package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.Progress;
import limn.api.model.Network;
import limn.api.model.Runtime;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/** Where the engine's libraries go, on the first start and later ones. */
class EngineFolderTest {

    /** Predicts once; the program that the tests below start. */
    static final class PredictOnce {

        private PredictOnce() {
        }

        public static void main(String[] arguments) throws Exception {
            Runtime runtime = new PyTorchRuntime();
            try (Network network = runtime.load(GraphBuilder.small(1), Runtime.Options.DEFAULT, Progress.none())) {
                System.out.println("predicted " + network.predict(Batches.drawn(1, 1, 3, 8, 8)).count());
            } catch (limn.api.LimnException e) {
                System.out.println("refused " + e.getMessage());
            }
        }
    }

    /** The second one waits for the first; what a killed one left behind is removed. */
    @Test
    void two_first_starts_at_once_unpack_once(@TempDir Path folder) throws Exception {
        Path leftover = Files.createDirectories(folder.resolve("engine/pytorch/tmp123"));
        Files.writeString(leftover.resolve("libtorch.so"), "half of it");
        List<String> options = List.of("-Dlimn.engine.cache=" + folder.resolve("engine"));
        Process one = ChildJvm.start(folder, options, EngineFolderTest.PredictOnce.class);
        Process two = ChildJvm.start(folder, options, EngineFolderTest.PredictOnce.class);
        assertEquals("predicted 4", ChildJvm.await(one, "predicted"));
        assertEquals("predicted 4", ChildJvm.await(two, "predicted"));
        assertEquals(0, one.waitFor());
        assertEquals(0, two.waitFor());
        try (Stream<Path> versions = Files.list(folder.resolve("engine/pytorch"))) {
            List<Path> found = versions.toList();
            assertEquals(1, found.size(), found.toString());
            assertFalse(found.contains(leftover));
            assertTrue(Files.exists(found.get(0).resolve(System.mapLibraryName("torch"))));
        }
        assertFalse(Files.exists(folder.resolve(".djl.ai")));
    }

    @Test
    void nothing_is_left_among_the_temporary_files(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Process process = ChildJvm.start(folder, List.of(ChildJvm.engine(), "-Djava.io.tmpdir=" + temporary),
                EngineFolderTest.PredictOnce.class);
        ChildJvm.await(process, "predicted");
        assertEquals(0, process.waitFor());
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.filter(file -> !file.getFileName().toString().startsWith("hsperf")).toList());
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_named(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        Process process = ChildJvm.start(folder, List.of("-Dlimn.engine.cache=" + file.resolve("engine")),
                EngineFolderTest.PredictOnce.class);
        String sentence = ChildJvm.await(process, "refused");
        assertTrue(sentence.contains(file.toString()) && sentence.contains("ENGINE_CACHE_DIR"), sentence);
    }
}
