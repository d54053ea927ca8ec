package limn.onnx.internal.lower;

import java.util.Map;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/** What gives truth values, and what chooses by them. */
final class Comparisons implements Lowering {

    private static final Map<String, String> OF_TWO = Map.of("Equal", "eq", "Greater", "gt", "Less", "lt",
            "GreaterOrEqual", "ge", "LessOrEqual", "le", "And", "logical_and", "Or", "logical_or", "Xor",
            "logical_xor");
    private static final Map<String, String> OF_ONE = Map.of("Not", "logical_not", "IsNaN", "isnan");

    @Override
    public Set<String> operators() {
        return Set.of("Equal", "Greater", "Less", "GreaterOrEqual", "LessOrEqual", "And", "Or", "Xor", "Not", "IsNaN",
                "IsInf", "Where");
    }

    @Override
    public void lower(Call call) {
        String operator = call.operator();
        if (operator.equals("Where")) {
            call.result(0, call.emit("where", call.tensor(0), call.tensor(1), call.tensor(2)), call.type(1));
        } else if (operator.equals("IsInf")) {
            call.result(0, infinite(call, call.tensor(0)), ElementType.BOOL);
        } else if (OF_ONE.containsKey(operator)) {
            call.result(0, call.emit(OF_ONE.get(operator), call.tensor(0)), ElementType.BOOL);
        } else {
            call.result(0, call.emit(OF_TWO.get(operator), call.tensor(0), call.tensor(1)), ElementType.BOOL);
        }
    }

    private static Value infinite(Call call, Operand x) {
        boolean positive = call.integer("detect_positive", 1) != 0;
        boolean negative = call.integer("detect_negative", 1) != 0;
        if (positive && negative) {
            return call.emit("isinf", x);
        }
        if (positive) {
            return call.emit("eq", x, Literal.of(Double.POSITIVE_INFINITY));
        }
        return negative ? call.emit("eq", x, Literal.of(Double.NEGATIVE_INFINITY))
                // Nothing is looked for.
                : call.emit("ne", call.emit("zeros_like", x), Literal.of(0.0));
    }
}
