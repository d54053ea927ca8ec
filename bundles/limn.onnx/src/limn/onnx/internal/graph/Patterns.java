package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import limn.onnx.internal.proto.Attribute;
import limn.onnx.internal.proto.Model;
import limn.onnx.internal.proto.Tensor;

/**
 * Finds layers that exporters write in several nodes and makes one of each again: a linear layer, GELU by the error
 * function, a layer normalisation. What such a group computes in between is used by nothing else.
 */
final class Patterns {

    private final Model model;
    private final Function<String, Optional<Double>> numbers;
    private final Map<String, Model.Node> makers = new HashMap<>();
    private final Map<String, List<Model.Node>> users = new HashMap<>();
    private final Set<String> returned = new HashSet<>();
    private final Set<Model.Node> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Model.Node, Model.Node> made = new IdentityHashMap<>();

    private Patterns(Model model, Function<String, Optional<Double>> numbers) {
        this.model = model;
        this.numbers = numbers;
        for (Model.Node node : model.nodes()) {
            node.outputs().forEach(output -> makers.put(output, node));
            node.uses().forEach(input -> users.computeIfAbsent(input, name -> new ArrayList<>()).add(node));
        }
        model.outputs().forEach(port -> returned.add(port.name()));
    }

    /**
     * The nodes with groups made one.
     *
     * @param model the model
     * @param numbers the single number that a name stands for, if it is a constant
     * @return nodes in the model's order, each group in the place of its last node
     */
    static List<Model.Node> simplified(Model model, Function<String, Optional<Double>> numbers) {
        Patterns patterns = new Patterns(model, numbers);
        for (Model.Node node : model.nodes()) {
            switch (node.domain().isEmpty() ? node.operator() : "") {
                case "MatMul" -> patterns.linear(node);
                case "Erf" -> patterns.gelu(node);
                case "Sqrt" -> patterns.layerNorm(node);
                default -> {}
            }
        }
        return model.nodes().stream().filter(node -> !patterns.gone.contains(node))
                .map(node -> patterns.made.getOrDefault(node, node)).toList();
    }

    /** The node that alone uses what another gives, if it has this operator. */
    private Optional<Model.Node> next(Model.Node node, String operator) {
        String output = node.outputs().isEmpty() ? "" : node.outputs().get(0);
        List<Model.Node> all = output.isEmpty() ? List.of() : users.getOrDefault(output, List.of());
        return all.size() == 1 && !returned.contains(output) && all.get(0).operator().equals(operator)
                && all.get(0).inputs().size() == 2 && all.get(0).domain().isEmpty() ? Optional.of(all.get(0))
                        : Optional.empty();
    }

    /** The node that computes an input, if it has this operator. */
    private Optional<Model.Node> before(Model.Node node, int input, String operator) {
        return input < node.inputs().size()
                ? Optional.ofNullable(makers.get(node.inputs().get(input)))
                        .filter(maker -> maker.operator().equals(operator) && maker.domain().isEmpty()
                                && maker.outputs().size() == 1
                                && maker.inputs().size() >= (operator.equals("ReduceMean") ? 1 : 2))
                : Optional.empty();
    }

    /** Of two inputs the one that the other node does not give. */
    private static String other(Model.Node node, Model.Node giver) {
        return node.inputs().get(node.inputs().get(0).equals(giver.outputs().get(0)) ? 1 : 0);
    }

    private boolean is(String name, double value) {
        // Constants are float32.
        return numbers.apply(name).filter(number -> Math.abs(number - value) < 1e-6).isPresent();
    }

    /** The sizes of an initialiser with so many axes, perhaps one that exporters share over an identity. */
    private Optional<List<Long>> sizes(String name, int axes) {
        Model.Node maker = makers.get(name);
        boolean shared = maker != null && maker.operator().equals("Identity") && maker.inputs().size() == 1;
        Tensor stored = model.initialisers().get(shared ? maker.inputs().get(0) : name);
        return Optional.ofNullable(stored).map(Tensor::sizes).filter(sizes -> sizes.size() == axes);
    }

    private boolean vector(String name) {
        return sizes(name, 1).isPresent();
    }

    private void replace(Model.Node last, List<Model.Node> rest, String operator, List<String> inputs,
            Map<String, Attribute> attributes) {
        gone.addAll(rest);
        made.put(last, new Model.Node(last.name(), operator, "", inputs, last.outputs(), attributes, last.metadata()));
    }

