package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;

/** {@code Pad}. */
final class Pads implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("Pad");
    }

    @Override
    public void lower(Call call) {
        Operand x = call.tensor(0);
        int rank = call.knownRank(0);
        Operand[] before = new Operand[rank];
        Operand[] after = new Operand[rank];
        Arrays.fill(before, Literal.of(0));
        Arrays.fill(after, Literal.of(0));
        List<Operand> pads = call.hasAttribute("pads")
                ? call.integerList("pads").orElseThrow().stream().map(pad -> (Operand) Literal.of(pad)).toList()
                : call.sizes(1);
        List<Long> axes = axes(call, rank);
        if (pads.size() != 2 * axes.size()) {
            throw call.unsupported(
                    "attribute or input pads has " + pads.size() + " numbers for " + axes.size() + " axes");
        }
        for (int i = 0; i < axes.size(); i++) {
            int axis = (int) (axes.get(i) < 0 ? axes.get(i) + rank : axes.get(i));
            before[axis] = pads.get(i);
            after[axis] = pads.get(i + axes.size());
        }
        List<Operand> torch = new ArrayList<>();
        for (int axis = rank - 1; axis >= 0; axis--) {
            torch.add(before[axis]);
            torch.add(after[axis]);
        }
        while (!torch.isEmpty() && torch.getLast().equals(Literal.of(0))
                && torch.get(torch.size() - 2).equals(Literal.of(0))) {
            torch.removeLast();
            torch.removeLast();
        }
        call.result(0, torch.isEmpty() ? x : padded(call, x, torch));
    }

    private static List<Long> axes(Call call, int rank) {
        if (!call.has(3)) {
            return LongStream.range(0, rank).boxed().toList();
        }
        List<Long> axes = call.integers(3).orElseThrow(() -> call.unsupported("axes that are not known"));
        if (axes.stream().anyMatch(axis -> axis >= rank || axis < -rank)) {
            throw call.unsupported("axes " + axes);
        }
        return axes;
    }

    private static Operand padded(Call call, Operand x, List<Operand> pads) {
        String mode = call.text("mode", "constant");
        String torch = switch (mode) {
            case "constant" -> "constant";
            case "reflect" -> "reflect";
            case "edge" -> "replicate";
            case "wrap" -> "circular";
            default -> throw call.unsupported("attribute mode \"" + mode + "\"");
        };
        if (torch.equals("constant")) {
            double value = call.has(2)
                    ? call.reals(2).filter(values -> values.size() == 1).map(values -> values.get(0))
                            .orElseThrow(() -> call.unsupported("a padding value that is not known"))
                    : call.real("value", 0);
            return call.emit("constant_pad_nd", x, Items.list(pads), Literal.of(value));
        }
        return call.emit("pad", x, Items.list(pads), Literal.of(torch));
    }
}
