package limn.torch.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import limn.api.LimnException;
import limn.api.model.Program;
import limn.graph.Dominators;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;
import limn.torchscript.print.OutputReading;
import limn.torchscript.print.Start;

/** Where in the middle a program can be started, and what must be told there of what comes before. */
final class Middles {

    /** Questions are few; whoever asks more may wait. */
    private static final int MOST = 64;

    private final Program program;
    private final LayerShapes shapes;
    private final Map<Question, Start.Needs> known = new ConcurrentHashMap<>();

    Middles(Program program, LayerShapes shapes) {
        this.program = program;
        this.shapes = shapes;
    }

    /**
     * The start of a question at a layer.
     *
     * @param given the shape of the numbers that stand in for the layer's
     * @param input the size of the input of which they are the layer's
     * @param rows how many of them are wanted
     * @throws LimnException if the layer can be passed by, something is asked of what comes before it, or the numbers do
     *             not fit
     */
    Start start(Question question, OutputReading reading, String layer, Shape given, Shape input, int rows)
            throws LimnException {
        Value value = program.graph().value(layer).orElseThrow();
        check(value, layer, given, input, rows);
        Question key = question.from(new Start(value, Map.of()));
        Start.Needs needs = known.get(key);
        if (needs == null) {
            needs = needs(key, reading, layer);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(key, needs);
        }
        return new Start(value, needs.stands().isEmpty() ? Map.of() : sizes(needs.stands(), layer, given, input));
    }

    private Start.Needs needs(Question question, OutputReading reading, String layer) throws LimnException {
        OperatorGraph graph = program.graph();
        Value value = question.start().orElseThrow().value();
        for (Operand end : List.of(reading.scores(), reading.output())) {
            if (!(end instanceof Value output) || !Dominators.of(graph, output).dominates(value)) {
                throw new LimnException("The layer " + layer + " of " + program.name()
                        + " can be passed by on the way to the output, so what comes after it does not follow from its"
                        + " values alone; choose a layer that every path crosses.");
            }
        }
        Collection<Value> asked = question.method("probe", reading).wanted();
        Start.Needs needs = Start.needs(graph, value, asked);
        for (Value other : needs.missing()) {
            throw new LimnException("What is asked of " + program.name() + " does not follow from the layer " + layer
                    + " alone" + graph.path(other).map(path -> " but needs " + path + " too").orElse("")
                    + "; ask for layers after it, or start earlier.");
        }
        return needs;
    }

    /**
     * Refuses numbers that cannot stand in for a layer's.
     *
     * @param given their shape
     * @param input the size of the input of which they are the layer's
     * @param rows how many of them are wanted
     * @throws LimnException if there are fewer, or one is of another size than the layer's
     */
    void check(Value value, String layer, Shape given, Shape input, int rows) throws LimnException {
        Optional<Shape> own = shapes.shape(value);
        boolean usual = shapes.shape(program.graph().input()).filter(shape -> rest(shape).equals(rest(input)))
                .isPresent();
        if (given.rank() == 0 || given.size(0) < rows
                || usual && own.filter(shape -> shape.rank() > 0 && !rest(shape).equals(rest(given))).isPresent()) {
            throw new LimnException("The numbers given for the layer " + layer + " of " + program.name() + " are "
                    + given + ", but it is "
                    + own.filter(shape -> shape.rank() > 0).map(shape -> "N×" + rest(shape) + " there")
                            .orElse("another size there")
                    + ", with a row for each of " + rows + ".");
        }
    }

    private static Shape rest(Shape shape) {
        return shape.axes(1, shape.rank());
    }

    private Map<Value, Shape> sizes(Set<Value> values, String layer, Shape given, Shape input)
            throws LimnException {
        Map<Value, Shape> found = ShapeInference.infer(program.graph(),
                input.with(0, given.size(0)));
        Map<Value, Shape> sizes = new LinkedHashMap<>();
        for (Value value : values) {
            Shape size = found.get(value);
            if (size == null) {
                throw new LimnException("What comes after the layer " + layer + " of " + program.name()
                        + " needs the size of something before it, which cannot be told without running; start earlier.");
            }
            sizes.put(value, size);
        }
        return sizes;
    }
}
