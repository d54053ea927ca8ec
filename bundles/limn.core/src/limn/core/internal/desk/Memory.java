package limn.core.internal.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory this process has taken. */
final class Memory {

    private static final int KIB = 1024;

    private Memory() {
    }

    /** The greatest resident memory so far, in bytes; 0 where the system does not tell. */
    static long peak() {
        Path status = Path.of("/proc/self/status");
        try {
            for (String line : Files.isReadable(status) ? Files.readAllLines(status) : List.<String>of()) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
                }
            }
        } catch (IOException | NumberFormatException e) {
            // told as unknown
        }
        return 0;
    }
}
