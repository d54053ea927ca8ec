package limn.explain.internal.cam;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.explain.ExplanationRequest;
import limn.api.model.Probe;
import limn.explain.internal.run.ChangedInputs;
import limn.explain.internal.run.Scores;
import limn.graph.ChannelsApart;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.graph.Value;

/**
 * The activations of a layer with one channel at 0, seen where they are smallest: as long as channels stay apart behind the
 * layer, what one of them makes does not depend on the others, so that behind all that it is enough to put what a silent
 * channel makes in the place of one channel. Behind a pooling that is one number in place of a whole plane.
 */
final class SilencedChannels {

    private final Layer layer;
    private final Shape shape;
    private final float[] whole;
    private final float[] silent;
    private final int channels;
    private final boolean first;

    private SilencedChannels(Layer layer, Shape shape, float[] whole, float[] silent, int channels, boolean first) {
        this.layer = layer;
        this.shape = shape;
        this.whole = whole;
        this.silent = silent;
        this.channels = channels;
        this.first = first;
    }

    /**
     * Of one row.
     *
     * @param scores of the row
     * @param layer the layer
     * @param channels how many it has
     * @return the activations
     * @throws LimnException if the network fails, or the user asked to stop
     */
    static SilencedChannels of(Scores scores, Layer layer, int channels) throws LimnException {
        ExplanationRequest request = scores.request();
        Optional<Layer> last = last(request, layer, channels);
        if (last.isEmpty()) {
            return at(scores, layer, channels);
        }
        Tensor activation = request.probed().activation(layer.path());
        float[] row = activation.slice(scores.index()).toArray();
        request.progress().check();
        Tensor made = request.network().resume(layer.path(),
                Tensor.of(activation.shape().with(0, 2), Arrays.copyOf(row, 2 * row.length)),
                request.batch().input().shape(), List.of(scores.row(), scores.row()),
                Probe.activations(Set.of(last.get().path()))).activation(last.get().path());
        return new SilencedChannels(last.get(), made.shape(), made.slice(0).toArray(), made.slice(1).toArray(),
                channels,
                true);
    }

    /**
     * Of one row, at the layer itself: where what passes it by meets it again, channels cannot be followed.
     *
     * @param scores of the row
     * @param layer the layer
     * @param channels how many it has
     * @return the activations
     */
    static SilencedChannels at(Scores scores, Layer layer, int channels) {
        Tensor activation = scores.request().probed().activation(layer.path());
        float[] row = activation.slice(scores.index()).toArray();
        return new SilencedChannels(layer, activation.shape(), row, new float[row.length], channels,
                RerunCam.channelsFirst(layer.grid().orElseThrow()));
    }

    /** The last layer of those in which channels are apart. */
    private static Optional<Layer> last(ExplanationRequest request, Layer layer, int channels) {
        List<Value> apart = ChannelsApart.after(request.question().graph(), layer);
        return apart.reversed().stream().flatMap(value -> request.network().layers().stream()
                .filter(one -> one.value().equals(value) && one.shape()
                        .filter(shape -> shape.rank() > 1 && shape.size(1) == channels).isPresent()))
                .findFirst();
    }

    /** Where they are. */
    Layer layer() {
        return layer;
    }

    /** {@code N×…} in the layout of that layer. */
    Shape shape() {
        return shape;
    }

    /** Channels that make a difference when they are silent, ascending. */
    int[] living() {
        boolean[] lives = new boolean[channels];
        for (int place = 0; place < whole.length; place++) {
            lives[first ? place / (whole.length / channels) : place % channels] |= whole[place] != silent[place];
        }
        return IntStream.range(0, channels).filter(channel -> lives[channel]).toArray();
    }

    /** All channels, then each of those named silent. */
    ChangedInputs each(int[] named) {
        return (index, values, offset) -> {
            System.arraycopy(whole, 0, values, offset, whole.length);
            if (index > 0) {
                silence(values, offset, named[index - 1]);
            }
        };
    }

    private void silence(float[] values, int offset, int channel) {
        int cells = whole.length / channels;
        if (first) {
            System.arraycopy(silent, channel * cells, values, offset + channel * cells, cells);
            return;
        }
        for (int place = channel; place < whole.length; place += channels) {
            values[offset + place] = silent[place];
        }
    }
}
