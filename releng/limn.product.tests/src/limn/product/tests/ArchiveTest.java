package limn.product.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The archive, as a user gets it: unpacked somewhere, started by its script, no checkout in sight. */
@ExtendWith(Unpacked.class)
class ArchiveTest {

    /** A folder of Java that exists and holds none. */
    private static final Map<String, String> NO_JAVA = Map.of("LIMN_JAVA_HOME", "/nonexistent");

    @TempDir
    private Path folder;
    private final Product product;

    ArchiveTest(Product product) {
        this.product = product;
    }

    @Test
    void explainsTheBuiltInSample() throws Exception {
        product.limn(folder, "explain", "--model", "sample", "--data", "sample", "--method", "grad-cam", "--limit", "4",
                "--out", "report").well();

        Path report = folder.resolve("report");
        assertTrue(Files.size(report.resolve("report.html")) > 0);
        assertTrue(Files.readString(report.resolve("run.json")).contains("grad-cam"));
        assertEquals(5, Files.readAllLines(report.resolve("predictions.csv")).size());
        assertEquals("", filesThatName(report, System.getProperty("limn.archives")));
    }

    /** Help and version are texts: they need neither Java nor the framework, so they answer at once. */
    @Test
    void helpAndVersionNeedNoJava() throws IOException {
        assertTrue(product.limn(folder, NO_JAVA, "--version").well().out().startsWith("limn "));
        for (String[] asked : new String[][] {{"--help"}, {"explain", "--help"}, {"methods", "--help"}}) {
            assertTrue(product.limn(folder, NO_JAVA, asked).well().out().contains("limn"));
        }
    }

    @Test
    void aWrongJavaIsNamed() throws IOException {
        Ran ran = product.limn(folder, NO_JAVA, "methods");

        assertEquals(1, ran.code());
        assertEquals("", ran.out());
        assertEquals(1, ran.err().lines().count());
        assertTrue(ran.err().contains("LIMN_JAVA_HOME names /nonexistent"));
    }

    @Test
    void aWrongCommandLineIsTwo() throws IOException {
        assertEquals(2, product.limn(folder, "explain", "--no-such-option").code());
    }

    /** One installation for everybody on a machine: nobody may write into it, and several start it for the first time. */
    @Test
    void threeAtOnceStartAnInstallationThatCannotBeWritten() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        chmod("a+rx", folder);
        chmod("a+rwx", home);
        chmod("a-w", product.home());
        try (ExecutorService three = Executors.newFixedThreadPool(3)) {
            Callable<Ran> start = () -> product.limnAsNobody(home, Map.of("HOME", home.toString()), "methods");
            for (Future<Ran> future : three.invokeAll(List.of(start, start, start))) {
                assertTrue(future.get().well().out().contains("grad-cam"));
            }
        } finally {
            chmod("u+w", product.home());
        }
    }

    /** p2 finds in the product which features it is made of. */
    @Test
    void theProductKnowsItsFeatures() throws IOException {
        String roots = product.director(folder, "-listInstalledRoots").well().out();

        for (String feature : List.of("limn.platform.feature", "limn.core.feature", "limn.torch.feature",
                "limn.ui.feature", "limn.product")) {
            assertTrue(roots.contains(feature), roots);
        }
    }

    /** Only this platform's libraries are in the archive: each of the others would be 40 to 110 MB. */
    @Test
    void holdsTheNativesOfOnePlatform() throws IOException {
        try (Stream<Path> plugins = Files.list(product.home().resolve("plugins"))) {
            List<String> natives = plugins.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("limn.natives.pytorch.cpu")).toList();
            assertEquals(1, natives.size(), natives::toString);
            assertFalse(natives.get(0).contains("win32"));
        }
    }

    private void chmod(String mode, Path place) throws IOException {
        Ran.command(folder, Map.of(), List.of("chmod", "-R", mode, place.toString())).well();
    }

    private static String filesThatName(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(json|html|csv)")).filter(file -> {
                try {
                    return Files.readString(file).contains(text);
                } catch (IOException e) {
                    return true;
                }
            }).map(Path::toString).collect(Collectors.joining(", "));
        }
    }
}
