package limn.api.explain;

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
}
