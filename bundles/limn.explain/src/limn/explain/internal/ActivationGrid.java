package limn.explain.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Inspection;
import limn.api.explain.Panel;
import limn.api.explain.Question;
import limn.api.model.Probe;
import limn.graph.Layer;
import limn.graph.Shape;

/**
 * The channels of a layer beside each other, and one map that stands for all (definitions 10.1, 10.2).
 */
@Component(service = Inspection.class, property = "limn.id=" + ActivationGrid.ID)
public final class ActivationGrid implements Inspection {

    static final String ID = "activation";

    private static final Descriptor DESCRIPTOR = new Descriptor(ID, "Activations", Family.INSPECTION,
            "What each channel of the layer responds to in this picture, whatever the class.", "",
            Descriptor.LayerNeed.ONE, false, false, "1F",
            List.of(Parameter.whole("channels", 64, 1, 4096, "The greatest number of channels shown."),
                    Parameter.choice("order", "strongest", List.of("strongest", "peak", "index"),
                            "Which come first: the greatest mean of |A|, the greatest |A| anywhere, or channel 0."),
                    Parameter.choice("summary", "mean", List.of("mean", "max", "l2"),
                            "The map for all channels: their mean, their maximum, or the root of their squares' sum.")));

    /** Below this a channel is taken for dead. */
    private static final double DEAD = 1e-12;

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        SpatialLayers.require(ID, question.layers());
        return Probe.activations(SpatialLayers.paths(question.layers()));
    }

    @Override
    public void inspect(ExplanationRequest request, Consumer<Panel> sink) throws LimnException {
        List<Layer> layers = request.question().layers();
        SpatialLayers.require(ID, layers);
        for (int row = 0; row < request.batch().rows().size(); row++) {
            for (Layer layer : layers) {
                request.progress().check();
                Tensor activation = SpatialLayers.channels(request.probed().activation(layer.path()), row, layer);
                sink.accept(panel(row, layer, activation, request.question().settings()));
            }
            request.progress().step(1);
        }
    }

    private static Panel panel(int row, Layer layer, Tensor activation, Settings settings) {
        int channels = activation.shape().size(0);
        List<Channel> all = IntStream.range(0, channels).mapToObj(k -> Channel.of(k, activation.slice(k))).toList();
        String order = settings.text("order");
        List<Panel.Tile> tiles = all.stream().sorted(order(order)).limit(settings.whole("channels"))
                .map(channel -> new Panel.Tile("channel " + channel.index(), channel.values(), channel.dead()))
                .toList();
        long dead = all.stream().filter(Channel::dead).count();
        String caption = (tiles.size() == channels ? "All " + channels : tiles.size() + " of " + channels)
                + " channels of " + layer.path() + switch (order) {
                    case "index" -> ", in their own order";
                    case "peak" -> ", greatest peak first";
                    default -> ", strongest mean response first";
                } + (dead == 0 ? "." : "; " + dead + " of " + channels + " are dead.");
        return new Panel(row, Optional.of(layer), summary(activation, settings.text("summary")), tiles, caption);
    }

    /** Equal channels keep their own order, so that the same picture gives the same grid. */
    private static Comparator<Channel> order(String order) {
        return switch (order) {
            case "index" -> Comparator.comparingInt(Channel::index);
            case "peak" -> Comparator.comparingDouble(Channel::peak).reversed();
            default -> Comparator.comparingDouble(Channel::mean).reversed();
        };
    }

    private static Tensor summary(Tensor activation, String kind) {
        Shape grid = activation.shape().axes(1, 3);
        int cells = Math.toIntExact(grid.count());
        int channels = activation.shape().size(0);
        float[] map = new float[cells];
        for (int cell = 0; cell < cells; cell++) {
            double sum = 0;
            double squares = 0;
            double max = Double.NEGATIVE_INFINITY;
            for (int channel = 0; channel < channels; channel++) {
                double value = activation.get(channel * cells + cell);
                sum += value;
                squares += value * value;
                max = Math.max(max, value);
            }
            map[cell] = (float) switch (kind) {
                case "max" -> max;
                case "l2" -> Math.sqrt(squares);
                default -> sum / channels;
            };
        }
        return Tensor.of(grid, map);
    }

    /**
     * A channel and how strongly it responds.
     *
     * @param index its place in the layer
     * @param values {@code h×w}
     * @param mean mean of |A|
     * @param peak greatest |A|
     */
    private record Channel(int index, Tensor values, double mean, double peak) {

        static Channel of(int index, Tensor values) {
            double sum = 0;
            double peak = 0;
            for (int i = 0; i < values.count(); i++) {
                double size = Math.abs(values.get(i));
                sum += size;
                peak = Math.max(peak, size);
            }
            return new Channel(index, values, sum / values.count(), peak);
        }

        boolean dead() {
            return peak < DEAD;
        }
    }
}
