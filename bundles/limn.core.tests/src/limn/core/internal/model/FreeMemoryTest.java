package limn.core.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as Linux writes them (proc(5) and the kernel's cgroup documentation). */
class FreeMemoryTest {

    @TempDir
    private Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private OptionalLong free() {
        return new FreeMemory(root).free();
    }

    @Test
    void another_system_tells_nothing() {
        assertEquals(OptionalLong.empty(), free());
    }

    @Test
    void the_machine_tells_what_is_available() throws IOException {
        write("proc/meminfo", "MemTotal:       24683604 kB\nMemFree:         100 kB\nMemAvailable:    2048 kB\n");
        assertEquals(OptionalLong.of(2048 * 1024), free());
    }

    @Test
    void a_container_leaves_less() throws IOException {
        write("proc/meminfo", "MemAvailable:    2048 kB\n");
        write("sys/fs/cgroup/memory.max", "1000000\n");
        write("sys/fs/cgroup/memory.current", "700000\n");
        write("sys/fs/cgroup/memory.stat", "anon 600000\ninactive_file 50000\n");
        assertEquals(OptionalLong.of(350_000), free());
        write("sys/fs/cgroup/memory.max", "max\n");
        assertEquals(OptionalLong.of(2048 * 1024), free());
    }

    @Test
    void so_does_one_of_the_first_kind() throws IOException {
        write("proc/meminfo", "MemAvailable:    2048 kB\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000000\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1200000\n");
        assertEquals(OptionalLong.of(0), free());
    }

    @Test
    void damaged_files_tell_nothing() throws IOException {
        write("proc/meminfo", "MemAvailable:\nMemAvailable: lots kB\n");
        assertEquals(OptionalLong.empty(), free());
    }
}
