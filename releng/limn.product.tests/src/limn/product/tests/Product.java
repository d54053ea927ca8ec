package limn.product.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * The product, unpacked from its archive far from the checkout and started by its own script. Nothing of the build's
 * environment that could point back into the checkout is handed on, and no display unless a test gives one.
 */
final class Product {

    private static final Map<String, String> ENVIRONMENT = Map.of("LIMN_JAVA_HOME", System.getProperty("java.home"),
            "JAVA_HOME", "", "MAVEN_OPTS", "", "DISPLAY", "", "WAYLAND_DISPLAY", "");

    private final Path home;

    private Product(Path home) {
        this.home = home;
    }

    /** Unpacks the archive of this machine's platform below a folder; skips the calling test on other machines. */
    static Product unpackedInto(Path folder) throws IOException {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"),
                "the archive of Linux is started on Linux");
        Ran.command(folder, Map.of(), List.of("tar", "xzf", archive().toString())).well();
        return new Product(folder.resolve("limn"));
    }

    static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("limn.archives")))) {
            return files.filter(file -> file.getFileName().toString().matches("limn-.*-linux-x86_64\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no archive in " + System.getProperty("limn.archives")))
                    .toRealPath();
        }
    }

    Path home() {
        return home;
    }

    /**
     * {@code limn ARGUMENTS}, started by somebody who is not root and owns nothing here; skips the calling test where that
     * cannot be done.
     */
    Ran limnAsNobody(Path folder, Map<String, String> changes, String... arguments) throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return limn(folder, changes, arguments);
        }
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")),
                "setpriv is absent, and root may write anywhere");
        return started(folder, List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), changes,
                arguments);
    }

    /** {@code limn ARGUMENTS}, started in a folder. */
    Ran limn(Path folder, String... arguments) throws IOException {
        return limn(folder, Map.of(), arguments);
    }

    Ran limn(Path folder, Map<String, String> changes, String... arguments) throws IOException {
        return started(folder, List.of(), changes, arguments);
    }

    /** {@code limn ARGUMENTS}, started by another program that is given first. */
    Ran limnUnder(List<String> prefix, Path folder, Map<String, String> changes, String... arguments)
            throws IOException {
        return started(folder, prefix, changes, arguments);
    }

    /** {@code limn ARGUMENTS}, still running; what it says goes to a file in the folder. */
    Process starting(Path folder, String... arguments) throws IOException {
        return starting(folder, Map.of(), arguments);
    }

    Process starting(Path folder, Map<String, String> changes, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(home.resolve("limn").toString()),
                Stream.of(arguments)).toList()).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile());
        Ran.change(builder, ENVIRONMENT);
        Ran.change(builder, changes);
        return builder.start();
    }

    private Ran started(Path folder, List<String> prefix, Map<String, String> changes, String... arguments)
            throws IOException {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.putAll(changes);
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("limn").toString());
        command.addAll(List.of(arguments));
        return Ran.command(folder, environment, command);
    }

    /** The p2 director of the product itself. */
    Ran director(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar", launcher().toString(), "-nosplash", "-data", "@none", "-application",
                        "org.eclipse.equinox.p2.director"));
        command.addAll(List.of(arguments));
        return Ran.command(folder, ENVIRONMENT, command);
    }

    private Path launcher() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("plugins"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
