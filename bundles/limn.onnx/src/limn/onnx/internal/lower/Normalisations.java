package limn.onnx.internal.lower;

import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Operand;

/** {@code BatchNormalization} as it is in inference, and {@code Dropout}, which then passes on. */
final class Normalisations implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("BatchNormalization", "Dropout");
    }

    @Override
    public void lower(Call call) {
        if (call.operator().equals("Dropout")) {
            dropout(call);
            return;
        }
        if (call.integer("training_mode", 0) != 0 || call.wants(1)) {
            throw call.unsupported("training; export the model for inference");
        }
        call.result(0,
                call.emit("batch_norm", call.tensor(0), call.tensor(1), call.tensor(2), call.tensor(3), call.tensor(4),
                        Literal.FALSE, Literal.of(0.1), Literal.of(call.real("epsilon", 1e-5)), Literal.FALSE));
    }

    /** Some networks drop nothing, but say that they train. */
    private static void dropout(Call call) {
        boolean trains = call.has(2) && call.integers(2).map(values -> values.contains(1L)).orElse(true);
        boolean drops = !call.has(1) || call.reals(1).map(values -> !values.contains(0.0)).orElse(true);
        if (trains && drops) {
            throw call.unsupported("training; export the model for inference");
        }
        Operand x = call.tensor(0);
        call.result(0, x);
        if (call.wants(1)) {
            call.result(1, call.emit("to", call.emit("ones_like", x), NumberTypes.code(ElementType.BOOL)),
                    ElementType.BOOL);
        }
    }
}
