package limn.core.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import limn.testkit.ChildClassPath;

/** Starts programs of these tests in a Java machine of their own, with the same classes and without a platform. */
final class Child {

    private Child() {
    }

    static Process start(Path folder, List<String> before, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Djava.awt.headless=true", "-cp",
                ChildClassPath.of(Child.class),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    }

    /** Starts a program that can write no file larger than so many blocks of 512 bytes ({@code ulimit -f}). */
    static Process startLimited(Path folder, int kilobytes, Class<?> main, String... arguments) throws IOException {
        return start(folder, List.of("sh", "-c", "ulimit -f " + 2 * kilobytes + " && exec \"$@\"", "sh"), main,
                arguments);
    }

    static String output(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
