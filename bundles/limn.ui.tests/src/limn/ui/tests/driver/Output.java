package limn.ui.tests.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import limn.testkit.Fixtures;

/** Where tests leave what somebody may want to look at: {@code target} of the bundle of the UI tests. */
public final class Output {

    private Output() {
    }

    /** The folder, made when first asked for. */
    public static Path folder() {
        Path bundles = Fixtures.path("models").getParent().getParent().getParent();
        Path folder = bundles.resolve("limn.ui.tests/target");
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
