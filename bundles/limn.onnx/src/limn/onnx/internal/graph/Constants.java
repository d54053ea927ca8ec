package limn.onnx.internal.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Literal;
import limn.graph.Weight;
import limn.onnx.internal.proto.Attribute;
import limn.onnx.internal.proto.Model;
import limn.onnx.internal.proto.NumberType;
import limn.onnx.internal.proto.Tensor;
import limn.onnx.internal.weights.Weights;

/** Single numbers that a file holds under a name, as initialiser or as output of a constant. */
final class Constants {

    private final Map<String, Tensor> tensors;
    private final Weights weights;

    Constants(Model model, Weights weights) {
        this.weights = weights;
        this.tensors = new HashMap<>(model.initialisers());
        for (Model.Node node : model.nodes()) {
            if (node.operator().equals("Constant") && node.outputs().size() == 1
                    && node.attributes().get("value") instanceof Attribute.OfTensor constant) {
                tensors.put(node.outputs().get(0), constant.value());
            }
        }
    }

    /** The number, if the name stands for exactly one. */
    Optional<Double> number(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || NumberType.of(tensor.type()).isEmpty()
                || tensor.sizes().stream().anyMatch(size -> size != 1)) {
            return Optional.empty();
        }
        Weight weight = weights.weight(tensor, "number", false);
        List<Literal> literals = Weights.literals(weight);
        return Optional.of(Scalars.real(literals.get(0)));
    }
}
