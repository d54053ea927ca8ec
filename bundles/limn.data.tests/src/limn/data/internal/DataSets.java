package limn.data.internal;

import java.util.List;
import java.util.stream.IntStream;

import limn.api.data.DataSet;
import limn.api.data.Region;
import limn.api.data.Truth;

/** What tests ask of data sets. */
final class DataSets {

    private DataSets() {
    }

    static List<String> ids(DataSet data) {
        return IntStream.range(0, data.size()).mapToObj(i -> data.sample(i).id()).toList();
    }

    /** Pixels of the one mask of a label. */
    static int maskSize(Truth truth, String label) {
        List<Region> regions = truth.regions().get(label);
        if (regions.size() != 1) {
            throw new AssertionError(regions.size() + " regions");
        }
        return ((Region.Mask) regions.getFirst()).bits().cardinality();
    }
}
