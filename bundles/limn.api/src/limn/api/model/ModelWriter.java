package limn.api.model;

import java.nio.file.Path;
import java.util.List;

import limn.api.LimnException;
import limn.api.Progress;

/** Writes programs in one format. A service with the property {@code limn.id}. Safe from any thread. */
public interface ModelWriter {

    /**
     * The id of the format, the same as the property {@code limn.id}.
     *
     * @return lower case, words joined by hyphens
     */
    String id();

    /**
     * Usual endings of its files.
     *
     * @return with the dot, lower case; the first one is the best
     */
    List<String> endings();

    /**
     * Writes a program. Weights are copied piece by piece. The file takes its place when it is whole.
     *
     * @param program what to write; its description is not part of the file
     * @param file the file, replaced if it exists
     * @param progress told what is done; asked for cancelling
     * @throws LimnException if it cannot be written, or the format has no room for the program
     */
    void write(Program program, Path file, Progress progress) throws LimnException;
}
