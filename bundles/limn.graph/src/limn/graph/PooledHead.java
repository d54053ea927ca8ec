package limn.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.internal.layers.GlobalMean;
import limn.graph.internal.layers.PassedOn;

/**
 * What follows a layer where it is exactly: the mean over all positions, and one linear layer (or convolution of 1×1, before
 * or behind the mean), with nothing but handing on and laying out between and, at the end, at most soft-max or sigmoid. Then
 * {@code z_c = b_c + Σ_k w_ck · mean_u A_k(u)} (definitions 4.1).
 *
 * @param weight {@code K×D}, {@code K×D×1×1}, or {@code D×K} where transposed
 * @param bias {@code K}, or none
 * @param transposed whether rows of the weight are channels and columns are classes
 */
public record PooledHead(Weight weight, Optional<Weight> bias, boolean transposed) {

    private static final Set<String> LAYING_OUT = Set.of("flatten", "squeeze", "unsqueeze", "reshape", "view",
            "_unsafe_view");
    private static final Set<String> CONVOLUTIONS = Set.of("conv2d", "_convolution", "convolution");

    /**
     * Finds it.
     *
     * @param graph the graph
     * @param output what the network returns
     * @param layer a layer with image positions
     * @return empty when anything else follows the layer on the way to this output
     */
    public static Optional<PooledHead> of(OperatorGraph graph, Value output, Layer layer) {
        Operand scores = FinalActivation.of(graph, output).map(FinalActivation::scores).orElse(output);
        return layer.grid().flatMap(grid -> new Search(graph.producers(), layer, grid).from(scores));
    }

    /**
     * The number of channels.
     *
     * @return D
     */
    public int channels() {
        return weight.shape().size(transposed ? 0 : 1);
    }

    /**
     * The number of scores.
     *
     * @return K
     */
    public int scores() {
        return weight.shape().size(transposed ? 1 : 0);
    }

    /** A walk from the scores back to the layer. */
    private record Search(Map<Value, Node> producers, Layer layer, Grid grid) {

        Optional<PooledHead> from(Operand scores) {
            Operand end = behind(scores, true);
            if (!(end instanceof Value value) || !producers.containsKey(value)) {
                return Optional.empty();
            }
            Node node = producers.get(value);
            Optional<PooledHead> direct = linear(node).filter(head -> pooled(behind(node.inputs().get(0), true)));
            return direct.isPresent() ? direct : convolvedFirst(node);
        }

        /** A convolution of 1×1 before the mean, which does not mix positions. */
        private Optional<PooledHead> convolvedFirst(Node mean) {
            return grid.layout() == Grid.Layout.CHANNELS_FIRST && GlobalMean.over(mean, grid)
                    && behind(mean.inputs().get(0), false) instanceof Value value
                    && producers.get(value) instanceof Node node && CONVOLUTIONS.contains(node.operator())
                    && isLayer(behind(node.inputs().get(0), false)) ? linear(node) : Optional.empty();
        }

        private boolean pooled(Operand operand) {
            return operand instanceof Value value && producers.get(value) instanceof Node node
                    && GlobalMean.over(node, grid) && isLayer(node.inputs().get(0));
        }

        private boolean isLayer(Operand operand) {
            Operand source = operand;
            while (!layer.value().equals(source)) {
                if (!(source instanceof Value value) || !(producers.get(value) instanceof Node node)
                        || !PassedOn.always(node.operator()) || node.inputs().isEmpty()) {
                    return false;
                }
                source = node.inputs().get(0);
            }
            return true;
        }

        /** The value before what only hands on, or lays out the numbers of one position otherwise. */
        private Operand behind(Operand operand, boolean layouts) {
            Operand source = operand;
            while (!layer.value().equals(source) && source instanceof Value value
                    && producers.get(value) instanceof Node node && !node.inputs().isEmpty()
                    && (PassedOn.always(node.operator()) || layouts && LAYING_OUT.contains(node.operator()))) {
                source = node.inputs().get(0);
            }
            return source;
        }

        private Optional<PooledHead> linear(Node node) {
            if (node.operator().equals("linear")) {
                return head(node.argument("weight"), node.argument("bias"));
            }
            if (CONVOLUTIONS.contains(node.operator()) && single(node)) {
                return head(node.argument("weight"), node.argument("bias"));
            }
            return Optional.empty();
        }

        /** A convolution of 1×1 over all channels together, without border. */
        private static boolean single(Node node) {
            return node.argument("weight").orElse(Literal.NONE) instanceof Weight weight && weight.shape().rank() == 4
                    && weight.shape().size(2) == 1 && weight.shape().size(3) == 1
                    && GlobalMean.all(node.argument("stride"), 1) && GlobalMean.all(node.argument("padding"), 0)
                    && GlobalMean.all(node.argument("groups"), 1)
                    && node.argument("transposed").filter(Literal.TRUE::equals).isEmpty();
        }

        private Optional<PooledHead> head(Optional<Operand> weight, Optional<Operand> bias) {
            Operand numbers = weight.orElse(Literal.NONE);
            boolean transposed = false;
            if (numbers instanceof Value value && producers.get(value) instanceof Node node
                    && List.of("t", "numpy_T").contains(node.operator())) {
                numbers = node.inputs().get(0);
                transposed = true;
            }
            Operand added = bias.orElse(Literal.NONE);
            boolean known = added.equals(Literal.NONE) || added instanceof Weight;
            return known && numbers instanceof Weight found
                    ? Optional.of(new PooledHead(found,
                            Optional.of(added).filter(Weight.class::isInstance).map(Weight.class::cast), transposed))
                    : Optional.empty();
        }
    }
}
