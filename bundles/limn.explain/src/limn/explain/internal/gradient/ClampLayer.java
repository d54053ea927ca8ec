package limn.explain.internal.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import limn.api.Tensor;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Value;

/**
 * A unit whose output is a constant where it is cut off, such as the 6 of ReLU6: on that piece the constant is all of the
 * unit's bias. Units that are homogeneous (ReLU, leaky ReLU, PReLU) have none and are not listed.
 *
 * @param path its path
 * @param constants what it gives where it is cut off; none is 0
 * @param source path of what goes into a unit that lets a value at its very bound pass, gradient and all; empty for units
 *            that cut it off there, and where what goes in cannot be probed
 */
record ClampLayer(String path, List<Float> constants, Optional<String> source) {

    /** The names of the arguments that are constants, in the order of the positions behind the input. */
    private static final Map<String, List<String>> ARGUMENTS = Map.of("hardtanh", List.of("min_val", "max_val"),
            "clamp", List.of("min", "max"), "clamp_min", List.of("min"), "clamp_max", List.of("max"), "threshold",
            List.of("threshold", "value"));
    /** PyTorch's hardtanh and threshold stop the gradient at the bound itself, its clamps do not. */
    private static final String PASSES_AT_BOUND = "clamp";
    /** Of a threshold only what it gives below, not where that begins. */
    private static final String BOUNDARY = "threshold";

    /** The layers of a graph, in order of execution; those inside branches or without a path cannot be probed. */
    static List<ClampLayer> of(OperatorGraph graph) {
        List<ClampLayer> layers = new ArrayList<>();
        for (Node node : graph.nodes()) {
            List<Float> constants = constants(node).stream().filter(constant -> constant != 0).toList();
            if (!constants.isEmpty()) {
                graph.path(node.output())
                        .ifPresent(path -> layers.add(new ClampLayer(path, constants, source(graph, node))));
            }
        }
        return layers;
    }

    private static Optional<String> source(OperatorGraph graph, Node node) {
        return node.operator().startsWith(PASSES_AT_BOUND) && node.inputs().get(0) instanceof Value value
                ? graph.path(value)
                : Optional.empty();
    }

    private static List<Float> constants(Node node) {
        if (node.operator().equals("relu6")) {
            return List.of(6f);
        }
        List<String> names = ARGUMENTS.getOrDefault(node.operator(), List.of());
        return IntStream.range(0, names.size()).filter(i -> !names.get(i).equals(BOUNDARY))
                .mapToObj(i -> number(node, names.get(i), i + 1)).flatMap(Optional::stream).toList();
    }

    private static Optional<Float> number(Node node, String name, int position) {
        Operand given = node.attributes().get(name);
        if (given == null && node.inputs().size() > position) {
            given = node.inputs().get(position);
        }
        if (given == null && node.operator().equals("hardtanh")) {
            return Optional.of(name.equals("min_val") ? -1f : 1f);
        }
        return given instanceof Literal literal && literal.valueOrNull() instanceof Number number
                ? Optional.of(number.floatValue())
                : Optional.empty();
    }

    /**
     * {@code b ⊙ ∂t/∂o}, where b is the constant of the units that are cut off and 0 elsewhere. A unit is cut off where its
     * output is the constant, unless the constant itself has passed.
     *
     * @param output what it gives
     * @param gradient ∂t/∂o
     * @param given what goes into it, if it has a {@link #source}
     */
    Tensor part(Tensor output, Tensor gradient, Optional<Tensor> given) {
        float[] values = gradient.toArray();
        for (int i = 0; i < values.length; i++) {
            boolean passed = given.isPresent() && given.get().get(i) == output.get(i);
            values[i] = constants.contains(output.get(i)) && !passed ? values[i] * output.get(i) : 0;
        }
        return Tensor.of(gradient.shape(), values);
    }
}
