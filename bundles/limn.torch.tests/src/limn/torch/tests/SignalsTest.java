package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** libtorch crashes when a process ends under a running call; ours ends between calls. */
class SignalsTest {

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @CsvSource({"TERM, 100, 143", "INT, 250, 130", "TERM, 400, 143", "TERM, 550, 143", "INT, 700, 130",
            "HUP, 300, 129"})
    void a_signal_ends_the_process_between_calls(String signal, int after, int code, @TempDir Path folder)
            throws Exception {
        Process process = ChildJvm.start(folder, List.of(ChildJvm.engine()), ForwardForever.class);
        try {
            ChildJvm.await(process, "running");
            // Different moments within a call, which takes some ten milliseconds.
            Thread.sleep(after);
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still there 20 s after the signal");
            assertEquals(code, process.exitValue());
            assertFalse(Files.exists(folder.resolve("hs_err.log")), "the Java machine crashed");
        } finally {
            process.destroyForcibly();
        }
    }
}
