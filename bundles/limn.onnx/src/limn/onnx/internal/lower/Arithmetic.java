package limn.onnx.internal.lower;

import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Operand;

/** The four operations on two tensors, sizes spread as PyTorch does. */
final class Arithmetic implements Lowering {

    private static final Map<String, String> NAMES = Map.of("Add", "add", "Sub", "sub", "Mul", "mul", "Div", "div");

    @Override
    public Set<String> operators() {
        return NAMES.keySet();
    }

    @Override
    public void lower(Call call) {
        List<Operand> inputs = List.of(call.tensor(0), call.tensor(1));
        boolean whole = call.type(0) != ElementType.FLOAT32;
        Map<String, Operand> attributes = whole && call.operator().equals("Div")
                ? Map.of("rounding_mode", Literal.of("trunc"))
                : Map.of();
        call.result(0, call.emit(NAMES.get(call.operator()), inputs, attributes));
    }
}
