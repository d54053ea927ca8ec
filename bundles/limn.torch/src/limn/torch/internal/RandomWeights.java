package limn.torch.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.model.Program;
import limn.graph.ElementType;
import limn.graph.GraphRewrite;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Shape;
import limn.graph.Weight;
import limn.maths.WeightValues;
import limn.torchscript.print.FastPaths;

/**
 * Weights drawn anew (definitions 17.2): those of convolutions and linear layers from the normal distribution of Kaiming
 * He (arXiv:1502.01852, gain √2, fan-in), their biases zero; scales of normalisations from N(1, 0.1), their shifts from
 * N(0, 0.1), their statistics kept. What else training changes (tokens, positions, slopes) is drawn from a normal
 * distribution of the mean and deviation that it has. Draws depend on the seed and the weight's name alone, so a cascade
 * over layers keeps what was drawn before, and equal shapes get different numbers.
 */
final class RandomWeights {

    private static final Set<String> NORMALISING = Set.of("batch_norm", "instance_norm", "group_norm", "layer_norm");
    private static final Set<String> CONVOLVING = Set.of("conv1d", "conv2d", "conv3d", "conv_transpose1d",
            "conv_transpose2d", "conv_transpose3d", "convolution", "_convolution", "linear");
    /** Weight is inputs × outputs there. */
    private static final Set<String> MULTIPLYING = Set.of("matmul", "mm", "addmm", "bmm");
    private static final double DEVIATION_OF_NORMS = 0.1;
    private static final double SQUARED_GAIN = 2;

    private final Map<String, Drawn> found = new HashMap<>();

    private RandomWeights() {
    }

    /** How a weight is drawn. */
    private record Drawn(double mean, double deviation) {
        /** Statistics, which are not drawn. */
        static final Drawn KEPT = new Drawn(0, Double.NaN);
        static final Drawn ZERO = new Drawn(0, 0);
    }

    /** The program with other weights in some layers; the names of what was drawn are added to a set. */
    static Program of(Program program, Set<String> layers, long seed, Set<String> changed) throws LimnException {
        OperatorGraph graph = program.graph();
        Map<String, Weight> wanted = new LinkedHashMap<>();
        for (String layer : layers) {
            Question.known(program, layer);
            LayerWeights.of(graph, layer).values().forEach(weight -> wanted.put(weight.name(), weight));
        }
        RandomWeights roles = new RandomWeights();
        FastPaths.writtenOut(graph).nodes().forEach(roles::node);
        Map<String, Weight> drawn = new HashMap<>();
        for (Weight weight : wanted.values()) {
            Optional<Drawn> how = roles.how(program, weight);
            how.ifPresent(role -> drawn.put(weight.name(), new Weight(weight.name(), weight.type(), weight.shape(),
                    weight.parameter(), new DrawnNumbers(seed, weight, role.mean, role.deviation))));
        }
        if (drawn.isEmpty()) {
            throw new LimnException("No weights of " + program.name() + " lie in " + String.join(", ", layers)
                    + ", so there is nothing to draw anew; choose layers with weights.");
        }
        changed.addAll(drawn.keySet());
        GraphRewrite exchange = new GraphRewrite() {
            @Override
            protected Weight weight(Weight weight) {
                return drawn.getOrDefault(weight.name(), weight);
            }
        };
        return new Program(program.name(), program.file(), program.format(), exchange.of(graph),
                program.description());
    }

    private Optional<Drawn> how(Program program, Weight weight) throws LimnException {
        boolean numbers = Set.of(ElementType.FLOAT32, ElementType.FLOAT64, ElementType.FLOAT16, ElementType.BFLOAT16)
                .contains(weight.type());
        Drawn role = found.get(weight.name());
        if (!numbers || role == Drawn.KEPT || role == null && !weight.parameter()) {
            return Optional.empty();
        }
        return Optional.of(role != null ? role : asItIs(program, weight));
    }

    private static Drawn asItIs(Program program, Weight weight) throws LimnException {
        try {
            Tensor values = WeightValues.of(weight);
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < values.count(); i++) {
                mean += (double) values.get(i) / values.count();
            }
            for (int i = 0; i < values.count(); i++) {
                squares += (values.get(i) - mean) * (values.get(i) - mean) / values.count();
            }
            return new Drawn(mean, Math.sqrt(squares));
        } catch (IOException e) {
            throw new LimnException("The weight " + weight.name() + " of " + program.name() + " cannot be read ("
                    + e.getMessage() + "); see that the file is still there.", e);
        }
    }

    private void node(Node node) {
        node.regions().forEach(region -> region.nodes().forEach(this::node));
        String operator = node.operator();
        if (NORMALISING.contains(operator)) {
            note(node, "weight", new Drawn(1, DEVIATION_OF_NORMS));
            note(node, "bias", new Drawn(0, DEVIATION_OF_NORMS));
            note(node, "running_mean", Drawn.KEPT);
            note(node, "running_var", Drawn.KEPT);
        } else if (CONVOLVING.contains(operator)) {
            node.argument("weight").ifPresent(operand -> kaiming(operand, 1));
            note(node, "bias", Drawn.ZERO);
        } else if (MULTIPLYING.contains(operator)) {
            node.inputs().forEach(operand -> kaiming(operand, -2));
            if (operator.equals("addmm")) {
                note(node, "input", Drawn.ZERO);
            }
        } else if (operator.equals("t")) {
            kaiming(node.inputs().get(0), 1);
        }
    }

    private void kaiming(Operand operand, int axis) {
        if (operand instanceof Weight weight && weight.shape().rank() > 1) {
            Shape shape = weight.shape();
            long fan = axis < 0 ? shape.size(axis) : shape.axes(axis, shape.rank()).count();
            found.putIfAbsent(weight.name(), new Drawn(0, Math.sqrt(SQUARED_GAIN / Math.max(1, fan))));
        }
    }

    private void note(Node node, String argument, Drawn role) {
        if (node.argument(argument).orElse(null) instanceof Weight weight) {
            found.putIfAbsent(weight.name(), role);
        }
    }
}
