package limn.core.internal.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the machine, or the container around this process, has free. Reads the files of Linux; other systems tell nothing.
 *
 * @param root the folder that {@code proc} and {@code sys} lie in
 */
record FreeMemory(Path root) {

    private static final int KIB = 1024;

    static OptionalLong bytes() {
        return new FreeMemory(Path.of("/")).free();
    }

    OptionalLong free() {
        return Stream.of(machine(), container("memory.max", "memory.current", "inactive_file"),
                container("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes", "total_inactive_file"))
                .flatMapToLong(OptionalLong::stream).min();
    }

    private OptionalLong machine() {
        return entry(root.resolve("proc/meminfo"), "MemAvailable:").stream().map(kib -> kib * KIB).findFirst();
    }

    /** What a limit leaves; pages of files that nobody uses are given back when they are needed. */
    private OptionalLong container(String most, String used, String givenBack) {
        Path folder = root.resolve("sys/fs/cgroup");
        OptionalLong limit = number(folder.resolve(most));
        OptionalLong taken = number(folder.resolve(used));
        if (limit.isEmpty() || taken.isEmpty()) {
            return OptionalLong.empty();
        }
        long back = entry(folder.resolve(used).resolveSibling("memory.stat"), givenBack).orElse(0);
        return OptionalLong.of(Math.max(0, limit.getAsLong() - taken.getAsLong() + back));
    }

    private static OptionalLong number(Path file) {
        return lines(file).stream().flatMapToLong(FreeMemory::parsed).findFirst();
    }

    private static OptionalLong entry(Path file, String name) {
        return lines(file).stream().map(line -> line.split("\\s+")).filter(words -> words.length > 1
                && words[0].equals(name)).flatMapToLong(words -> parsed(words[1])).findFirst();
    }

    private static LongStream parsed(String text) {
        try {
            return LongStream.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            // "max": there is no limit
            return LongStream.empty();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
