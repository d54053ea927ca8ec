package limn.explain.internal.cam;

import java.util.List;
import java.util.stream.Stream;

import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.explain.cam.LayerMap;
import limn.explain.internal.WeightedSum;

/**
 * How weighted activations become a map: by their sum, or by their first principal component in its place, which leaves out
 * what only single channels say (definitions 11.2). The component's sign is that under which it goes along with the sum.
 */
public final class ChannelSum {

    private static final String SMOOTH = "smooth";
    private static final String EIGEN = "eigen";

    private ChannelSum() {
    }

    /**
     * A method that has the choice.
     *
     * @param descriptor what it says of itself
     * @return the same with the parameter {@code smooth}
     */
    public static Descriptor in(Descriptor descriptor) {
        Parameter smooth = Parameter.choice(SMOOTH, "none", List.of("none", EIGEN),
                "eigen: the first principal component of the weighted channels in place of their sum.");
        return new Descriptor(descriptor.id(), descriptor.name(), descriptor.family(), descriptor.summary(),
                descriptor.citation(), descriptor.layers(), descriptor.gradients(), descriptor.reference(),
                descriptor.cost(), Stream.concat(descriptor.parameters().stream(), Stream.of(smooth)).toList());
    }

    /**
     * The map.
     *
     * @param activation {@code D×h×w}
     * @param weights {@code D} or {@code D×h×w}
     * @param settings values of the method's parameters
     * @return {@code h×w}
     */
    public static LayerMap of(Tensor activation, Tensor weights, Settings settings) {
        if (!EIGEN.equals(settings.values().get(SMOOTH))) {
            return LayerMap.of(WeightedSum.of(activation, weights));
        }
        return component(WeightedSum.terms(activation, weights));
    }

    /**
     * The first principal component of channels, with the sign under which it goes along with their sum.
     *
     * @param channels {@code D×h×w}
     * @return {@code h×w}
     */
    public static LayerMap component(Tensor channels) {
        FeatureMatrix features = FeatureMatrix.of(channels);
        return LeadingComponent.principal(features.centred()).along(features.sums(), channels.shape().axes(1, 3));
    }
}
