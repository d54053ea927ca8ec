package limn.onnx.internal.lower;

import java.util.Map;
import java.util.Set;

/** Functions of one number with a name of their own in PyTorch. */
final class Functions implements Lowering {

    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("Abs", "abs"), Map.entry("Acos", "acos"),
            Map.entry("Acosh", "acosh"), Map.entry("Asin", "asin"), Map.entry("Asinh", "asinh"),
            Map.entry("Atan", "atan"), Map.entry("Atanh", "atanh"), Map.entry("Ceil", "ceil"), Map.entry("Cos", "cos"),
            Map.entry("Cosh", "cosh"), Map.entry("Erf", "erf"), Map.entry("Exp", "exp"), Map.entry("Floor", "floor"),
            Map.entry("HardSwish", "hardswish"), Map.entry("Log", "log"), Map.entry("Mish", "mish"),
            Map.entry("Neg", "neg"), Map.entry("Reciprocal", "reciprocal"), Map.entry("Round", "round"),
            Map.entry("Sign", "sign"), Map.entry("Sin", "sin"), Map.entry("Sinh", "sinh"),
            Map.entry("Softplus", "softplus"), Map.entry("Sqrt", "sqrt"), Map.entry("Tan", "tan"));

    @Override
    public Set<String> operators() {
        return NAMES.keySet();
    }

    @Override
    public void lower(Call call) {
        call.result(0, call.emit(NAMES.get(call.operator()), call.tensor(0)));
    }
}
