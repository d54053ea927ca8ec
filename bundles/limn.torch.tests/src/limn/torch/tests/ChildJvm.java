package limn.torch.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.testkit.ChildClassPath;
import limn.testkit.Fixtures;

/** Starts programs of these tests in a Java machine of their own, with the same classes and without a platform. */
final class ChildJvm {

    private ChildJvm() {
    }

    static Process start(Path folder, List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Dslf4j.internal.verbosity=ERROR",
                        "-XX:ErrorFile=" + folder.resolve("hs_err.log")));
        command.addAll(options);
        command.addAll(List.of("-cp", ChildClassPath.of(Fixtures.class, ChildJvm.class), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // Waiting workers that spin make everything slow where there are few processors.
        builder.environment().putAll(Map.of("OMP_WAIT_POLICY", "PASSIVE", "GOMP_SPINCOUNT", "0"));
        // Which folder the engine is in is said by an option, or not at all.
        builder.environment().keySet().removeAll(Set.of("ENGINE_CACHE_DIR", "DJL_CACHE_DIR", "XDG_CACHE_HOME"));
        return builder.start();
    }

    /** The option that lets a child use the engine that is unpacked already. */
    static String engine() {
        String set = System.getenv("ENGINE_CACHE_DIR");
        return "-DENGINE_CACHE_DIR=" + (set == null ? System.getProperty("ENGINE_CACHE_DIR", "") : set);
    }

    /** Reads lines until one starts with a word. */
    static String await(Process process, String word) throws IOException {
        BufferedReader lines = lines(process.getInputStream());
        StringBuilder seen = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(word)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("the child never said " + word + " but:\n" + seen);
    }

    static List<String> output(Process process) throws IOException {
        return lines(process.getInputStream()).lines().toList();
    }

    private static BufferedReader lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
