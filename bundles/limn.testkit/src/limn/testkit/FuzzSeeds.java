package limn.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Seeds taken from the fixtures. */
public final class FuzzSeeds {

    /** Large inputs make a fuzzer slow and find nothing that small ones do not. */
    private static final long LARGEST = 40_000;

    private FuzzSeeds() {
    }

    /**
     * The small files of some folders.
     *
     * @param folders folders of the fixtures
     * @param endings with the dot
     * @return contents by name
     * @throws IOException if they cannot be read
     */
    public static Map<String, byte[]> files(List<String> folders, List<String> endings) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(Fixtures.path(folder))) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    if (endings.stream().anyMatch(name::endsWith) && Files.size(file) <= LARGEST) {
                        found.put(name, Files.readAllBytes(file));
                    }
                }
            }
        }
        return found;
    }

    /**
     * The records of a zip file.
     *
     * @param fixture path below the fixtures
     * @return contents by name in the archive
     * @throws IOException if it cannot be read
     */
    public static Map<String, byte[]> records(String fixture) throws IOException {
        Map<String, byte[]> records = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(Fixtures.path(fixture)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                records.put(entry.getName(), zip.readAllBytes());
            }
        }
        return records;
    }

    /**
     * The inputs that the fuzzer found.
     *
     * @param target the target
     * @return inputs by name
     * @throws IOException if they cannot be read
     */
    public static Map<String, byte[]> found(FuzzTarget target) throws IOException {
        Map<String, byte[]> inputs = new TreeMap<>();
        Path folder = Fixtures.projectRoot().resolve("bundles/limn.testkit/fixtures/fuzz").resolve(target.name());
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    inputs.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        return inputs;
    }
}
