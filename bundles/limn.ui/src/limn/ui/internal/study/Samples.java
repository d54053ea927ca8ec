package limn.ui.internal.study;

import java.util.OptionalInt;
import java.util.stream.IntStream;

import limn.api.data.DataSet;

/** Finds samples by their ids. */
final class Samples {

    private Samples() {
    }

    static OptionalInt find(DataSet data, String id) {
        return IntStream.range(0, data.size()).filter(index -> data.sample(index).id().equals(id)).findFirst();
    }
}
