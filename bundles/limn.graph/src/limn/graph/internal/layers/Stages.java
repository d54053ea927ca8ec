package limn.graph.internal.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.internal.shapes.Operators;

/** The layers that stand for the stages of a network, a stage being all that has the same rows and columns. */
public final class Stages {

    private static final int EACH = 2;

    private record Size(int height, int width) {
    }

    private Stages() {
    }

    /**
     * The last layer of each stage and the one before it. Padding computes nothing, and what an activation is applied to is
     * the same value before it is cut, so neither is one of them.
     *
     * @param graph the graph
     * @param candidates layers to make maps of, nearest to the output first
     * @param most how many are wanted
     * @return some of the candidates, nearest to the output first
     */
    public static List<Layer> of(OperatorGraph graph, List<Layer> candidates, int most) {
        Map<Size, List<Layer>> stages = new LinkedHashMap<>();
        Map<Value, Node> producers = new HashMap<>();
        graph.nodes().forEach(node -> node.outputs().forEach(value -> producers.put(value, node)));
        Layer later = null;
        for (Layer layer : candidates) {
            Grid grid = layer.grid().orElseThrow();
            boolean counts = !Kinds.PADDINGS.contains(Operators.plain(layer.operator()))
                    && !(later != null && activates(later, producers.get(later.value()), layer.value()));
            if (counts) {
                List<Layer> stage = stages.computeIfAbsent(new Size(grid.height(), grid.width()),
                        key -> new ArrayList<>());
                if (stage.size() < EACH) {
                    stage.add(layer);
                }
            }
            later = layer;
        }
        return stages.values().stream().flatMap(List::stream).limit(most).toList();
    }

    /** Whether a layer, which a node makes, is an activation of a value. */
    private static boolean activates(Layer layer, Node node, Value before) {
        return Kinds.ACTIVATIONS.contains(Operators.plain(layer.operator())) && node != null
                && !node.inputs().isEmpty() && node.inputs().get(0).equals(before);
    }
}
