package limn.cli.internal.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Progress;
import limn.cli.internal.text.Plain;

/** Real signals to a real process. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class SignalsTest {

    private static final long CHUNK_MILLIS = 400;

    /** Works in chunks that cannot be interrupted, until somebody asks it to stop. */
    static final class Worker {

        private Worker() {
        }

        public static void main(String[] arguments) throws InterruptedException {
            Console console = Console.ofProcess();
            Interruption interruption = new Interruption();
            int code = 0;
            try (Signals signals = Signals.asking(interruption, console);
                    ProgressDisplay progress = new ProgressDisplay(console, interruption, true)) {
                console.result("ready\n");
                long chunks = Long.parseLong(arguments[0]);
                for (long chunk = 0; chunk < chunks && !progress.cancelled(); chunk++) {
                    Thread.sleep(CHUNK_MILLIS);
                    console.result("chunk\n");
                }
                code = progress.cancelled() ? 130 : 0;
            }
            console.result("closed\n");
            System.exit(code);
        }
    }

    private static Process worker(long chunks) throws IOException {
        String path = Stream.of(Worker.class, Signals.class, Plain.class, Progress.class).map(SignalsTest::location)
                .distinct().collect(Collectors.joining(File.pathSeparator));
        return new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", path, Worker.class.getName(), Long.toString(chunks)).start();
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    @Timeout(60)
    void theRunningChunkIsFinishedAndTheProcessSaysThatItWasStopped(String signal) throws Exception {
        Process process = worker(1_000);
        BufferedReader out = process.inputReader();
        assertEquals("ready", out.readLine());
        long before = System.nanoTime();
        send(signal, process);
        assertEquals("chunk", out.readLine(), "what runs is finished");
        String last = out.lines().reduce("", (a, b) -> b);
        assertEquals("closed", last, "everything is closed before the process leaves");
        assertEquals(130, process.waitFor());
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
        assertTrue(millis < 10 * CHUNK_MILLIS, "it does not go on for long: " + millis + " ms");
        assertTrue(new String(process.getErrorStream().readAllBytes()).startsWith("Stopping;"));
    }

    @Test
    @Timeout(60)
    void aSecondSignalDoesNotTearTheProcessDown() throws Exception {
        Process process = worker(1_000);
        BufferedReader out = process.inputReader();
        assertEquals("ready", out.readLine());
        send("INT", process);
        assertTrue(process.errorReader().readLine().startsWith("Stopping;"));
        send("INT", process);
        send("TERM", process);
        assertEquals("closed", out.lines().reduce("", (a, b) -> b));
        assertEquals(130, process.waitFor());
        assertTrue(process.errorReader().readLine().contains("kill -9 " + process.pid()));
    }

    @Test
    @Timeout(60)
    void withoutASignalNothingIsDifferent() throws Exception {
        Process process = worker(1);
        assertEquals("closed", process.inputReader().lines().reduce("", (a, b) -> b));
        assertEquals(0, process.waitFor());
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor());
    }
}
