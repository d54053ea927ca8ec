package limn.graph.internal.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.graph.Shape;

/** What is known of a value before anything runs. */
sealed interface Fact {

    /** Nothing is known. */
    Fact UNKNOWN = new Unknown();

    /** Nothing is known. */
    record Unknown() implements Fact {
    }

    /**
     * A tensor of a known shape.
     *
     * @param shape its shape
     * @param number its value where it is a single known number, as traces make of sizes
     * @param whole whether it surely holds whole numbers, as places in a table are
     */
    record OfTensor(Shape shape, Optional<Number> number, boolean whole) implements Fact {
    }

    /**
     * A known constant.
     *
     * @param valueOrNull {@code null} (None), {@link Boolean}, {@link Long}, {@link Double} or {@link String}
     */
    record Constant(Object valueOrNull) implements Fact {
    }

    /** A list or tuple. Lists change when a graph appends to them, so this is compared by identity. */
    final class Elements implements Fact {

        /** More elements than any list of sizes or feature maps has; beyond it a list is not followed. */
        static final int LIMIT = 4096;

        private final List<Fact> facts;
        private boolean lost;

        Elements(List<? extends Fact> facts) {
            if (facts.size() > LIMIT) {
                throw CannotTell.INSTANCE;
            }
            this.facts = new ArrayList<>(facts);
        }

        /** The elements now, to be changed in place by what changes the list. */
        List<Fact> facts() {
            if (isLost()) {
                throw CannotTell.INSTANCE;
            }
            return facts;
        }

        boolean isLost() {
            return lost || facts.size() > LIMIT;
        }

        /** Says that the list was changed in a way that is not known. */
        void lose() {
            lost = true;
        }
    }

    static Fact tensor(Shape shape) {
        return new OfTensor(shape, Optional.empty(), false);
    }

    static Fact tensor(int... sizes) {
        return tensor(Shape.of(sizes));
    }

    static Fact whole(long value) {
        return new Constant(value);
    }

    static Fact wholes(List<Integer> values) {
        return new Elements(values.stream().map(value -> whole(value)).toList());
    }

    /** Two tensors of the same shape, as values and places of maxima are. */
    static Fact pair(Shape shape) {
        return new Elements(List.of(tensor(shape), tensor(shape)));
    }
}
