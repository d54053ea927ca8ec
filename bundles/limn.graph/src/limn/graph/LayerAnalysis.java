package limn.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.internal.layers.Grids;
import limn.graph.internal.layers.LayerChoice;
import limn.graph.internal.layers.BelowPaths;
import limn.graph.internal.layers.DataFlow;
import limn.graph.internal.layers.Reasons;
import limn.graph.internal.layers.Stages;
import limn.graph.internal.shapes.Interpreter;

/**
 * The layers of a graph, where image positions end in it, and which layers a map is best made of: definitions 12.1, points
 * 1 to 6. (Point 7, trying a candidate on a picture, needs a running network.) Immutable, safe from any thread; time is
 * linear in the nodes.
 */
public final class LayerAnalysis {

    /** A batch that is unlikely to be the size of anything else, so that axes are not taken for one another. */
    private static final int TELLING_BATCH = 13;

    private final OperatorGraph graph;
    private final Map<String, Layer> byPath = new HashMap<>();
    private final List<Layer> layers;
    private final List<Layer> candidates;
    private final Optional<Collapse> collapse;
    private final Optional<Reasons> reasons;

    private LayerAnalysis(OperatorGraph graph, Optional<Value> output, Map<Value, Shape> shapes,
            Map<Value, Grid> grids) {
        this.graph = graph;
        Map<Value, Layer> byValue = layers(graph, shapes, grids);
        this.layers = List.copyOf(byValue.values());
        layers.forEach(layer -> byPath.putIfAbsent(layer.path(), layer));
        layers.forEach(layer -> layer.aliases().forEach(alias -> byPath.putIfAbsent(alias, layer)));
        Optional<LayerChoice> choice = output.map(value -> new LayerChoice(graph, value, shapes, grids));
        this.collapse = choice.flatMap(LayerChoice::collapse);
        this.candidates = choice.map(found -> candidates(found, byValue)).orElse(List.of());
        this.reasons = choice.map(found -> new Reasons(graph, output.get(), found, candidates));
    }

    /**
     * Analyses a graph whose shapes are inferred.
     *
     * @param graph the graph
     * @param input the shape of its input; layers get shapes for a batch of one whatever the batch here
     * @param tokens how tokens lie, if said
     * @return the analysis
     */
    public static LayerAnalysis of(OperatorGraph graph, Shape input, Optional<Grid> tokens) {
        return of(graph, input, tokens, Optional.empty());
    }

    /**
     * Analyses a graph whose shapes are inferred, for one of several outputs.
     *
     * @param graph the graph
     * @param input the shape of its input; layers get shapes for a batch of one whatever the batch here
     * @param tokens how tokens lie, if said
     * @param select name of the output that is explained, {@link OperatorGraph.Output#name()}; empty for the first tensor
     * @return the analysis
     */
    public static LayerAnalysis of(OperatorGraph graph, Shape input, Optional<Grid> tokens, Optional<String> select) {
        Map<Value, Shape> shapes = Interpreter.shapes(graph, input.rank() == 0 ? input : input.with(0, 1), true);
        Map<Value, Grid> grids = Grids.of(graph, shapes, tokens);
        if (input.rank() > 0) {
            // Some models are fixed to a batch; what cannot be told at the other batch is told at one.
            grids = new HashMap<>(grids);
            Map<Value, Shape> other = Interpreter.shapes(graph, input.with(0, TELLING_BATCH), true);
            Map<Value, Grid> telling = Grids.of(graph, other, tokens);
            grids.keySet().removeIf(value -> other.containsKey(value) && !telling.containsKey(value));
            grids.putAll(telling);
        }
        return new LayerAnalysis(graph, graph.output(select), shapes, grids);
    }

    /**
     * Analyses a graph whose shapes are known, for example from a run.
     *
     * @param graph the graph
     * @param shapes known shapes for a batch of one, the input's among them
     * @param tokens how tokens lie, if said
     * @return the analysis
     */
    public static LayerAnalysis of(OperatorGraph graph, Map<Value, Shape> shapes, Optional<Grid> tokens) {
        return of(graph, shapes, tokens, Optional.empty());
    }

    /**
     * Analyses a graph whose shapes are known, for one of several outputs.
     *
     * @param graph the graph
     * @param shapes known shapes for a batch of one, the input's among them
     * @param tokens how tokens lie, if said
     * @param select name of the output that is explained; empty for the first tensor
     * @return the analysis
     */
    public static LayerAnalysis of(OperatorGraph graph, Map<Value, Shape> shapes, Optional<Grid> tokens,
            Optional<String> select) {
        return new LayerAnalysis(graph, graph.output(select), shapes, Grids.of(graph, shapes, tokens));
    }

