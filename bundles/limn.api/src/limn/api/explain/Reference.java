package limn.api.explain;

import java.util.List;

import limn.api.LimnException;
import limn.api.Tensor;

/** Training samples that some methods compare with. Safe from any thread. */
public interface Reference {

    /** No training samples. */
    Reference NONE = new Reference() {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public Tensor input(int index) {
            throw new IndexOutOfBoundsException(index);
        }
    };

    /**
     * How many there are.
     *
     * @return 0 for none
     */
    int size();

    /**
     * One of them as network input.
     *
     * @param index 0 ≤ index &lt; {@link #size()}
     * @return {@code C×H×W}
     * @throws LimnException if it cannot be read
     */
    Tensor input(int index) throws LimnException;

    /**
     * Whether one of them can be read. Methods that draw some of them take others in place of those that cannot.
     *
     * @param index 0 ≤ index &lt; {@link #size()}
     * @return false where {@link #input} throws because the sample itself is damaged
     * @throws LimnException if that cannot be told, or the user asked to stop
     */
    default boolean isReadable(int index) throws LimnException {
        return true;
    }

    /**
     * What one of them is called.
     *
     * @param index 0 ≤ index &lt; {@link #size()}
     * @return its id in its data set, else its number
     */
    default String id(int index) {
        return Integer.toString(index);
    }

    /**
     * What one of them is said to show.
     *
     * @param index 0 ≤ index &lt; {@link #size()}
     * @return its labels; none where they are not known
     * @throws LimnException if they cannot be read
     */
    default List<String> labels(int index) throws LimnException {
        return List.of();
    }
}
