package limn.ui.tests.tour;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Assumptions;

/** An X server without a screen, large enough for a window at twice the scale. */
final class LargeDisplay implements AutoCloseable {

    private final Process server;
    private final String number;

    private LargeDisplay(Process server, String number) {
        this.server = server;
        this.number = number;
    }

    /** Starts one; where there is no Xvfb the calling test is skipped. */
    static LargeDisplay start() throws IOException {
        Process server = null;
        try {
            server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "2600x1700x24", "-nolisten", "tcp",
                    "-noreset").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            Assumptions.abort("Xvfb is absent: " + e.getMessage());
        }
        try (BufferedReader told = server.inputReader()) {
            return new LargeDisplay(server, told.readLine());
        }
    }

    Map<String, String> environment() {
        return Map.of("DISPLAY", ":" + number, "GDK_SCALE", "2");
    }

    @Override
    public void close() {
        server.destroy();
    }
}
