package limn.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Networks that take {@code N×H×W×C}, as those written for TensorFlow do. Everything outside a network gives it
 * {@code N×C×H×W}, so such a graph gets a permutation behind its input. Found by the shapes: with the channels at axis 1 the
 * first convolution or product meets another number of channels than its weights have, with the channels last it fits.
 */
public final class ChannelsLastInput {

    private static final Items TO_LAST = Items.ints(0, 2, 3, 1);

    private ChannelsLastInput() {
    }

    /**
     * The same network with the channels at axis 1, if it wants them last.
     *
     * @param graph a graph
     * @param input the shape in which pictures are given, {@code N×C×H×W}
     * @return the graph with a permutation behind its input, its own values and paths kept; empty when it takes the input
     *         as it is, or nothing can be told
     */
    public static Optional<OperatorGraph> of(OperatorGraph graph, Shape input) {
        if (input.rank() != 4 || Fit.of(graph, input) != Fit.MISFIT) {
            return Optional.empty();
        }
        Shape last = Shape.of(input.size(0), input.size(2), input.size(3), input.size(1));
        return Fit.of(graph, last) == Fit.FITS ? Optional.of(permuted(graph)) : Optional.empty();
    }

    private static OperatorGraph permuted(OperatorGraph graph) {
        Value channels = new Value(graph.unusedId(), ValueType.TENSOR);
        List<Node> nodes = new ArrayList<>();
        nodes.add(Node.of("permute", List.of(channels, TO_LAST), graph.input(), ""));
        nodes.addAll(graph.nodes());
        Map<Value, List<String>> paths = new LinkedHashMap<>(graph.paths());
        paths.remove(graph.input());
        OperatorGraph made = OperatorGraph.of(channels, nodes, graph.outputs(), paths);
        return graph.inputShape().filter(sizes -> sizes.size() == 4)
                .map(sizes -> made.withInputShape(List.of(sizes.get(0), sizes.get(3), sizes.get(1), sizes.get(2))))
                .orElse(made);
    }

    /** How an input fits the weights of a network. */
    private enum Fit {
        FITS, MISFIT, UNKNOWN;

        /** At the first weights that are met: what fails further on may fail for another reason. */
        static Fit of(OperatorGraph graph, Shape input) {
            Map<Value, Shape> shapes = ShapeInference.infer(graph, input);
            return graph.nodes().stream().map(node -> of(node, shapes)).filter(fit -> fit != UNKNOWN).findFirst()
                    .orElse(UNKNOWN);
        }

        private static Fit of(Node node, Map<Value, Shape> shapes) {
            Optional<Shape> given = node.argument("input").map(shapes::get);
            Optional<Shape> weight = node.argument("weight").filter(Weight.class::isInstance)
                    .map(operand -> ((Weight) operand).shape());
            if (given.isEmpty() || weight.isEmpty()) {
                return UNKNOWN;
            }
            return switch (node.operator()) {
                case "conv2d" -> convolution(node, given.get(), weight.get());
                case "_convolution" -> node.argument("transposed").equals(Optional.of(Literal.FALSE))
                        ? convolution(node, given.get(), weight.get())
                        : UNKNOWN;
                case "linear" -> given.get().rank() > 0 && weight.get().rank() == 2
                        && given.get().size(-1) == weight.get().size(1) ? FITS : MISFIT;
                default -> UNKNOWN;
            };
        }

        private static Fit convolution(Node node, Shape given, Shape weight) {
            long groups = node.argument("groups").filter(Literal.class::isInstance)
                    .map(literal -> ((Literal) literal).asLong().orElse(0)).orElse(1L);
            if (given.rank() != 4 || weight.rank() != 4 || groups < 1) {
                return UNKNOWN;
            }
            return given.size(1) == weight.size(1) * groups ? FITS : MISFIT;
        }
    }
}
