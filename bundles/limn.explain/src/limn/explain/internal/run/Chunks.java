package limn.explain.internal.run;

import java.util.List;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.ExplanationRequest;

/**
 * Many inputs in place of some rows of a batch, in calls of the batch's own size: the last is filled up with its last
 * input, so that the engine meets one shape only. Inputs of different rows stand in one call where one row ends.
 */
final class Chunks {

    private final ExplanationRequest request;
    private final List<Integer> rows;

    Chunks(ExplanationRequest request, List<Integer> rows) {
        this.request = request;
        this.rows = List.copyOf(rows);
    }

    /** What is done with a batch of changed inputs. */
    interface Call {
        void make(Batch batch, int first) throws LimnException;
    }

    void each(int perRow, ChangedInputs inputs, Call call) throws LimnException {
        Tensor whole = request.batch().input();
        int size = whole.shape().size(0);
        int length = whole.count() / size;
        int count = Math.multiplyExact(perRow, rows.size());
        for (int first = 0; first < count; first += size) {
            request.progress().check();
            int start = first;
            int filled = Math.min(size, count - first);
            float[] values = new float[whole.count()];
            for (int i = 0; i < filled; i++) {
                inputs.input(first + i).copyTo(values, i * length);
            }
            for (int i = filled; i < size; i++) {
                System.arraycopy(values, (filled - 1) * length, values, i * length, length);
            }
            List<Batch.Row> described = IntStream.range(0, filled)
                    .mapToObj(i -> request.batch().rows().get(rows.get((start + i) / perRow))).toList();
            call.make(new Batch(Tensor.of(whole.shape(), values), described), first);
        }
    }
}
