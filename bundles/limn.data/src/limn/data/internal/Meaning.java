package limn.data.internal;

import java.nio.file.Path;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.data.Content;
import limn.api.data.Truth;

/** What the files of a data set mean. Safe from any thread. */
interface Meaning {

    /** The id of a sample, from the path of its file without ending. */
    default String id(String stem) {
        return stem;
    }

    /** What it belongs to together with others. */
    default Optional<String> group(String stem) {
        return Optional.empty();
    }

    /** Reads its picture. */
    Content content(Path file) throws LimnException;

    /** Reads what is true of it. */
    Truth truth(FileDataSet data, int index) throws LimnException;
}
