package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;

/** Tensors made larger by their own numbers. */
final class Repetitions implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("Expand", "Tile");
    }

    @Override
    public void lower(Call call) {
        Operand x = call.tensor(0);
        List<Operand> sizes = call.sizes(1);
        if (call.operator().equals("Tile")) {
            call.result(0, call.emit("repeat", x, Items.list(sizes)));
            return;
        }
        int rank = call.knownRank(0);
        List<Operand> target = new ArrayList<>();
        for (int i = 0; i < Math.max(0, rank - sizes.size()); i++) {
            target.add(Literal.of(-1));
        }
        int added = Math.max(0, sizes.size() - rank);
        for (int i = 0; i < sizes.size(); i++) {
            // One is stretched to what is there.
            boolean kept = i >= added && sizes.get(i).equals(Literal.of(1));
            target.add(kept ? Literal.of(-1) : sizes.get(i));
        }
        call.result(0, call.emit("expand", x, Items.list(target)));
    }
}
