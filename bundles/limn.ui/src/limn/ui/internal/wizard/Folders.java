package limn.ui.internal.wizard;

import java.nio.file.Files;
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

    /** Where to begin to look: in the folder that is named, or is that of a named file, else in the last one. */
    String of(String named) {
        Optional<Path> path = path(named);
        return path.filter(Files::isDirectory).or(() -> path.map(Path::getParent).filter(Files::isDirectory))
                .map(Path::toString).orElseGet(() -> node().get(key, ""));
    }

    /** Remembers where something was chosen. */
    void remember(String chosen) {
        parent(chosen).ifPresent(folder -> node().put(key, folder.toString()));
    }

    private static Optional<Path> parent(String chosen) {
        return path(chosen).map(Path::toAbsolutePath).map(Path::getParent);
    }

    private static Optional<Path> path(String named) {
        try {
            return named.isEmpty() ? Optional.empty() : Optional.of(Path.of(named));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static IEclipsePreferences node() {
        return Keys.node();
    }
}
