package limn.core.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import limn.core.internal.folder.RunFolder;

/** What a folder is to a report that is to be written into it. */
public enum ReportFolder {
    /** It is empty or does not exist yet. */
    FREE,
    /** It holds another run, which can be thrown away. */
    HOLDS_RUN,
    /** It is a file, holds something else, or cannot be read. */
    TAKEN;

    /**
     * Looks at a folder. Takes as long as the file system needs.
     *
     * @param folder any path
     * @return what it is
     */
    public static ReportFolder of(Path folder) {
        if (!Files.exists(folder)) {
            return FREE;
        }
        if (!Files.isDirectory(folder)) {
            return TAKEN;
        }
        try {
            if (RunFolder.isEmpty(folder)) {
                return FREE;
            }
        } catch (IOException e) {
            return TAKEN;
        }
        return RunFolder.isOurs(folder) ? HOLDS_RUN : TAKEN;
    }
}
