package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Shape;
import limn.graph.ValueType;

/**
 * Frees what an export with a fixed batch, usually of one, wrote down as numbers: the batch leads every tensor, so a first
 * size that is too small by the batch is multiplied by it, and a constant that is joined to tensors of the batch is
 * repeated.
 */
final class BatchLift {

    private final Emitter emitter;

    BatchLift(Emitter emitter) {
        this.emitter = emitter;
    }

    /** The sizes of a reshape with the batch freed, where the numbers would not fit otherwise. */
    List<Operand> fitting(Operand tensor, List<Operand> sizes) {
        if (swallows(tensor, sizes)) {
            List<Operand> freed = new ArrayList<>(sizes);
            freed.set(0, emitter.sizeOperand(emitter.input(), 0));
            return freed;
        }
        Optional<Long> one = missing(tensor, sizes, true);
        Optional<Long> other = missing(tensor, sizes, false);
        if (sizes.isEmpty() || one.isEmpty() || other.isEmpty() || one.get() <= 1 || other.get() <= 1
                || one.get() != times(true) || other.get() != times(false)) {
            return sizes;
        }
        List<Operand> freed = new ArrayList<>(sizes);
        Operand batch = emitter.sizeOperand(emitter.input(), 0);
        int place = place(tensor, sizes);
        Operand each = each(sizes.get(place));
        if (each.equals(Literal.NONE)) {
            return sizes;
        }
        freed.set(place, emitter.number(ValueType.INT, "mul", batch, each));
        return freed;
    }

    /** What a size is for one picture; none where the written batch is no part of it. */
    private Operand each(Operand size) {
        if (emitter.written() == 1) {
            return size;
        }
        return size instanceof Literal literal && literal.asLong().orElse(-1) % emitter.written() == 0
                ? Literal.of(literal.asLong().getAsLong() / emitter.written())
                : Literal.NONE;
    }

    /** How many times as large as the written batch the batch is that is followed. */
    private long times(boolean first) {
        return batch(first) / emitter.written();
    }

    private Literal written() {
        return Literal.of((long) emitter.written());
    }

    /**
     * The size that the batch belongs to: the first one, unless other axes lead the tensor. Then it goes to the size
     * behind as many numbers as those axes count; the last size is left to the channels, unless it is one.
     */
    private int place(Operand tensor, List<Operand> sizes) {
        int[] one = emitter.shape(tensor, true).orElseThrow().toArray();
        int[] other = emitter.shape(tensor, false).orElseThrow().toArray();
        int axis = Arrays.mismatch(one, other);
        if (axis == 0) {
            boolean inner = sizes.size() > 1 && sizes.get(1).equals(written())
                    && sizes.get(0).equals(Literal.of(one[0] / batch(true))) && one[0] > batch(true);
            return inner ? 1 : 0;
        }
        long before = 1;
        for (int i = 0; i < axis; i++) {
            before *= one[i];
        }
        long count = 1;
        for (int i = 0; i < sizes.size() && axis > 0; i++) {
            if (count == before) {
                return i > 0 && i == sizes.size() - 1 && !sizes.get(i).equals(Literal.of(1)) ? i - 1 : i;
            }
            count *= emitter.number(sizes.get(i), true).map(size -> size instanceof Long known ? known : 0L).orElse(0L);
        }
        return 0;
    }

    /** Whether −1 would take in the batch, because it stands behind a first size that is the written one. */
    private boolean swallows(Operand tensor, List<Operand> sizes) {
        return sizes.size() > 1 && sizes.get(0).equals(written()) && sizes.contains(Literal.of(-1))
                && led(tensor);
    }

    private Long batch(boolean first) {
        return emitter.shape(emitter.input(), first).filter(shape -> shape.rank() > 0)
                .map(shape -> (long) shape.size(0)).orElse(1L);
    }

    /** By which factor a tensor has more numbers than sizes without −1 say. */
    private Optional<Long> missing(Operand tensor, List<Operand> sizes, boolean first) {
        Optional<Shape> shape = emitter.shape(tensor, first);
        long count = 1;
        for (Operand size : sizes) {
            Object number = emitter.number(size, first).orElse(null);
            if (!(number instanceof Long known) || known <= 0 || known > Integer.MAX_VALUE || count > 1L << 31) {
                return Optional.empty();
            }
            count *= known;
        }
        long all = count;
        return shape.filter(found -> found.count() % all == 0).map(found -> found.count() / all);
    }

    /** One of several tensors to be joined, its first axis repeated where the others have the batch there. */
    Operand alongBatch(Operand tensor, List<Operand> all) {
        OptionalLong own = emitter.size(tensor, 0);
        Optional<Operand> free = all.stream().filter(other -> batched(other)).findFirst();
        if (own.isEmpty() || own.getAsLong() != emitter.written() || free.isEmpty()) {
            return tensor;
        }
        int rank = emitter.rank(tensor).orElse(0);
        List<Operand> sizes = new ArrayList<>(List.of(emitter.sizeOperand(emitter.input(), 0)));
        for (int axis = 1; axis < rank; axis++) {
            sizes.add(Literal.of(-1));
        }
        // The rows of a constant are alike: a network does the same for every picture.
        Operand row = emitter.written() == 1 ? tensor
                : emitter.emit(ValueType.TENSOR, "narrow",
                        List.of(tensor, Literal.of(0L), Literal.of(0L), Literal.of(1L)), java.util.Map.of());
        return emitter.emit(ValueType.TENSOR, "expand", List.of(row, Items.list(sizes)), java.util.Map.of());
    }

    /** Whether the first axis is the batch, perhaps with others. */
    private boolean led(Operand tensor) {
        Optional<Shape> one = emitter.shape(tensor, true).filter(shape -> shape.rank() > 0);
        Optional<Shape> other = emitter.shape(tensor, false).filter(shape -> shape.rank() > 0);
        return one.isPresent() && other.isPresent() && one.get().size(0) > 0 && one.get().size(0) % batch(true) == 0
                && one.get().size(0) / batch(true) * batch(false) == other.get().size(0);
    }

    private boolean batched(Operand tensor) {
        return emitter.shape(tensor, true).filter(shape -> shape.rank() > 0 && shape.size(0) == batch(true)).isPresent()
                && emitter.shape(tensor, false).filter(shape -> shape.rank() > 0 && shape.size(0) == batch(false))
                        .isPresent();
    }
}
