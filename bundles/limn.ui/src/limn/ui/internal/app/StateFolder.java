package limn.ui.internal.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.service.datalocation.Location;

import limn.ui.internal.study.StateFile;

/**
 * The folder with the state of the window, and whether this process may write into it. It may not if the folder is
 * read-only, or if another window of Limn uses it already.
 */
final class StateFolder {

    private final Location location;
    private final Optional<String> complaint;

    private StateFolder(Location location, Optional<String> complaint) {
        this.location = location;
        this.complaint = complaint;
    }

    /**
     * Takes the folder for this process.
     *
     * @return the folder
     */
    static StateFolder claim() {
        Location location = Platform.getInstanceLocation();
        Optional<String> complaint = complaint(location);
        complaint.ifPresent(c -> System.setProperty(StateFile.READ_ONLY, "true"));
        return new StateFolder(location, complaint);
    }

    private static Optional<String> complaint(Location location) {
        String kept = " Layout, settings and recent files of this session will not be kept.";
        if (Boolean.getBoolean(StateFile.READ_ONLY) || location.isReadOnly() || !writable(location)) {
            return Optional.of("The folder for the state of Limn cannot be written." + kept);
        }
        try {
            return location.lock() ? Optional.empty()
                    : Optional.of("Another window of Limn uses the same state folder." + kept);
        } catch (IOException e) {
            ILog.of(StateFolder.class).warn("The state folder cannot be locked.", e);
            return Optional.of("The folder for the state of Limn cannot be locked." + kept);
        }
    }

    private static boolean writable(Location location) {
        if (location.getURL() == null) {
            return false;
        }
        Path folder = Path.of(location.getURL().getPath());
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".limn", ".probe"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Why nothing is kept between starts.
     *
     * @return one or two sentences; empty when all is well
     */
    Optional<String> complaint() {
        return complaint;
    }

    /** Lets others have the folder. */
    void release() {
        if (complaint.isEmpty()) {
            location.release();
        }
    }
}
