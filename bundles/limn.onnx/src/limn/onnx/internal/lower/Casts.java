package limn.onnx.internal.lower;

import java.util.Set;

import limn.graph.ElementType;

/** Changes of the numbers' type. */
final class Casts implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("Cast", "CastLike");
    }

    @Override
    public void lower(Call call) {
        ElementType to = call.operator().equals("CastLike") ? call.type(1)
                : NumberTypes.of(call, call.integer("to", 0));
        call.result(0, NumberTypes.cast(call, call.tensor(0), call.type(0), to), NumberTypes.computed(to));
    }
}
