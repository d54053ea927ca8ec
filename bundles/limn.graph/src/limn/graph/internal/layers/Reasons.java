package limn.graph.internal.layers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Collapse;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.OperatorGraph;
import limn.graph.Value;

/** Says in one sentence what speaks for or against a layer. */
public final class Reasons {

    private final OperatorGraph graph;
    private final Value output;
    private final LayerChoice choice;
    private final DataFlow flow;
    private final List<Layer> candidates;
    private final Map<Value, Integer> places = new HashMap<>();

    /**
     * Prepares the sentences.
     *
     * @param graph the graph
     * @param output the value that is explained
     * @param choice what was chosen
     * @param candidates the candidates as layers
     */
    public Reasons(OperatorGraph graph, Value output, LayerChoice choice, List<Layer> candidates) {
        this.graph = graph;
        this.output = output;
        this.choice = choice;
        this.candidates = List.copyOf(candidates);
        this.flow = choice.flow();
        candidates.forEach(layer -> places.put(layer.value(), places.size()));
    }

    /**
     * The sentence of a layer.
     *
     * @param layer a layer of the graph
     * @return one sentence, lower case, without a full stop
     */
    public String of(Layer layer) {
        if (layer.grid().isEmpty()) {
            return "no image positions"
                    + layer.shape().map(shape -> ": its shape is " + shape).orElse("; its shape is not known");
        }
        if (layer.value().equals(graph.input())) {
            return "the network input itself, before anything is computed";
        }
        int vertex = flow.vertex(layer.value());
        if (vertex < 0 || !flow.onPath(vertex)) {
            return "the output does not depend on it";
        }
        Optional<String> silent = warning(layer);
        if (silent.isPresent()) {
            return silent.get();
        }
        if (!flow.dominates(vertex)) {
            return partial(layer);
        }
        int place = places.getOrDefault(layer.value(), -1);
        if (place == 0) {
            return nearest(layer.grid().get());
        }
        return place > 0
                ? "spatial value that every path from input to output passes, " + place
                        + (place == 1 ? " candidate" : " candidates") + " before " + candidates.get(0).path()
                : passedOver(layer);
    }

    /**
     * What a person who chooses a layer must be told.
     *
     * @param layer a layer of the graph
     * @return one sentence, lower case, without a full stop; empty where nothing speaks against it
     */
    public Optional<String> warning(Layer layer) {
        if (layer.grid().isEmpty() || !choice.silent(flow.vertex(layer.value()))) {
            return Optional.empty();
        }
        return Optional.of("image tokens no longer reach the class token from here, so their gradient is zero and maps "
                + "made of it are blank" + candidates.stream().findFirst()
                        .map(better -> "; take " + better.path() + " or an earlier layer").orElse(""));
    }

    /**
     * What must be said beside a map of a layer: what {@link #warning} says, or that the map tells a part only.
     *
     * @param layer a layer of the graph
     * @return one sentence, lower case, without a full stop; empty where nothing speaks against it
     */
    public Optional<String> caution(Layer layer) {
        int vertex = flow.vertex(layer.value());
        boolean passed = layer.grid().isPresent() && !layer.value().equals(graph.input()) && vertex >= 0
                && flow.onPath(vertex) && !flow.dominates(vertex);
        return warning(layer).or(() -> passed ? Optional.of(partial(layer)) : Optional.empty());
    }

    private String nearest(Grid grid) {
        Optional<Collapse> collapse = choice.collapse();
        if (choice.mask()) {
            return "last spatial value before the head that yields the mask" + at(output) + ", " + grid
                    + "; every path from input to output passes it";
        }
        if (choice.classToken()) {
            return "last spatial value from which image tokens still reach the class token (" + place(collapse.get())
                    + "), " + grid + "; every path from input to output passes it, and later tokens have no gradient";
        }
        String end = collapse.map(found -> "before " + found.kind().words() + " (" + place(found) + ")")
                .orElse("that is known (shapes after it are not)");
        return "last spatial value " + end + ", " + grid + "; every path from input to output passes it";
    }

    private String at(Value value) {
        return graph.path(value).map(path -> " (" + path + ")").orElse("");
    }

    private static String place(Collapse collapse) {
        String operator = collapse.node().operator();
        return collapse.path().equals(operator) ? operator : operator + " at " + collapse.path();
    }

    private String partial(Layer layer) {
        boolean bottleneck = choice.bottleneck().filter(choice.origin(layer.value())::equals).isPresent();
        return bottleneck
                ? "smallest grid of the network, " + layer.grid().get()
                        + "; skip connections pass it by, so its map tells a part only"
                : "some paths from input to output pass it by, so its map tells a part only";
    }

    private String passedOver(Layer layer) {
        return choice.mask() && !candidates.isEmpty() && after(layer, candidates.get(0))
                ? "part of the head that yields the mask"
                : "every path passes it, but its completed value or a later one tells more";
    }

    private boolean after(Layer layer, Layer other) {
        return flow.vertex(layer.value()) > flow.vertex(other.value());
    }
}
