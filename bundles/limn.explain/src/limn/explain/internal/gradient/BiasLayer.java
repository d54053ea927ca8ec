package limn.explain.internal.gradient;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Weight;
import limn.maths.WeightValues;

/**
 * A layer that adds a constant to its output (definitions 5): the bias b of a convolution or linear layer, β − μγ/√(v + ε)
 * of a batch normalisation.
 *
 * @param path its path
 * @param node the operator
 */
record BiasLayer(String path, Node node) {

    private static final String NORMALISATION = "batch_norm";
    private static final Set<String> CONVOLUTIONS = Set.of("conv2d", "_convolution", "convolution");
    private static final Set<String> OTHERS = Set.of("conv_transpose2d", "linear");
    private static final double EPSILON = 1e-5;

    /** The layers of a graph, in order of execution; those inside branches or without a path cannot be probed. */
    static List<BiasLayer> of(OperatorGraph graph) {
        List<BiasLayer> layers = new ArrayList<>();
        for (Node node : graph.nodes()) {
            boolean adds = node.operator().equals(NORMALISATION)
                    || (CONVOLUTIONS.contains(node.operator()) || OTHERS.contains(node.operator()))
                            && weight(node, "bias").isPresent();
            if (adds) {
                graph.path(node.output()).ifPresent(path -> layers.add(new BiasLayer(path, node)));
            }
        }
        return layers;
    }

    /** Whether pytorch-grad-cam looks at it: a convolution or a batch normalisation with a shift. */
    boolean convolutional() {
        return CONVOLUTIONS.contains(node.operator())
                || node.operator().equals(NORMALISATION) && weight(node, "bias").isPresent();
    }

    /** Where its output has the channels: behind the rows, but last for a linear layer. */
    boolean channelsLast() {
        return node.operator().equals("linear");
    }

    /** What it adds, one number for each channel. */
    double[] bias() throws LimnException {
        double[] shift = numbers("bias");
        if (!node.operator().equals(NORMALISATION)) {
            return shift;
        }
        double[] mean = numbers("running_mean");
        double[] variance = numbers("running_var");
        double[] scale = numbers("weight");
        double epsilon = node.argument("eps").filter(Literal.class::isInstance).map(Literal.class::cast)
                .filter(literal -> literal.valueOrNull() instanceof Number)
                .map(literal -> ((Number) literal.valueOrNull()).doubleValue()).orElse(EPSILON);
        double[] bias = new double[mean.length];
        for (int k = 0; k < bias.length; k++) {
            bias[k] = (shift.length == 0 ? 0 : shift[k])
                    - mean[k] * (scale.length == 0 ? 1 : scale[k]) / Math.sqrt(variance[k] + epsilon);
        }
        return bias;
    }

    private double[] numbers(String name) throws LimnException {
        Optional<Weight> weight = weight(node, name);
        if (weight.isEmpty()) {
            return new double[0];
        }
        try {
            float[] values = WeightValues.of(weight.get()).toArray();
            double[] numbers = new double[values.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = values[i];
            }
            return numbers;
        } catch (IOException e) {
            throw new LimnException("The weight " + weight.get().name()
                    + " cannot be read; is the model's file still where it was?", e);
        }
    }

    private static Optional<Weight> weight(Node node, String name) {
        return node.argument(name).filter(Weight.class::isInstance).map(Weight.class::cast);
    }
}
