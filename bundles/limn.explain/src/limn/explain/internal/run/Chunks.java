package limn.explain.internal.run;

import java.util.List;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.FrozenTarget;
import limn.graph.Shape;

/**
 * Many inputs, or activations of a layer, in place of some rows of a batch, in calls of one size: the last is filled up with
 * its last input, so that the engine meets one size only. Inputs of different rows stand in one call where one row ends. Asks
 * for cancelling before every call.
 */
final class Chunks {

    /** Activations of a call take no more than 1 MB, which the engine's caches hold; or there is one. */
    private static final long NUMBERS = 1 << 18;
    private static final int ROWS = 512;

    private final ExplanationRequest request;
    private final List<Integer> rows;
    private final int size;

    private Chunks(ExplanationRequest request, List<Integer> rows, int size) {
        this.request = request;
        this.rows = List.copyOf(rows);
        this.size = size;
    }

    /** Of inputs: calls are of the batch's own size, so that memory is what was planned for it. */
    static Chunks ofInputs(ExplanationRequest request, List<Integer> rows) {
        return new Chunks(request, rows, request.batch().input().shape().size(0));
    }

    /**
     * So many activations of this shape: what comes after a layer is little work, so that small calls are not worth while.
     * The size depends on the layer and the count alone, so that results do not depend on the batch, and is one of a few.
     */
    static Chunks ofActivations(ExplanationRequest request, int row, Shape shape, int count) {
        long most = Math.clamp(NUMBERS / Math.max(1, shape.with(0, 1).count()), 1, ROWS);
        int enough = 1;
        while (enough < count && 2L * enough <= most) {
            enough *= 2;
        }
        return new Chunks(request, List.of(row), enough);
    }

    /** What is done with a call's numbers: what its rows are, padding left out, and the number of the first. */
    interface Call {
        void make(Tensor values, List<Batch.Row> rows, int first) throws LimnException;
    }

    /** Runs {@code perRow} inputs of each row, each of the given shape but for its rows. */
    void each(int perRow, Shape shape, ChangedInputs inputs, Call call) throws LimnException {
        Shape whole = shape.with(0, size);
        int length = Math.toIntExact(whole.count() / size);
        int count = Math.multiplyExact(perRow, rows.size());
        List<Batch.Row> described = rows.stream().map(row -> FrozenTarget.row(request, row)).toList();
        for (int first = 0; first < count; first += size) {
            request.progress().check();
            int start = first;
            int filled = Math.min(size, count - first);
            // New for every call: a tensor's values stay as they are once it is handed on.
            float[] values = new float[size * length];
            for (int i = 0; i < filled; i++) {
                inputs.write(first + i, values, i * length);
            }
            for (int i = filled; i < size; i++) {
                System.arraycopy(values, (filled - 1) * length, values, i * length, length);
            }
            call.make(Tensor.of(whole, values), IntStream.range(0, filled)
                    .mapToObj(i -> described.get((start + i) / perRow)).toList(), first);
        }
    }
}
