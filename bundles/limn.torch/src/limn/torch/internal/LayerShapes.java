package limn.torch.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.model.ModelDescription;
import limn.api.model.Program;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;

/** The layers of a program with their shapes for a batch of one: from the graph alone, else by running it once. */
record LayerShapes(Map<Value, Shape> shapes, List<Layer> layers) {

    /** The input where nothing is known of it: what most networks for pictures take. */
    private static final int USUAL_SIDE = 224;

    /** Finds the sizes of values by running the program. */
    @FunctionalInterface
    interface Measure {
        Map<Value, Shape> of(List<Value> values, Shape input) throws LimnException;
    }

    static LayerShapes of(Program program, Measure measure) {
        OperatorGraph graph = program.graph();
        Shape input = input(program);
        Map<Value, Shape> shapes = new LinkedHashMap<>(ShapeInference.infer(graph, input));
        shapes.putIfAbsent(graph.input(), input);
        Optional<Grid> tokens = program.description().tokens().map(LayerShapes::grid);
        Optional<String> select = program.description().select();
        List<Value> unknown = unknown(graph, shapes);
        if (unknown.isEmpty() || program.description().preprocessing().isEmpty()) {
            return new LayerShapes(shapes, LayerAnalysis.of(graph, shapes, tokens, select).layers());
        }
        shapes.putAll(measured(measure, unknown, input));
        return new LayerShapes(shapes, LayerAnalysis.of(graph, shapes, tokens, select).layers());
    }

    private static Map<Value, Shape> measured(Measure measure, List<Value> values, Shape input) {
        try {
            return measure.of(values, input);
        } catch (LimnException e) {
            // What fails here fails again, and is told, when somebody asks for it.
            return Map.of();
        }
    }

    static Shape input(Program program) {
        return program.description().preprocessing()
                .map(p -> Shape.of(1, p.channels(), p.height(), p.width()))
                .orElse(Shape.of(1, 3, USUAL_SIDE, USUAL_SIDE));
    }

    private static List<Value> unknown(OperatorGraph graph, Map<Value, Shape> shapes) {
        List<Value> wanted = new ArrayList<>(graph.producers().keySet());
        wanted.removeIf(value -> !value.isTensor() || shapes.containsKey(value) || graph.path(value).isEmpty()
                && graph.outputs().stream().noneMatch(output -> output.value().equals(value)));
        return wanted;
    }

    private static Grid grid(ModelDescription.Tokens tokens) {
        return new Grid(tokens.height(), tokens.width(), Grid.Layout.TOKENS, tokens.prefix());
    }

    /** The shapes in a graph of the same values, with some more in between. */
    Map<Value, Shape> of(OperatorGraph rewritten) {
        Map<Value, Shape> found = new HashMap<>(ShapeInference.infer(rewritten, shapes.get(rewritten.input())));
        found.putAll(shapes);
        return found;
    }

    Optional<Shape> shape(Value value) {
        return Optional.ofNullable(shapes.get(value));
    }
}
