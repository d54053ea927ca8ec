package limn.onnx.internal.lower;

import java.util.Map;
import java.util.Set;

import limn.graph.Operand;

/** Element by element, of one tensor, with a name of its own in PyTorch. */
final class Activations implements Lowering {

    private static final Map<String, String> NAMES = Map.of("Relu", "relu", "Sigmoid", "sigmoid", "Tanh", "tanh");

    @Override
    public Set<String> operators() {
        return NAMES.keySet();
    }

    @Override
    public void lower(Call call) {
        Operand x = call.tensor(0);
        call.result(0, call.emit(NAMES.get(call.operator()), x));
    }
}
