package limn.product.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.opentest4j.AssertionFailedError;

/**
 * A program that has ended.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it complained
 */
record Ran(int code, String out, String err) {

    private static final long LONGEST_SECONDS = 240;

    /** Starts a program in a folder and waits for its end; the environment is this process's with the given changes. */
    static Ran command(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        Path out = Files.createTempFile("limn-out", ".txt");
        Path err = Files.createTempFile("limn-err", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectOutput(out.toFile()).redirectError(err.toFile());
            change(builder, environment);
            Process process = builder.start();
            process.getOutputStream().close();
            int code = end(process, command);
            return new Ran(code, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Sets variables of a program's environment; an empty value takes one away. */
    static void change(ProcessBuilder builder, Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
    }

    private static int end(Process process, List<String> command) {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionFailedError(command + " did not end within " + LONGEST_SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionFailedError("interrupted", e);
        }
    }

    /** This, if the program ended well. */
    Ran well() {
        if (code != 0) {
            throw new AssertionFailedError("exit code " + code + "\n" + out + err);
        }
        return this;
    }
}
