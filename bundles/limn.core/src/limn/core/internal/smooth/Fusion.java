package limn.core.internal.smooth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.core.internal.maps.ShownMap;
import limn.graph.Shape;
import limn.maths.Post;
import limn.maths.Resampling;

/** Ways to make one map of those of several layers, at input size (definitions 11.4). */
enum Fusion {

    /** The mean of the scaled maps, as pytorch-grad-cam. */
    MEAN("by their mean") {
        @Override
        double put(double before, double value, double share) {
            return before + share * value;
        }
    },
    /** The mean of the scaled maps, each as often as its score says (definitions 12.3). */
    WEIGHTED("by their mean, weighted by their scores") {
        @Override
        double put(double before, double value, double share) {
            return before + share * value;
        }
    },
    /** The greatest of the scaled maps. */
    MAX("by the greatest of their values") {
        @Override
        double put(double before, double value, double share) {
            return Math.max(before, value);
        }
    },
    /** The product of the shown maps: where all layers agree (definitions 1.10). */
    PRODUCT("by their product") {
        @Override
        double start() {
            return 1;
        }

        @Override
        double put(double before, double value, double share) {
            return before * value;
        }

        @Override
        Tensor prepared(ShownMap map, Geometry geometry) {
            return map.post(geometry);
        }
    },
    /** The greatest of tanh(2·M/max M), as the paper of LayerCAM has it (definitions 1.7). */
    TANH_MAX("by the greatest of tanh(2·M/max M)") {
        @Override
        double put(double before, double value, double share) {
            return Math.max(before, value);
        }

        @Override
        Tensor prepared(ShownMap map, Geometry geometry) {
            float[] values = Post.onInput(map.cells()).toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.tanh(GAMMA * values[i]);
            }
            return Resampling.bilinear(Tensor.of(map.cells().shape(), values), geometry.inputHeight(),
                    geometry.inputWidth());
        }
    };

    private static final String HELP = "How maps of layers joined by + become one, at input size: the mean of the scaled maps as "
            + "pytorch-grad-cam, the greatest of them, their product, which keeps what all layers agree on, or the mean "
            + "weighted by what the network says when the brightest cells are all that is kept, focus and resolution.";

    private static final double GAMMA = 2;

    private final String words;

    Fusion(String words) {
        this.words = words;
    }

    /** How maps become one, as the end of a sentence. */
    String words() {
        return words;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What every method offers; LayerCAM names one more. */
    static Parameter parameter() {
        return Parameter.choice(SharedParameters.FUSE, MEAN.id(),
                Stream.of(MEAN, MAX, PRODUCT, WEIGHTED).map(Fusion::id).toList(),
                HELP);
    }

    /** What a method's settings say. */
    static Fusion of(Settings settings) {
        return Stream.of(values()).filter(fusion -> fusion.id().equals(settings.values().get(SharedParameters.FUSE)))
                .findFirst().orElse(MEAN);
    }

    double start() {
        return 0;
    }

    abstract double put(double before, double value, double share);

    /** What is taken of one layer, 0..1 at input size. */
    Tensor prepared(ShownMap map, Geometry geometry) {
        int height = geometry.inputHeight();
        int width = geometry.inputWidth();
        return map.onInput() ? Post.onInput(Resampling.bilinear(map.cells(), height, width))
                : Resampling.bilinear(Post.scaled(map.cells()), height, width);
    }

    /**
     * One map of all layers, not scaled again.
     *
     * @param shares how much each layer counts in a mean
     */
    Tensor of(List<ShownMap> maps, double[] shares, Geometry geometry) {
        double[] fused = new double[Math.multiplyExact(geometry.inputHeight(), geometry.inputWidth())];
        Arrays.fill(fused, start());
        for (int layer = 0; layer < shares.length; layer++) {
            Tensor prepared = prepared(maps.get(layer), geometry);
            for (int i = 0; i < fused.length; i++) {
                fused[i] = put(fused[i], prepared.get(i), shares[layer]);
            }
        }
        float[] values = new float[fused.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) fused[i];
        }
        return Tensor.of(Shape.of(geometry.inputHeight(), geometry.inputWidth()), values);
    }
}
