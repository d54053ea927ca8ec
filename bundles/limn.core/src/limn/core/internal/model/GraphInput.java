package limn.core.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import limn.core.internal.source.Size;
import limn.graph.OperatorGraph;
import limn.graph.Shape;

/**
 * What a graph alone tells of the pictures it takes: the shape that its file declares, else what its weights fit. A network
 * that is flattened before a linear layer, or adds a table of positions, fits one size; one that ends in a mean over all
 * positions fits every size.
 *
 * @param channels how many, where it can be told; not always 1 or 3
 * @param size rows and columns, where they are fixed
 * @param declared whether the file declares the size, not only its weights
 * @param usual a usual size that the weights fit, where the most usual one does not and several others do
 */
record GraphInput(OptionalInt channels, Optional<Size> size, boolean declared, Optional<Size> usual) {

    /** How the origin of a size ends that only the weights tell. */
    static final String BY_WEIGHTS = " (the shape of its weights)";
    /** The most usual size of all. */
    static final int USUAL = 224;

    private static final int COLOURS = 3;
    /** Two sizes that differ from the most usual one, not by a multiple. */
    private static final List<Integer> OTHERS = List.of(192, 256);
    /** Sizes for which networks are made, the likely ones first. */
    private static final List<Integer> SIZES = List.of(32, 28, 256, 299, 64, 96, 128, 160, 192, 227, 240, 260, 288, 300,
            320, 331, 336, 380, 384, 448, 480, 512, 528, 600, 640);

    /**
     * @param sizeSaid whether somebody says the size, so that weights need not be asked
     * @param channelsSaid the channels that somebody says
     */
    static GraphInput of(OperatorGraph graph, boolean sizeSaid, OptionalInt channelsSaid) {
        Optional<List<Integer>> sizes = graph.inputShape().filter(shape -> shape.size() == 4)
                .map(GraphInput::channelsSecond);
        OptionalInt channels = sizes.map(shape -> shape.get(1)).filter(GraphInput::isPicture)
                .map(OptionalInt::of)
                .orElseGet(() -> WeightFit.channels(graph, channelsSaid));
        Optional<Size> size = sizes.filter(shape -> known(shape.get(2)) && known(shape.get(3)))
                .map(shape -> new Size(shape.get(2), shape.get(3)));
        return size.isPresent() || sizeSaid ? new GraphInput(channels, size, true, Optional.empty())
                : sized(graph, channels.orElse(COLOURS), channels);
    }

    /** {@code N×C×H×W}, also of an input that is declared with its channels last. */
    private static List<Integer> channelsSecond(List<Integer> shape) {
        boolean last = isPicture(shape.get(3)) && !isPicture(shape.get(1));
        return last ? List.of(shape.get(0), shape.get(3), shape.get(1), shape.get(2)) : shape;
    }

    private static boolean isPicture(int channels) {
        return channels == 1 || channels == COLOURS;
    }

    private static boolean known(int size) {
        return size > 0 && size <= Size.LARGEST;
    }

    private static GraphInput sized(OperatorGraph graph, int count, OptionalInt channels) {
        if (fits(graph, count, USUAL)) {
            boolean any = OTHERS.stream().anyMatch(size -> fits(graph, count, size));
            return new GraphInput(channels, any ? Optional.empty() : Optional.of(Size.square(USUAL)), false,
                    Optional.empty());
        }
        List<Size> fitting = SIZES.stream().filter(size -> fits(graph, count, size)).map(Size::square).toList();
        return new GraphInput(channels, fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty(), false,
                fitting.size() > 1 ? Optional.of(fitting.get(0)) : Optional.empty());
    }

    private static boolean fits(OperatorGraph graph, int channels, int size) {
        return WeightFit.allFit(graph, Shape.of(1, channels, size, size));
    }
}
