package limn.explain.internal.gradient;

import java.util.ArrayList;
import java.util.List;

import limn.api.Tensor;
import limn.explain.cam.LayerMap;
import limn.explain.internal.cam.ChannelSum;
import limn.graph.Shape;

/**
 * The parts of a full gradient brought together over the picture: added up, or by the first principal component of all their
 * channels, at an eighth of the picture's size as in pytorch-grad-cam (definitions 11.2).
 */
final class FullGradSum {

    static final String EIGEN = "eigen";
    private static final int SHRUNK = 8;

    private final FullGradScaling scaling;
    private final Shape grid;
    private final boolean component;
    private final double[] sum;
    private final List<Tensor> channels = new ArrayList<>();

    /**
     * @param grid {@code H×W} of the picture
     * @param component whether the component is taken in place of the sum
     */
    FullGradSum(FullGradScaling scaling, Shape grid, boolean component) {
        this.scaling = scaling;
        this.grid = grid;
        this.component = component;
        this.sum = new double[component ? 0 : Math.toIntExact(grid.count())];
    }

    /** Takes a part, {@code C×h×w}. */
    void add(Tensor part) {
        Tensor enlarged = scaling.enlarged(part, grid.size(0), grid.size(1));
        if (component) {
            channels.add(scaling.again(enlarged, Math.max(1, grid.size(0) / SHRUNK),
                    Math.max(1, grid.size(1) / SHRUNK)));
            return;
        }
        for (int i = 0; i < enlarged.count(); i++) {
            sum[i % sum.length] += enlarged.get(i);
        }
    }

    /** What they are together. */
    LayerMap map() {
        if (component) {
            LayerMap found = ChannelSum.component(stacked());
            Shape small = found.values().shape();
            Tensor one = Tensor.of(Shape.of(1, small.size(0), small.size(1)), found.values().toArray());
            return new LayerMap(scaling.finished(scaling.again(one, grid.size(0), grid.size(1)).slice(0)),
                    found.scalars(), found.warnings());
        }
        float[] values = new float[sum.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) sum[i];
        }
        return LayerMap.of(scaling.finished(Tensor.of(grid, values)));
    }

    private Tensor stacked() {
        int count = channels.stream().mapToInt(part -> part.shape().size(0)).sum();
        Shape small = channels.get(0).shape();
        float[] values = new float[count * small.size(1) * small.size(2)];
        int at = 0;
        for (Tensor part : channels) {
            part.copyTo(values, at);
            at += part.count();
        }
        return Tensor.of(small.with(0, count), values);
    }
}
