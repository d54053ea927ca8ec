package limn.torch.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The folder that the engine's native libraries are unpacked to, once (about 450 MB). It is, first hit wins, the
 * environment variable or property {@code ENGINE_CACHE_DIR}, the property {@code limn.engine.cache}, or
 * {@code limn/engine} in the user's cache folder ({@code XDG_CACHE_HOME} or {@code ~/.cache}).
 */
record EngineFolder(Path path) {

    private static final String SETTING = "ENGINE_CACHE_DIR";

    static EngineFolder find() {
        return find(System::getenv, System::getProperty);
    }

    static EngineFolder find(Function<String, String> environment, Function<String, String> properties) {
        return Stream.of(environment.apply(SETTING), properties.apply(SETTING), properties.apply("limn.engine.cache"))
                .filter(EngineFolder::given).findFirst().map(text -> new EngineFolder(Path.of(text)))
                .orElseGet(() -> {
                    String cache = environment.apply("XDG_CACHE_HOME");
                    Path base = given(cache) ? Path.of(cache) : Path.of(properties.apply("user.home"), ".cache");
                    return new EngineFolder(base.resolve("limn").resolve("engine"));
                });
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }

    /** Something done while no other process unpacks into the folder. */
    @FunctionalInterface
    interface Locked<T> {
        T run();
    }

    /** Makes the folder and holds its lock, so that two first starts at once unpack once. */
    <T> T locked(Locked<T> work) throws IOException {
        Files.createDirectories(path);
        try (FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            removeLeftovers();
            return work.run();
        }
    }

    /** Whether the libraries are there, DJL's own, which it unpacks last, among them. */
    boolean unpacked() {
        try (Stream<Path> files = Files.walk(path.resolve("pytorch"), 2)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(System.mapLibraryName("djl_torch")));
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes what a process left that was killed while unpacking. Only the holder of the lock unpacks. */
    private void removeLeftovers() throws IOException {
        Path parent = path.resolve("pytorch");
        if (!Files.isDirectory(parent)) {
            return;
        }
        List<Path> leftovers;
        try (Stream<Path> folders = Files.list(parent)) {
            leftovers = folders.filter(folder -> folder.getFileName().toString().startsWith("tmp")).toList();
        }
        for (Path leftover : leftovers) {
            try (Stream<Path> files = Files.walk(leftover)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
