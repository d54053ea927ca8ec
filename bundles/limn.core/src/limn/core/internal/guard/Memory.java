package limn.core.internal.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory this process takes, as the system counts it. */
public final class Memory {

    private static final int KIB = 1024;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    /** What Linux takes for "forget the greatest resident memory". */
    private static final String PEAK = "5";

    private Memory() {
    }

    /**
     * The greatest resident memory so far, or since it was last forgotten.
     *
     * @return bytes; 0 where the system does not tell
     */
    public static long peak() {
        return read("VmHWM:");
    }

    /**
     * The resident memory now.
     *
     * @return bytes; 0 where the system does not tell
     */
    public static long resident() {
        return read("VmRSS:");
    }

    /** Forgets the greatest resident memory, where the system lets it. */
    public static void forgetPeak() {
        try {
            if (Files.isWritable(CLEAR)) {
                Files.writeString(CLEAR, PEAK);
            }
        } catch (IOException e) {
            // then the peak is that of the whole process
        }
    }

    private static long read(String key) {
        try {
            for (String line : Files.isReadable(STATUS) ? Files.readAllLines(STATUS) : List.<String>of()) {
                if (line.startsWith(key)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
                }
            }
        } catch (IOException | NumberFormatException e) {
            // told as unknown
        }
        return 0;
    }
}
