package limn.ui.internal.data;

import java.util.Arrays;
import java.util.Optional;

import limn.core.run.DataOptions;
import limn.ui.internal.preferences.Keys;
import limn.ui.internal.preferences.Saving;

import org.osgi.service.prefs.Preferences;

/** How samples are listed, kept between starts. A filter belongs to the data it was written for. */
final class Kept {

    private static final String GROUPING = "grouping";
    private static final String SORTED_BY = "sortedBy";
    private static final String DESCENDING = "descending";
    private static final String FILTER = "filter";
    private static final String FILTERED = "filtered";

    private final Preferences settings = Keys.node().node("data");

    Grouping grouping() {
        return named(Grouping.values(), GROUPING).orElse(Grouping.FLAT);
    }

    Order order() {
        return named(SampleColumn.values(), SORTED_BY)
                .map(column -> new Order(Optional.of(column), settings.getBoolean(DESCENDING, false)))
                .orElse(Order.OF_DATA);
    }

    /** The filter of some data; empty for others than those it was written for. */
    String filter(DataOptions data) {
        return settings.get(FILTERED, "").equals(data.toString()) ? settings.get(FILTER, "") : "";
    }

    void keep(Grouping grouping, Order order) {
        settings.put(GROUPING, grouping.name());
        settings.put(SORTED_BY, order.column().map(Enum::name).orElse(""));
        settings.putBoolean(DESCENDING, order.descending());
        Saving.soon();
    }

    void keep(String filter, DataOptions data) {
        boolean same = settings.get(FILTERED, "").equals(data.toString()) && settings.get(FILTER, "").equals(filter);
        if (!same) {
            settings.put(FILTERED, data.toString());
            settings.put(FILTER, filter);
            Saving.soon();
        }
    }

    private <E extends Enum<E>> Optional<E> named(E[] values, String key) {
        String name = settings.get(key, "");
        return Arrays.stream(values).filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
    }
}
