package limn.core.internal.data;

import java.nio.file.Path;
import java.util.Optional;

import limn.api.data.DataSet;

/**
 * A data set and how it was opened.
 *
 * @param data the data set
 * @param path where it lies; empty for a built-in one
 * @param argument what the user wrote for it
 * @param importer id of the importer, or the bare word
 * @param bundle the importer's bundle
 * @param description one sentence: what it is and who opened it
 */
public record OpenedData(DataSet data, Optional<Path> path, String argument, String importer, String bundle,
        String description) {
}
