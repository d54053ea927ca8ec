package limn.product.tests;

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
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything works where there is no network at all: no download, nobody is told. */
class NoNetworkTest {

    @TempDir
    private Path folder;
    private Product product;
    private List<String> withoutNetwork;

    @BeforeEach
    void unpack() throws IOException {
        withoutNetwork = System.getProperty("user.name").equals("root") ? List.of("unshare", "-n")
                : List.of("unshare", "-r", "-n");
        Assumptions.assumeTrue(canBeWithoutNetwork(),
                "a network namespace of its own is not permitted here (unshare -n)");
        product = Product.unpackedInto(folder);
    }

    /** The very first start, twice at once: both want the engine unpacked into the same empty folder. */
    @Test
    void twoFirstStartsUnpackTheEngineAndExplain() throws Exception {
        Map<String, String> cache = Map.of("LIMN_CACHE", folder.resolve("cache").toString());
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Callable<Ran> demo = () -> product.limnUnder(withoutNetwork, folder, cache, "demo", "--out", "demo");
            Callable<Ran> explain = () -> product.limnUnder(withoutNetwork, folder, cache, "explain", "--model",
                    "sample",
                    "--limit", "2", "--out", "explained");
            for (Future<Ran> future : two.invokeAll(List.of(demo, explain))) {
                future.get().well();
            }
        }

        assertTrue(Files.exists(folder.resolve("demo/report.html")));
        assertTrue(Files.exists(folder.resolve("explained/report.html")));
        assertFalse(leftovers(folder.resolve("cache/engine")), "temporary folders of the engine were left");
    }

    private boolean canBeWithoutNetwork() throws IOException {
        if (!Files.isExecutable(Path.of("/usr/bin/unshare"))) {
            return false;
        }
        return Ran.command(folder, Map.of(), Stream.concat(withoutNetwork.stream(), Stream.of("true")).toList()).code()
                == 0;
    }

    private static boolean leftovers(Path engine) throws IOException {
        try (Stream<Path> unpacked = Files.list(engine.resolve("pytorch"))) {
            return unpacked.filter(Files::isDirectory).count() > 1;
        }
    }
}
