package limn.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

import limn.graph.internal.costs.MultiplyAdds;
import limn.graph.internal.layers.BelowPaths;
import limn.graph.internal.shapes.Interpreter;

/**
 * What one forward pass costs, told from shapes alone: multiply-adds, that is multiplications with the addition that goes
 * with each, of convolutions, transposed convolutions, linear layers, matrix products and attention. This is what
 * torchvision and most papers print as GFLOPS of a model; normalisation, activation and pooling count nothing. Immutable.
 */
public final class Costs {

    private final BelowPaths below;
    private final Map<Value, Node> producers;
    private final Map<Value, Long> own;
    private final Map<String, Integer> leftOut;
    private final long parameters;

    private Costs(OperatorGraph graph, Map<Value, Shape> shapes) {
        MultiplyAdds counts = new MultiplyAdds(shapes);
        this.own = new LinkedHashMap<>();
        this.leftOut = new LinkedHashMap<>();
        this.producers = new HashMap<>();
        graph.nodes().forEach(node -> count(node, counts));
        Map<String, Long> named = new HashMap<>();
        own.forEach((value, count) -> named.put(key(producers.get(value).scope(), value), count));
        this.below = new BelowPaths(named);
        this.parameters = parameters(graph);
    }

    /**
     * Counts for one size of the input.
     *
     * @param graph the graph
     * @param input the shape of its input; multiply-adds are those of the whole batch, so a batch of one is usual
     * @return the costs
     */
    public static Costs of(OperatorGraph graph, Shape input) {
        OperatorGraph sized = graph.at(input);
        return new Costs(sized, Interpreter.shapes(sized, input, true));
    }

    private void count(Node node, MultiplyAdds counts) {
        if (node.regions().isEmpty()) {
            OptionalLong count = counts.of(node);
            if (count.isEmpty()) {
                leftOut.merge(node.operator(), 1, Integer::sum);
            } else if (count.getAsLong() > 0) {
                own.put(node.output(), count.getAsLong());
                producers.put(node.output(), node);
            }
        } else if (costs(node, counts)) {
            // How often its nodes run is not known.
            leftOut.merge(node.operator(), 1, Integer::sum);
        }
    }

    private static boolean costs(Node node, MultiplyAdds counts) {
        return node.regions().isEmpty() ? counts.of(node).orElse(1) > 0
                : node.regions().stream().flatMap(region -> region.nodes().stream())
                        .anyMatch(inner -> costs(inner, counts));
    }

    private static long parameters(OperatorGraph graph) {
        List<Weight> known = graph.weights().values().stream().filter(Weight::parameter).toList();
        List<Weight> counted = known.isEmpty() ? graph.weights().values().stream()
                .filter(weight -> weight.type().isFloating()).toList() : known;
        return counted.stream().mapToLong(weight -> weight.shape().count()).sum();
    }

    private static String key(String scope, Value value) {
        return (scope.isEmpty() ? "" : scope + ".") + "#" + value.id();
    }

    /**
     * The multiply-adds of one forward pass, as far as they can be told.
     *
     * @return their number; a lower bound where something is {@linkplain #leftOut left out}
     */
    public long multiplyAdds() {
        return below.all();
    }

    /**
     * What could not be counted: operators that are not known here, or whose sizes depend on more than the input's size.
     *
     * @return operator → how often it stands there; empty when the count is complete
     */
    public Map<String, Integer> leftOut() {
        return Map.copyOf(leftOut);
    }

    /**
     * The multiply-adds of a layer: of all that its modules compute, all calls of a module together; of an operator
     * without a module of its own, of that operator alone.
     *
     * @param layer a layer of the graph
     * @return their number, as far as it can be told
     */
    public long of(Layer layer) {
        List<String> names = Stream.concat(Stream.of(layer.path()), layer.aliases().stream()).toList();
        Node node = producers.get(layer.value());
        boolean inside = node == null || names.stream().anyMatch(name -> BelowPaths.lies(node.scope() + ".", name));
        return below.of(names) + (inside ? 0 : own.get(layer.value()));
    }

    /**
     * The numbers that training changes. Where the file does not tell them from constants (a frozen archive), all floating
     * point weights count, buffers and folded ones among them.
     *
     * @return the parameters of the network, each weight once
     */
    public long parameters() {
        return parameters;
    }
}
