package limn.data.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Many names in one array of UTF-8, whose order of bytes is the order of code points. Grows only. */
final class NameColumn {

    private static final int FIRST_BYTES = 1 << 12;
    private static final int FIRST_NAMES = 1 << 6;

    private byte[] bytes;
    private int[] ends;
    private int size;

    NameColumn() {
        this(new byte[FIRST_BYTES], new int[FIRST_NAMES]);
    }

    private NameColumn(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    int size() {
        return size;
    }

    void add(String name) {
        byte[] added = name.getBytes(StandardCharsets.UTF_8);
        append(added, 0, added.length);
    }

    private void append(byte[] source, int from, int to) {
        int start = start(size);
        int end = Math.addExact(start, to - from);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(end, Math.min(Integer.MAX_VALUE - 8L, bytes.length * 3L / 2)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 3 / 2);
        }
        System.arraycopy(source, from, bytes, start, to - from);
        ends[size++] = end;
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    String get(int index) {
        return new String(bytes, start(index), ends[index] - start(index), StandardCharsets.UTF_8);
    }

    /** The places of all names in their order, equal names in the order of {@code then}. */
    int[] order(Comparator<Integer> then) {
        return sorted((a, b) -> Arrays.compareUnsigned(bytes, start(a), ends[a], bytes, start(b), ends[b]), then);
    }

    /** The places of all names in the order of what follows their last slash. */
    int[] orderOfLastParts(Comparator<Integer> then) {
        return sorted((a, b) -> Arrays.compareUnsigned(bytes, lastPart(a), ends[a], bytes, lastPart(b), ends[b]), then);
    }

    private int[] sorted(Comparator<Integer> names, Comparator<Integer> then) {
        return IntStream.range(0, size).boxed().sorted(names.thenComparing(then)).mapToInt(Integer::intValue).toArray();
    }

    private int lastPart(int index) {
        int at = ends[index];
        while (at > start(index) && bytes[at - 1] != '/') {
            at--;
        }
        return at;
    }

    boolean sameLastPart(int a, int b) {
        return Arrays.equals(bytes, lastPart(a), ends[a], bytes, lastPart(b), ends[b]);
    }

    int compare(int index, NameColumn other, int otherIndex) {
        return Arrays.compareUnsigned(bytes, start(index), ends[index], other.bytes, other.start(otherIndex),
                other.ends[otherIndex]);
    }

    /** Some names, in the order of the places, in arrays that just fit. */
    NameColumn select(int[] places) {
        int length = 0;
        for (int place : places) {
            length += ends[place] - start(place);
        }
        NameColumn chosen = new NameColumn(new byte[length], new int[places.length]);
        for (int place : places) {
            chosen.append(bytes, start(place), ends[place]);
        }
        return chosen;
    }
}
