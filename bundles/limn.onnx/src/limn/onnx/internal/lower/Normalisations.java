package limn.onnx.internal.lower;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.graph.Literal;

/** {@code BatchNormalization} as it is in inference, and {@code Dropout}, which then passes on. */
final class Normalisations implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("BatchNormalization", "Dropout");
    }

    @Override
    public void lower(Call call) {
        if (call.operator().equals("Dropout")) {
            // Some networks drop nothing, but say that they train.
            boolean drops = !call.reals(1).equals(Optional.of(List.of(0.0)));
            boolean trains = call.has(2) && call.integers(2).map(values -> values.contains(1L)).orElse(true);
            if (trains && drops || call.wants(1)) {
                throw call.unsupported("training; export the model for inference");
            }
            call.result(0, call.tensor(0));
            return;
        }
        if (call.integer("training_mode", 0) != 0 || call.wants(1)) {
            throw call.unsupported("training; export the model for inference");
        }
        call.result(0,
                call.emit("batch_norm", call.tensor(0), call.tensor(1), call.tensor(2), call.tensor(3), call.tensor(4),
                        Literal.FALSE, Literal.of(0.1), Literal.of(call.real("epsilon", 1e-5)), Literal.FALSE));
    }
}
