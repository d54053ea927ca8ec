package limn.product.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stranger's method becomes one of Limn's without building anything again. The method is the example that CONTRIBUTING
 * shows.
 */
class PluginsTest {

    private static final String METHOD = "acme.peak-cam";
    private static final String FEATURE = "acme.method.feature.feature.group";

    @TempDir
    private Path folder;
    private Product product;

    @BeforeEach
    void unpack() throws IOException {
        product = Product.unpackedInto(folder);
    }

    @Test
    void aBundleInDropinsIsFoundAtTheNextStart() throws IOException {
        assertFalse(product.limn(folder, "methods").well().out().contains(METHOD));

        Path dropins = Files.createDirectories(product.home().resolve("dropins"));
        Files.copy(example("acme.method/target", "acme.method-"), dropins.resolve("acme.method.jar"));

        assertTrue(product.limn(folder, "methods").well().out().contains(METHOD));
        // It makes maps like any other, from a layer and a probe of the product's.
        product.limn(folder, "explain", "--model", "sample", "--data", "sample", "--method", METHOD, "--limit", "2",
                "--raw", "--out", "run").well();
        try (Stream<Path> files = Files.walk(folder.resolve("run/maps"))) {
            assertEquals(2, files.filter(file -> file.endsWith(METHOD + ".npy")).count());
        }
    }

    @Test
    void theDirectorInstallsAndRemovesAFeature() throws IOException {
        String repository = Path.of(System.getProperty("limn.example"), "acme.method.site/target/repository")
                .toRealPath()
                .toUri().toString();

        product.director(folder, "-repository", repository, "-installIU", FEATURE).well();
        assertTrue(product.limn(folder, "methods").well().out().contains(METHOD));

        product.director(folder, "-uninstallIU", FEATURE).well();
        assertFalse(product.limn(folder, "methods").well().out().contains(METHOD));
    }

    private static Path example(String place, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("limn.example")).resolve(place))) {
            return files.filter(file -> file.getFileName().toString().matches(prefix + "[0-9.]+\\.jar")).findFirst()
                    .orElseThrow();
        }
    }
}
