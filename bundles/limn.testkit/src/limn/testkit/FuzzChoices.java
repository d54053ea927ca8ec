package limn.testkit;

import java.util.List;

/** Bytes as a sequence of choices, for inputs that are built rather than taken as they are. After the last byte all is 0. */
public final class FuzzChoices {

    private final byte[] bytes;
    private int place;

    /**
     * Choices.
     *
     * @param bytes one or more for each choice
     */
    public FuzzChoices(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Whether a choice is left.
     *
     * @return false after the last byte
     */
    public boolean more() {
        return place < bytes.length;
    }

    /**
     * A small number.
     *
     * @param bound 1 to 65,536
     * @return 0 to bound − 1
     */
    public int below(int bound) {
        int value = next();
        return (bound > 256 ? value << 8 | next() : value) % bound;
    }

    /**
     * One of several.
     *
     * @param <T> of any kind
     * @param values the choices
     * @return one of them
     */
    public <T> T of(List<T> values) {
        return values.get(below(values.size()));
    }

    private int next() {
        return place < bytes.length ? bytes[place++] & 0xff : 0;
    }
}
