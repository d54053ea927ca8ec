package limn.explain.internal.cam;

import java.util.List;
import java.util.Map;

import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.explain.cam.LayerMap;

/**
 * The weights of Grad-CAM++ from the first three powers of the gradient, or their means over noisy inputs (definitions 1.4,
 * 1.5):
 *
 * <pre>
 * a_k(u) = D2 / (2·D2 + S_k·D3 + eps), 0 where D2 = 0;  S_k = Σ_u A_k(u);  w_k = Σ_u a_k·max(D1, 0)
 * </pre>
 *
 * @param weights {@code D}
 * @param unstable whether a denominator is 0 but for rounding, which happens where activations are negative
 */
record PlusPlusWeights(Tensor weights, boolean unstable) {

    /** How {@code eps} is meant. */
    static final Parameter EPS = Parameter.choice("eps", "absolute", List.of("absolute", "relative"),
            "What is added to the denominator: 1e-6 as pytorch-grad-cam, so that the map depends on the scale of the "
                    + "gradients, or 1e-6 of the greatest squared gradient.");

    private static final double EPSILON = 1e-6;
    private static final double ZERO = 1e-12;

    /** Powers of the gradient at each place of {@code D×h×w}. */
    interface Powers {
        double mean(int place);

        double square(int place);

        double cube(int place);
    }

    static LayerMap map(Tensor activation, Tensor gradient, Settings settings) {
        return of(activation, powers(gradient), settings).map(activation, settings);
    }

    private static Powers powers(Tensor gradient) {
        return new Powers() {
            @Override
            public double mean(int place) {
                return gradient.get(place);
            }

            @Override
            public double square(int place) {
                return mean(place) * mean(place);
            }

            @Override
            public double cube(int place) {
                return square(place) * mean(place);
            }
        };
    }

    static PlusPlusWeights of(Tensor activation, Powers powers, Settings settings) {
        double scale = 1;
        if (settings.text(EPS.name()).equals("relative")) {
            scale = 0;
            for (int place = 0; place < activation.count(); place++) {
                scale = Math.max(scale, powers.square(place));
            }
        }
        int channels = activation.shape().size(0);
        int cells = activation.count() / channels;
        double[] weights = new double[channels];
        boolean unstable = false;
        for (int channel = 0; channel < channels; channel++) {
            double sum = ChannelWeights.sum(activation, channel, activation::get);
            for (int place = channel * cells; place < (channel + 1) * cells; place++) {
                double square = powers.square(place);
                if (square != 0) {
                    double denominator = 2 * square + sum * powers.cube(place) + EPSILON * scale;
                    unstable |= Math.abs(denominator) < ZERO * scale;
                    weights[channel] += square / denominator * Math.max(powers.mean(place), 0);
                }
            }
        }
        return new PlusPlusWeights(ChannelWeights.each(channels, channel -> weights[channel]), unstable);
    }

    LayerMap map(Tensor activation, Settings settings) {
        LayerMap map = ChannelSum.of(activation, weights, settings);
        return unstable ? map.with(Map.of("unstable", 1.0),
                List.of("The weights are unstable here: the layer's negative responses make a denominator 0. Take a "
                        + "layer behind a ReLU, or Grad-CAM."))
                : map;
    }
}
