package limn.ui.internal.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import limn.ui.internal.preferences.Keys;

/** Where something was saved last; proposed the next time. */
final class LastFolder {

    private static final String KEY = "export.folder";

    private LastFolder() {
    }

    static Optional<Path> get() {
        return Optional.ofNullable(Keys.node().get(KEY, null)).map(Path::of).filter(Files::isDirectory);
    }

    static void set(Path folder) {
        Keys.node().put(KEY, folder.toString());
    }
}
