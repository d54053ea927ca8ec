package limn.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Test data that is part of the project: small pictures, networks and numbers made by other tools. */
public final class Fixtures {

    private Fixtures() {
    }

    /**
     * A file or folder of the fixtures.
     *
     * @param path path below the fixtures, for example {@code models/tiny-cnn.scripted.pt}
     * @return an existing path
     * @throws IllegalStateException if the tests do not run inside the project
     */
    public static Path path(String path) {
        Path found = projectRoot().resolve("bundles/limn.testkit/fixtures").resolve(path);
        if (!Files.exists(found)) {
            throw new IllegalStateException("no fixture " + path);
        }
        return found;
    }

    /**
     * The top folder of the project, found upwards from the working folder.
     *
     * @return the folder that holds {@code bundles}
     */
    static Path projectRoot() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("bundles/limn.testkit"))) {
                return folder;
            }
        }
        throw new IllegalStateException("the tests run outside the project");
    }
}
