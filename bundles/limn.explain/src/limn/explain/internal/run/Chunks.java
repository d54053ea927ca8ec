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
 * Many inputs, or activations of a layer, in place of some rows of a batch, in calls of the batch's own size: the last is
 * filled up with its last input, so that the engine meets one size only and memory is what was planned for the batch.
 * Inputs of different rows stand in one call where one row ends. Asks for cancelling before every call.
 */
final class Chunks {

    private final ExplanationRequest request;
    private final List<Integer> rows;

    Chunks(ExplanationRequest request, List<Integer> rows) {
        this.request = request;
        this.rows = List.copyOf(rows);
    }

    /** What is done with a call's numbers: what its rows are, padding left out, and the number of the first. */
    interface Call {
        void make(Tensor values, List<Batch.Row> rows, int first) throws LimnException;
    }

    /** Runs {@code perRow} inputs of each row, each of the given shape but for its rows. */
    void each(int perRow, Shape shape, ChangedInputs inputs, Call call) throws LimnException {
        int size = request.batch().input().shape().size(0);
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
