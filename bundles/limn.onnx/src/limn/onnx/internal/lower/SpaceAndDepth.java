package limn.onnx.internal.lower;

import java.util.List;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/**
 * Positions moved into channels and back. PyTorch's pixel shuffle counts the positions of a block faster than channels;
 * ONNX counts channels faster, unless the mode is {@code CRD}.
 */
final class SpaceAndDepth implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("DepthToSpace", "SpaceToDepth");
    }

    @Override
    public void lower(Call call) {
        Literal block = Literal.of(call.integer("blocksize", 1));
        Operand x = call.tensor(0);
        if (call.operator().equals("SpaceToDepth")) {
            Value parts = call.emit("unflatten", call.emit("pixel_unshuffle", x, block), Literal.of(1),
                    Items.list(List.of(Literal.of(-1), block, block)));
            call.result(0, merged(call, parts, Items.ints(0, 2, 3, 1, 4, 5)));
            return;
        }
        if (call.text("mode", "DCR").equals("CRD")) {
            call.result(0, call.emit("pixel_shuffle", x, block));
            return;
        }
        Value parts = call.emit("unflatten", x, Literal.of(1),
                Items.list(List.of(block, block, Literal.of(-1))));
        call.result(0, call.emit("pixel_shuffle", merged(call, parts, Items.ints(0, 3, 1, 2, 4, 5)), block));
    }

    private static Value merged(Call call, Value parts, Items order) {
        return call.emit("flatten", call.emit("permute", parts, order), Literal.of(1), Literal.of(3));
    }
}
