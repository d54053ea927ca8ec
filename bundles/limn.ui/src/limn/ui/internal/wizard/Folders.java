package limn.ui.internal.wizard;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;

import limn.ui.internal.preferences.Keys;

/** The folder in which something was chosen last, also at the next start. */
enum Folders {

    /** Where models are. */
    MODEL("modelFolder"),
    /** Where data are. */
    DATA("dataFolder");

    private final String key;

    Folders(String key) {
        this.key = key;
    }

    /** Where to begin to look; empty leaves it to the system. */
    String last() {
        return node().get(key, "");
    }

    /** Remembers where something was chosen. */
    void remember(String chosen) {
        parent(chosen).ifPresent(folder -> node().put(key, folder.toString()));
    }

    private static Optional<Path> parent(String chosen) {
        try {
            return Optional.ofNullable(Path.of(chosen).toAbsolutePath().getParent());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static IEclipsePreferences node() {
        return Keys.node();
    }
}
