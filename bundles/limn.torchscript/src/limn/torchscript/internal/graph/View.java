package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;

/**
 * How a view is made from its base.
 *
 * @param operator the operator
 * @param rest its inputs after the first
 * @param attributes its keyword arguments
 * @param scope where it stood
 */
record View(String operator, List<Operand> rest, Map<String, Operand> attributes, String scope) {

    /**
     * An application of an operator whose result is the whole base with this view's numbers exchanged.
     *
     * @param operator the operator
     * @param inputs its inputs
     */
    record Back(String operator, List<Operand> inputs) {
    }

    /**
     * How the base is made from an overwritten view.
     *
     * @param base the base before
     * @param overwritten the view's new numbers
     * @return the operator, or empty where it is not known
     */
    Optional<Back> back(Operand base, Operand overwritten) {
        return switch (operator) {
            case "slice" -> Optional.of(new Back("slice_scatter", join(base, overwritten)));
            case "select" -> Optional.of(new Back("select_scatter", join(base, overwritten)));
            case "transpose" -> Optional.of(new Back("transpose", join(overwritten)));
            case "unsqueeze" -> Optional.of(new Back("squeeze", join(overwritten)));
            case "detach", "alias" -> Optional.of(new Back("alias", List.of(overwritten)));
            case "view", "squeeze", "unflatten", "view_as" ->
                Optional.of(new Back("reshape_as", List.of(overwritten, base)));
            case "permute" -> inverse().map(order -> new Back("permute", List.of(overwritten, order)));
            default -> Optional.empty();
        };
    }

    private List<Operand> join(Operand... first) {
        List<Operand> inputs = new ArrayList<>(List.of(first));
        inputs.addAll(rest);
        return inputs;
    }

    private Optional<Operand> inverse() {
        if (rest.isEmpty() || !(rest.get(0) instanceof Items order)) {
            return Optional.empty();
        }
        int rank = order.elements().size();
        Long[] inverse = new Long[rank];
        for (int i = 0; i < rank; i++) {
            if (!(order.elements().get(i) instanceof Literal axis) || !(axis.valueOrNull() instanceof Long from)
                    || from < -rank || from >= rank) {
                return Optional.empty();
            }
            inverse[(int) (from < 0 ? from + rank : from)] = (long) i;
        }
        for (Long axis : inverse) {
            if (axis == null) {
                return Optional.empty();
            }
        }
        return Optional.of(Items.list(Arrays.stream(inverse).map(Literal::of).toList()));
    }
}
