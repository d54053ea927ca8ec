package limn.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.graph.internal.layers.ChannelwiseOperators;

/**
 * How far the channels of a layer stay apart: what comes after it as long as each channel is made of the same channel of the
 * layer alone, by pooling, a pointwise function, a normalisation with stored statistics, or a convolution of each channel by
 * itself. Whoever changes one channel of the layer changes that channel alone of all of these.
 */
public final class ChannelsApart {

    private ChannelsApart() {
    }

    /**
     * The values in which channels are apart.
     *
     * @param graph the graph
     * @param layer a layer with image positions
     * @return values after the layer in order of execution, each made of the one before and used for nothing but the next;
     *         all have the layer's channels as second axis; empty where channels are mixed at once, where several operators
     *         read the layer, or where its channels are not its second axis
     */
    public static List<Value> after(OperatorGraph graph, Layer layer) {
        List<Value> found = new ArrayList<>();
        if (layer.shape().isEmpty()
                || layer.grid().filter(grid -> grid.layout() == Grid.Layout.CHANNELS_FIRST).isEmpty()) {
            return found;
        }
        ChannelwiseOperators apart = new ChannelwiseOperators(layer.shape().get().size(1), layer.grid().get());
        Value last = layer.value();
        for (Optional<Node> next = reader(graph, last); next.filter(apart::is)
                .isPresent(); next = reader(graph, last)) {
            last = next.get().output();
            found.add(last);
        }
        return found;
    }

    /** The only operator that uses a value, if it uses no other. */
    private static Optional<Node> reader(OperatorGraph graph, Value value) {
        List<Node> readers = graph.nodes().stream().filter(node -> node.uses().contains(value)).toList();
        boolean output = graph.outputs().stream().anyMatch(one -> value.equals(one.value()));
        return readers.size() == 1 && !output && readers.get(0).uses().size() == 1
                && readers.get(0).inputs().indexOf(value) == 0 ? Optional.of(readers.get(0)) : Optional.empty();
    }
}
