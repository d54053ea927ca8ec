package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the numbers of a small tensor go when it is cut, turned or spread.
 *
 * @param sizes the new sizes
 * @param places for each new number the place of the old one, row-major
 */
record Layout(List<Integer> sizes, int[] places) {

    static int count(List<Integer> sizes) {
        long count = 1;
        for (int size : sizes) {
            if (size < 0) {
                throw new ArithmeticException("a negative size");
            }
            count *= size;
            if (count > Term.Known.LIMIT) {
                return Integer.MAX_VALUE;
            }
        }
        return (int) count;
    }

    /** Of old numbers, the place of one by its indices along each axis. */
    private interface Source {
        int place(int[] index);
    }

    private static Layout of(List<Integer> sizes, Source source) {
        int count = count(sizes);
        if (count > Term.Known.LIMIT) {
            throw new ArithmeticException("too many numbers");
        }
        int[] places = new int[count];
        int[] index = new int[sizes.size()];
        for (int i = 0; i < count; i++) {
            places[i] = source.place(index);
            for (int axis = index.length - 1; axis >= 0 && ++index[axis] == sizes.get(axis); axis--) {
                index[axis] = 0;
            }
        }
        return new Layout(List.copyOf(sizes), places);
    }

    private static int[] strides(List<Integer> sizes) {
        int[] strides = new int[sizes.size()];
        int stride = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes.get(axis);
        }
        return strides;
    }

    static Layout transposed(List<Integer> sizes, List<Integer> order) {
        int[] strides = strides(sizes);
        return of(order.stream().map(sizes::get).toList(),
                index -> IntStream.range(0, index.length).map(i -> index[i] * strides[order.get(i)]).sum());
    }

    /** Along one axis the numbers at these indices, in their order. */
    static Layout taken(List<Integer> sizes, int axis, List<Integer> indices) {
        int[] strides = strides(sizes);
        List<Integer> cut = new ArrayList<>(sizes);
        cut.set(axis, indices.size());
        return of(cut, index -> {
            int place = 0;
            for (int i = 0; i < index.length; i++) {
                place += strides[i] * (i == axis ? indices.get(index[i]) : index[i]);
            }
            return place;
        });
    }

    /** Axes of size 1 repeated, axes added in front. */
    static Layout spread(List<Integer> sizes, List<Integer> wide) {
        int[] strides = strides(sizes);
        int more = wide.size() - sizes.size();
        return of(wide, index -> {
            int place = 0;
            for (int i = 0; i < sizes.size(); i++) {
                place += sizes.get(i) == 1 ? 0 : strides[i] * index[i + more];
            }
            return place;
        });
    }

    /** The sizes that two tensors are spread to. */
    static List<Integer> common(List<Integer> one, List<Integer> other) {
        int rank = Math.max(one.size(), other.size());
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            int first = i < rank - one.size() ? 1 : one.get(i - rank + one.size());
            int second = i < rank - other.size() ? 1 : other.get(i - rank + other.size());
            if (first != second && first != 1 && second != 1) {
                throw new ArithmeticException("sizes do not fit");
            }
            sizes.add(first == 1 ? second : first);
        }
        return sizes;
    }

    Term.Known apply(Term.Known known) {
        return Term.Known.of(known.type(), sizes, IntStream.of(places).mapToObj(known.elements()::get).toList());
    }
}
