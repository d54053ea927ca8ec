package limn.core.internal.write;

import java.util.List;

import limn.api.Tensor;
import limn.core.internal.explain.Result;
import limn.graph.Shape;
import limn.maths.Post;

/** The map of a result, and what is shown of it. */
final class MapViews {

    private MapViews() {
    }

    /** The map as computed. */
    static Tensor raw(Result result) {
        return switch (result) {
            case Result.Mapped mapped -> mapped.attribution().explanation().map();
            case Result.Shown shown -> shown.panel().summary();
        };
    }

    /** The map in its own resolution with one value for each place: channels of an input map are added up. */
    static Tensor flat(Tensor raw) {
        if (raw.shape().rank() == 2) {
            return raw;
        }
        int height = raw.shape().size(-2);
        int width = raw.shape().size(-1);
        float[] sum = new float[height * width];
        for (int i = 0; i < raw.count(); i++) {
            sum[i % sum.length] += raw.get(i);
        }
        return Tensor.of(Shape.of(height, width), sum);
    }

    /** Post-processed, at input size. */
    static Tensor post(Result result, int height, int width) {
        return Post.of(List.of(flat(raw(result))), height, width);
    }
}
