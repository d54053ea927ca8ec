package limn.ui.internal.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.ui.IMemento;

import limn.core.run.DataOptions;

/** Which samples, as an element of a state file. */
final class DataMemento {

    private static final String PATH = "path";
    private static final String IMPORTER = "importer";
    private static final String LIMIT = "limit";
    private static final String WHERE = "where";
    private static final String MAP = "map";

    private DataMemento() {
    }

    static void write(DataOptions options, IMemento into) {
        options.path().ifPresent(path -> into.putString(PATH, path));
        options.importer().ifPresent(importer -> into.putString(IMPORTER, importer));
        options.limit().ifPresent(limit -> into.putInteger(LIMIT, limit));
        options.where().forEach(where -> into.createChild(WHERE).putTextData(where));
        options.map().forEach(map -> into.createChild(MAP).putTextData(map));
    }

    static DataOptions read(IMemento from) {
        Integer limit = from.getInteger(LIMIT);
        return new DataOptions(Optional.ofNullable(from.getString(PATH)), Optional.ofNullable(from.getString(IMPORTER)),
                texts(from, WHERE), limit == null ? OptionalInt.empty() : OptionalInt.of(limit), texts(from, MAP));
    }

    private static List<String> texts(IMemento from, String type) {
        return Arrays.stream(from.getChildren(type)).map(IMemento::getTextData).toList();
    }
}
