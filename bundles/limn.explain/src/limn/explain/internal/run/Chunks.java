package limn.explain.internal.run;

import java.util.Collections;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.ExplanationRequest;

/**
 * Many inputs in place of one row of a batch, in calls of the batch's own size: the last is filled up with its last input,
 * so that the engine meets one shape only.
 */
final class Chunks {

    private final ExplanationRequest request;
    private final Batch.Row row;

    Chunks(ExplanationRequest request, int row) {
        this.request = request;
        this.row = request.batch().rows().get(row);
    }

    /** What is done with a batch of changed inputs. */
    interface Call {
        void make(Batch batch, int first) throws LimnException;
    }

    void each(int count, ChangedInputs inputs, Call call) throws LimnException {
        Tensor whole = request.batch().input();
        int size = whole.shape().size(0);
        int length = whole.count() / size;
        for (int first = 0; first < count; first += size) {
            request.progress().check();
            int filled = Math.min(size, count - first);
            float[] values = new float[whole.count()];
            for (int i = 0; i < filled; i++) {
                inputs.input(first + i).copyTo(values, i * length);
            }
            for (int i = filled; i < size; i++) {
                System.arraycopy(values, (filled - 1) * length, values, i * length, length);
            }
            call.make(new Batch(Tensor.of(whole.shape(), values), Collections.nCopies(filled, row)), first);
        }
    }
}
