package limn.core.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.DataSet;
import limn.core.run.DataOptions;

/** A data set held by a {@link Session}. Safe from any thread. */
public interface SessionData {

    /**
     * How it was asked for.
     *
     * @return the options
     */
    DataOptions options();

    /**
     * The samples.
     *
     * @return all of them, in order of ids
     */
    DataSet data();

    /**
     * Where it lies.
     *
     * @return empty for a built-in one
     */
    Optional<Path> path();

    /**
     * Who opened it.
     *
     * @return id of the importer, or the bare word
     */
    String importer();

    /**
     * What it is and who opened it.
     *
     * @return one sentence
     */
    String description();

    /**
     * The labels of a sample if they are known already, because it was read.
     *
     * @param index index in {@link #data()}
     * @return the labels, or empty while it was not read
     */
    Optional<List<String>> labels(int index);

    /**
     * Reads the labels of all samples that were not read yet. Samples that cannot be read have none.
     *
     * @param progress a step for each sample; asked for cancelling
     * @throws LimnException if the user asked to stop; what was read is kept
     */
    void readLabels(Progress progress) throws LimnException;
}
