package limn.onnx.internal.lower;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Operand;

/** Number by number, of several tensors that are broadcast. */
final class Broadcasts implements Lowering {

    private static final Map<String, String> FOLDED = Map.of("Min", "minimum", "Max", "maximum", "Sum", "add", "Mean",
            "add");

    @Override
    public Set<String> operators() {
        return Set.of("Pow", "Mod", "Min", "Max", "Sum", "Mean");
    }

    @Override
    public void lower(Call call) {
        call.result(0, switch (call.operator()) {
            case "Pow" -> power(call);
            case "Mod" -> call.emit(call.integer("fmod", 0) == 0 ? "remainder" : "fmod", call.tensor(0),
                    call.tensor(1));
            case "Mean" -> mean(call);
            default -> folded(call);
        });
    }

    /** The result has the type of the base. */
    private static Operand power(Call call) {
        ElementType base = call.type(0);
        boolean fraction = NumberTypes.isFraction(call.type(1));
        Optional<Double> known = call.reals(1).filter(numbers -> numbers.size() == 1 && isNarrow(call))
                .map(numbers -> numbers.get(0));
        Operand exponent = known.<Operand>map(number -> fraction ? Literal.of(number)
                : Literal.of(number.longValue())).orElseGet(() -> call.tensor(1));
        Operand powers = call.emit("pow", call.tensor(0), exponent);
        boolean widened = !NumberTypes.isFraction(base) && (fraction || base != call.type(1));
        return widened ? call.emit("to", powers, NumberTypes.code(base)) : powers;
    }

    /** Whether a single exponent adds no axes. */
    private static boolean isNarrow(Call call) {
        int axes = call.rank(1).orElse(Integer.MAX_VALUE);
        return axes == 0 || axes <= call.rank(0).orElse(0);
    }

    private static Operand folded(Call call) {
        String operator = FOLDED.get(call.operator());
        Operand result = call.tensor(0);
        for (int i = 1; i < call.inputs(); i++) {
            result = call.emit(operator, result, call.tensor(i));
        }
        return result;
    }

    private static Operand mean(Call call) {
        Operand sum = folded(call);
        return call.inputs() == 1 ? sum : call.emit("div", sum, Literal.of((double) call.inputs()));
    }
}
