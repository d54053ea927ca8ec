package limn.core.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which samples.
 *
 * @param path what follows {@code --data}: a file, a folder, or the bare word of a built-in data set; empty takes the
 *            data of a built-in model
 * @param importer id of the importer; empty for the one that fits best
 * @param where filters {@code KEY=GLOB} that all must hold; KEY is {@code id}, {@code group}, {@code label},
 *            {@code predicted} or an attribute's name; GLOB knows {@code *} and {@code ?}, with a backslash before them
 *            they stand for themselves; {@code KEY=@FILE} takes the values that a file lists, one in each line
 * @param limit at most so many of the samples that pass the filters, the first in order of ids
 * @param map {@code LABEL=CLASS}, where a label is not the (case-folded) name of a class
 */
public record DataOptions(Optional<String> path, Optional<String> importer, List<String> where, OptionalInt limit,
        List<String> map) {

    /** Copies the lists. */
    public DataOptions {
        where = List.copyOf(where);
        map = List.copyOf(map);
    }

    /**
     * All samples of a path.
     *
     * @param path what follows {@code --data}
     * @return the options
     */
    public static DataOptions of(String path) {
        return new DataOptions(Optional.of(path), Optional.empty(), List.of(), OptionalInt.empty(), List.of());
    }
}