    /**
     * The named tensors.
     *
     * @return the input first, in order of execution
     */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * A layer by its path or an alias.
     *
     * @param path a path
     * @return the layer, or empty
     */
    public Optional<Layer> layer(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /**
     * Whether a path is that of a value inside a branch or a loop that only a run decides, so that it is no layer.
     *
     * @param path a path
     * @return true if so
     */
    public boolean isInsideRegion(String path) {
        return !byPath.containsKey(path) && graph.value(path).isPresent();
    }

    /**
     * Where image positions end.
     *
     * @return the place, or empty where they never end (a mask) or never begin
     */
    public Optional<Collapse> collapse() {
        return collapse;
    }

    /**
     * The layers that a map is best made of: spatial, passed by every path, not mere preparation of the picture. For a mask
     * the second is the bottleneck, which skip connections may pass by.
     *
     * @return nearest to the collapse first; empty when there is no spatial layer
     */
    public List<Layer> candidates() {
        return candidates;
    }

    /**
     * The layers that are worth comparing on a picture (definitions 12.2): of each stage of equal rows and columns the last
     * candidate and the one before it. Padding, and what an activation is applied to, stand for no stage.
     *
     * @param most how many are wanted
     * @return some of the {@link #candidates}, in their order
     */
    public List<Layer> stages(int most) {
        return Stages.of(graph, candidates, most);
    }

    /**
     * What speaks for or against a layer.
     *
     * @param layer a layer of this analysis
     * @return one sentence, lower case, without a full stop
     */
    public String reason(Layer layer) {
        return reasons.map(found -> found.of(layer)).orElse("the model returns no tensor");
    }

    /**
     * What a person who chooses a layer by hand must be told: that after the last attention only the class token goes on.
     *
     * @param layer a layer of this analysis
     * @return one sentence, lower case, without a full stop; empty where nothing speaks against it
     */
    public Optional<String> warning(Layer layer) {
        return reasons.flatMap(found -> found.warning(layer));
    }

    /**
     * What must be said beside a map of a layer that a person chose: what {@link #warning} says, or that paths from input
     * to output pass the layer by, so that its map tells a part only.
     *
     * @param layer a layer of this analysis
     * @return one sentence, lower case, without a full stop; empty where nothing speaks against it
     */
    public Optional<String> caution(Layer layer) {
        return reasons.flatMap(found -> found.caution(layer));
    }

    private static Map<Value, Layer> layers(OperatorGraph graph, Map<Value, Shape> shapes, Map<Value, Grid> grids) {
        BelowPaths counts = BelowPaths.parameters(graph.weights().values());
        Map<Value, Layer> layers = new LinkedHashMap<>();
        add(layers, graph, graph.input(), OperatorGraph.INPUT, counts, shapes, grids);
        Set<Value> used = used(graph);
        for (Node node : graph.nodes()) {
            // What an operator gives beside its first result is no layer unless somebody wants it.
            node.outputs().stream().filter(Value::isTensor)
                    .filter(value -> value.equals(node.output()) || used.contains(value))
                    .forEach(value -> add(layers, graph, value, node.operator(), counts, shapes, grids));
        }
        return layers;
    }

    private static Set<Value> used(OperatorGraph graph) {
        Set<Value> used = new HashSet<>();
        graph.nodes().forEach(node -> used.addAll(node.uses()));
        graph.outputs().forEach(output -> used.addAll(DataFlow.within(output.value())));
        return used;
    }

    private static void add(Map<Value, Layer> layers, OperatorGraph graph, Value value, String operator,
            BelowPaths counts, Map<Value, Shape> shapes, Map<Value, Grid> grids) {
        List<String> names = graph.paths().getOrDefault(value, List.of());
        if (!names.isEmpty()) {
            layers.put(value, new Layer(names.get(0), names.subList(1, names.size()), operator,
                    Optional.ofNullable(shapes.get(value)), Optional.ofNullable(grids.get(value)), counts.of(names),
                    value));
        }
    }

    private static List<Layer> candidates(LayerChoice choice, Map<Value, Layer> byValue) {
        // A value without a name goes under that of the first named one it is handed on to.
        Map<Value, Layer> byOrigin = new HashMap<>();
        byValue.forEach((value, layer) -> byOrigin.putIfAbsent(choice.origin(value), layer));
        List<Layer> found = new ArrayList<>();
        for (Value value : choice.candidates()) {
            Optional.ofNullable(byValue.getOrDefault(value, byOrigin.get(value))).ifPresent(found::add);
        }
        choice.bottleneck().map(byOrigin::get).filter(layer -> !found.contains(layer))
                .ifPresent(layer -> found.add(Math.min(1, found.size()), layer));
        return List.copyOf(found);
    }
}