    private void linear(Model.Node product) {
        Optional<Model.Node> sum = next(product, "Add");
        Optional<List<Long>> matrix = product.inputs().size() == 2 ? sizes(product.inputs().get(1), 2)
                : Optional.empty();
        if (sum.isEmpty() || matrix.isEmpty()
                || !sizes(other(sum.get(), product), 1).equals(Optional.of(List.of(matrix.get().get(1))))) {
            return;
        }
        replace(sum.get(), List.of(product), "MatMul",
                List.of(product.inputs().get(0), product.inputs().get(1), other(sum.get(), product)), Map.of());
    }

    /** {@code 0.5 · (x · (1 + erf(x / √2)))}, as PyTorch's exporters write it. */
    private void gelu(Model.Node erf) {
        Optional<Model.Node> scaled = before(erf, 0, "Div")
                .filter(div -> users.get(div.outputs().get(0)).size() == 1);
        Optional<Model.Node> raised = next(erf, "Add").filter(add -> is(other(add, erf), 1));
        Optional<Model.Node> product = raised.flatMap(add -> next(add, "Mul"));
        Optional<Model.Node> half = product.flatMap(mul -> next(mul, "Mul")).filter(mul -> is(other(mul, product.get()),
                0.5));
        if (scaled.isEmpty() || half.isEmpty() || !is(scaled.get().inputs().get(1), Math.sqrt(2))
                || !other(product.get(), raised.get()).equals(scaled.get().inputs().get(0))) {
            return;
        }
        replace(half.get(), List.of(scaled.get(), erf, raised.get(), product.get()), "Gelu",
                List.of(scaled.get().inputs().get(0)), Map.of());
    }

    /** {@code (x − mean) / √(variance + ε) · weight + bias} over the last axis. */
    private void layerNorm(Model.Node root) {
        Optional<Model.Node> shifted = before(root, 0, "Add");
        Optional<Model.Node> variance = shifted.flatMap(add -> before(add, 0, "ReduceMean")).filter(this::lastAxis);
        Optional<Model.Node> square = variance.flatMap(mean -> before(mean, 0, "Pow"))
                .filter(pow -> is(pow.inputs().get(1), 2));
        Optional<Model.Node> centred = square.flatMap(pow -> before(pow, 0, "Sub"));
        Optional<Model.Node> mean = centred.flatMap(sub -> before(sub, 1, "ReduceMean")).filter(this::lastAxis);
        Optional<Model.Node> quotient = next(root, "Div");
        Optional<Model.Node> scaled = quotient.flatMap(div -> next(div, "Mul"))
                .filter(mul -> vector(other(mul, quotient.get())));
        Optional<Model.Node> sum = scaled.flatMap(mul -> next(mul, "Add"))
                .filter(add -> vector(other(add, scaled.get())));
        if (mean.isEmpty() || sum.isEmpty()) {
            return;
        }
        Optional<Double> epsilon = numbers.apply(shifted.get().inputs().get(1));
        List<Model.Node> inner = List.of(mean.get(), square.get(), variance.get(), shifted.get(), root);
        boolean fits = quotient.get().inputs().get(0).equals(centred.get().outputs().get(0))
                && mean.get().inputs().get(0).equals(centred.get().inputs().get(0)) && epsilon.isPresent()
                && users.get(centred.get().outputs().get(0)).size() == 2
                && inner.stream().allMatch(node -> users.get(node.outputs().get(0)).size() == 1);
        if (fits) {
            List<Model.Node> rest = new ArrayList<>(inner);
            rest.addAll(List.of(centred.get(), quotient.get(), scaled.get()));
            replace(sum.get(), rest, "LayerNormalization",
                    List.of(centred.get().inputs().get(0), other(scaled.get(), quotient.get()),
                            other(sum.get(), scaled.get())),
                    Map.of("axis", new Attribute.Whole(-1), "epsilon", new Attribute.Real(epsilon.get())));
        }
    }

    private boolean lastAxis(Model.Node mean) {
        boolean last = mean.attributes().get("axes") instanceof Attribute.Wholes axes
                && axes.values().equals(List.of(-1L))
                || mean.inputs().size() == 2 && is(mean.inputs().get(1), -1);
        return last && !new Attribute.Whole(0).equals(mean.attributes().get("keepdims"));
    }
}
