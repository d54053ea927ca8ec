package limn.core.internal.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import limn.graph.ChannelsLastInput;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;
import limn.graph.Weight;

/** Whether pictures of a size fit the weights of a network, told from shapes without running it. */
final class WeightFit {

    private enum Answer {
        FITS, MISFIT, UNKNOWN
    }

    /** Rows and columns with which channels are tried; convolutions do not ask for them. */
    private static final int SIDE = 224;
    private static final int[] USUAL = {3, 1};

    private final OperatorGraph graph;
    private final Map<Value, Shape> shapes;

    private WeightFit(OperatorGraph graph, Shape input) {
        this.graph = graph;
        this.shapes = ShapeInference.infer(graph, input);
    }

    private static WeightFit of(OperatorGraph graph, Shape input) {
        WeightFit fit = new WeightFit(graph, input);
        return fit.first() != Answer.MISFIT ? fit
                : ChannelsLastInput.of(graph, input).map(turned -> new WeightFit(turned, input)).orElse(fit);
    }

    /**
     * The number of channels that the first weights take, the channels in either place.
     *
     * @param said what somebody says of it: only a convolution, which asks for nothing but channels, contradicts that
     * @return any number, or empty where it cannot be told
     */
    static OptionalInt channels(OperatorGraph graph, OptionalInt said) {
        int likely = said.orElse(USUAL[0]);
        WeightFit fit = of(graph, picture(likely));
        if (fit.first() == Answer.FITS) {
            return OptionalInt.of(likely);
        }
        Optional<Node> first = fit.graph.nodes().stream().filter(node -> fit.of(node) != Answer.UNKNOWN).findFirst();
        OptionalInt wanted = first.map(WeightFit::wanted).orElse(OptionalInt.empty());
        if (wanted.isPresent() && firstFits(graph, wanted.getAsInt())) {
            return wanted;
        }
        return said.isPresent() ? OptionalInt.empty()
                : IntStream.of(USUAL).filter(count -> count != likely && firstFits(graph, count)).findFirst();
    }

    private static boolean firstFits(OperatorGraph graph, int channels) {
        return of(graph, picture(channels)).first() == Answer.FITS;
    }

    private static Shape picture(int channels) {
        return Shape.of(1, channels, SIDE, SIDE);
    }

    /** Whether no weights refuse it, and one picture gives one row. */
    static boolean allFit(OperatorGraph graph, Shape input) {
        WeightFit fit = of(graph, input);
        boolean row = fit.graph.output(Optional.empty()).map(fit.shapes::get)
                .filter(shape -> shape.rank() > 0 && (shape.size(0) != 1 || shape.count() == 0)).isEmpty();
        return row && fit.graph.nodes().stream().map(fit::of).noneMatch(Answer.MISFIT::equals);
    }

    private Answer first() {
        return graph.nodes().stream().map(this::of).filter(answer -> answer != Answer.UNKNOWN).findFirst()
                .orElse(Answer.UNKNOWN);
    }

    private Answer of(Node node) {
        return switch (node.operator()) {
            case "conv2d", "_convolution" -> convolution(node);
            case "linear" -> product(node, "input", "weight", 1);
            case "matmul", "mm" -> product(node, "input", node.operator().equals("mm") ? "mat2" : "other", 0);
            case "addmm" -> product(node, "mat1", "mat2", 0);
            case "add", "sub", "mul" -> sum(node);
            default -> Answer.UNKNOWN;
        };
    }

    private Answer convolution(Node node) {
        Optional<Shape> given = node.argument("input").map(shapes::get);
        Optional<Shape> weight = weight(node, "weight");
        boolean forward = node.argument("transposed").map(Literal.FALSE::equals).orElse(true);
        if (given.isEmpty() || weight.isEmpty() || !forward || given.get().rank() != 4 || weight.get().rank() != 4) {
            return Answer.UNKNOWN;
        }
        return answer(given.get().size(1) == wanted(weight.get(), node));
    }

    /** The channels that a convolution takes. */
    private static OptionalInt wanted(Node node) {
        Optional<Shape> weight = weight(node, "weight").filter(shape -> shape.rank() == 4);
        long channels = weight.map(shape -> wanted(shape, node)).orElse(0L);
        return channels > 0 && channels <= Short.MAX_VALUE ? OptionalInt.of((int) channels) : OptionalInt.empty();
    }

    private static long wanted(Shape weight, Node convolution) {
        return weight.size(1) * convolution.argument("groups").filter(Literal.class::isInstance)
                .map(literal -> ((Literal) literal).asLong().orElse(1)).orElse(1L);
    }

    private Answer product(Node node, String input, String weight, int axis) {
        Optional<Shape> given = node.argument(input).map(shapes::get).filter(shape -> shape.rank() > 0);
        Optional<Shape> matrix = weight(node, weight).filter(shape -> shape.rank() == 2);
        return given.isEmpty() || matrix.isEmpty() ? Answer.UNKNOWN
                : answer(given.get().size(-1) == matrix.get().size(axis));
    }

    /** A table of positions that is added fits one number of positions. */
    private Answer sum(Node node) {
        Optional<Shape> one = Stream.of("input", "other").flatMap(name -> node.argument(name).stream())
                .map(shapes::get).filter(Objects::nonNull).findFirst();
        Optional<Shape> table = Stream.of("input", "other").flatMap(name -> weight(node, name).stream()).findFirst();
        if (one.isEmpty() || table.isEmpty()) {
            return Answer.UNKNOWN;
        }
        boolean fits = true;
        for (int axis = 1; axis <= Math.min(one.get().rank(), table.get().rank()); axis++) {
            int a = one.get().size(-axis);
            int b = table.get().size(-axis);
            fits &= a == b || a == 1 || b == 1;
        }
        return fits ? Answer.UNKNOWN : Answer.MISFIT;
    }

    private static Optional<Shape> weight(Node node, String name) {
        Optional<Operand> operand = node.argument(name);
        return operand.filter(Weight.class::isInstance).map(weight -> ((Weight) weight).shape());
    }

    private static Answer answer(boolean fits) {
        return fits ? Answer.FITS : Answer.MISFIT;
    }
}
