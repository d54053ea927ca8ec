package limn.api.data;

import java.nio.file.Path;
import java.util.List;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Progress;
import limn.api.Settings;

/**
 * Opens one kind of folder or file as a data set. A service with the property {@code limn.id}. Stateless, safe from any
 * thread.
 */
public interface DataSetImporter {

    /**
     * The id, the same as the property {@code limn.id}.
     *
     * @return lower case, words joined by hyphens
     */
    String id();

    /**
     * What it opens, for people.
     *
     * @return one line
     */
    String description();

    /**
     * What can be set.
     *
     * @return parameters, usually none
     */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * How well a path looks like what this importer opens. Cheap: looks at names and a few first bytes, at most some
     * hundred directory entries.
     *
     * @param path an existing file or folder
     * @return 0 (cannot open it) to 1 (surely made for this importer)
     */
    double recognises(Path path);

    /**
     * Opens a path. Reads names, not pictures.
     *
     * @param path an existing file or folder
     * @param settings values of {@link #parameters()}
     * @param progress told of the files found; asked for cancelling
     * @return the data set, which names what it skipped
     * @throws LimnException if nothing at all can be opened there
     */
    DataSet open(Path path, Settings settings, Progress progress) throws LimnException;
}
