package limn.api.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Progress;

/**
 * Reads one file format into an operator graph. A service with the property {@code limn.id}. Executes nothing that the
 * file holds; memory and time are bounded whatever it holds. Stateless, safe from any thread.
 */
public interface ModelReader {

    /**
     * The id, the same as the property {@code limn.id}.
     *
     * @return lower case, words joined by hyphens
     */
    String id();

    /**
     * Usual endings of its files.
     *
     * @return with the dot, lower case
     */
    List<String> endings();

    /**
     * How well a file looks like this format. Cheap: name and a few first bytes.
     *
     * @param file an existing file
     * @return 0 (cannot read it) to 1 (surely this format)
     */
    double recognises(Path file);

    /**
     * Why a file, or a model that is a folder, of some other kind that this reader can tell is nothing to open, and what
     * has to be done to get a model out of it. Asked where no reader is sure. Cheap: a few first bytes or a table of
     * contents.
     *
     * @param file an existing file or folder
     * @return one sentence that names the file; empty when it may be a model, or is of no kind known here
     */
    default Optional<String> refusal(Path file) {
        return Optional.empty();
    }

    /**
     * Reads a file. Weights are not read but referred to.
     *
     * @param file an existing file, which must stay as it is while the program is in use
     * @param progress asked for cancelling
     * @return the program, its description holding what the file itself tells
     * @throws LimnException if the file is damaged, hostile, of another kind, or needs what is not supported
     */
    Program read(Path file, Progress progress) throws LimnException;
}
