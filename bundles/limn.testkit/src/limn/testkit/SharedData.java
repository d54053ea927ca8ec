package limn.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/**
 * Test data that is too large or not free enough to be part of the project and lies beside it in {@code ../shared/data}
 * where the developers have it. A test that asks for it is skipped elsewhere, by name and with the reason.
 */
public final class SharedData {

    private SharedData() {
    }

    /**
     * A file or folder of the shared data.
     *
     * @param path path below it, for example {@code lgg/kaggle_3m}
     * @return an existing path; where the data is absent the calling test is skipped
     */
    public static Path path(String path) {
        Path found = Fixtures.projectRoot().resolveSibling("shared").resolve("data").resolve(path);
        Assumptions.assumeTrue(Files.exists(found), "../shared/data/" + path + " is absent");
        return found;
    }
}
