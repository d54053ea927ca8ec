package limn.graph.internal.layers;

import java.util.Set;

import limn.graph.Grid;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Weight;
import limn.graph.internal.shapes.Operators;

/**
 * Operators on channels-first values that make each channel of the same channel alone.
 *
 * @param channels how many there are
 * @param grid how positions lie in the value that a mean is taken of
 */
public record ChannelwiseOperators(int channels, Grid grid) {

    private static final Set<String> POOLS = Set.of("max_pool2d", "avg_pool2d", "adaptive_avg_pool2d",
            "adaptive_max_pool2d");

    /**
     * Whether an operator is one.
     *
     * @param node it, its first argument having these channels
     * @return true if so
     */
    public boolean is(Node node) {
        String operator = Operators.plain(node.operator());
        return node.regions().isEmpty() && node.outputs().size() == 1 && node.output().isTensor()
                && (Kinds.ACTIVATIONS.contains(operator) || Kinds.PASSING.contains(operator)
                        || POOLS.contains(operator) || operator.equals("batch_norm") && stored(node)
                        || operator.equals("mean") && GlobalMean.over(node, grid)
                        || Kinds.PADDINGS.contains(operator) && around(node)
                        || Kinds.CONVOLUTIONS.contains(operator) && byItself(node));
    }

    /** With statistics of its own, not those of the batch. */
    private static boolean stored(Node node) {
        return node.argument("training").filter(Literal.FALSE::equals).isPresent();
    }

    /** Two numbers for each of the last axes, of which the image has two. */
    private static boolean around(Node node) {
        return node.inputs().size() > 1 && node.inputs().get(1) instanceof Items sizes && sizes.elements().size() <= 4;
    }

    /** As many filters as channels, each over one channel: there are as many groups. */
    private boolean byItself(Node node) {
        return channels > 1 && !node.operator().contains("transpose")
                && node.argument("transposed").filter(Literal.TRUE::equals).isEmpty()
                && node.argument("weight").orElse(Literal.NONE) instanceof Weight weight && weight.shape().rank() == 4
                && weight.shape().size(0) == channels && weight.shape().size(1) == 1;
    }
}
