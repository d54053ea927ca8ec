package limn.ui.internal.data;

import java.util.Comparator;
import java.util.Optional;

/**
 * By which column samples are sorted.
 *
 * @param column the column; empty for the order of the data set
 * @param descending whether the greatest comes first
 */
record Order(Optional<SampleColumn> column, boolean descending) {

    static final Order OF_DATA = new Order(Optional.empty(), false);

    /** What a click on the title of a column makes of it. */
    Order clicked(SampleColumn title) {
        if (column.isPresent() && column.get() == title) {
            return descending ? OF_DATA : new Order(column, true);
        }
        return new Order(Optional.of(title), false);
    }

    /** Samples of which nothing is known come last in either direction; equal ones in the order of the data set. */
    Optional<Comparator<Integer>> comparator(Facts facts) {
        return column.map(by -> {
            Comparator<Integer> known = by.comparator(facts);
            Comparator<Integer> order = descending ? known.reversed() : known;
            return Comparator.comparing((Integer sample) -> !by.known(facts, sample)).thenComparing(order)
                    .thenComparing(Comparator.naturalOrder());
        });
    }
}
