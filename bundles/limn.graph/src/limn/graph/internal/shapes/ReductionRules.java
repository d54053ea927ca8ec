package limn.graph.internal.shapes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.graph.Shape;

/** Operators that take axes together. */
final class ReductionRules {

    private ReductionRules() {
    }

    static void addTo(Map<String, Rule> rules) {
        Rules.put(rules, call -> Fact.tensor(reduced(call)), "mean", "amax", "amin", "norm",
                "linalg_vector_norm", "logsumexp", "std", "var", "argmax", "argmin", "prod", "any", "all");
        Rules.put(rules, call -> call.at(0) instanceof Fact.Elements ? ArithmeticRules.total(call)
                : Fact.tensor(reduced(call)), "sum");
        Rules.put(rules, ReductionRules::greatest, "max", "min");
    }

    private static Shape reduced(Call call) {
        Shape input = call.shape();
        Set<Integer> axes = new HashSet<>();
        if (call.given("dim").isPresent()) {
            for (long dim : call.oneOrMore("dim")) {
                axes.add(Call.axis(dim, input.rank()));
            }
        }
        if (axes.isEmpty()) {
            // An empty list of axes means all of them, as none does.
            for (int axis = 0; axis < input.rank(); axis++) {
                axes.add(axis);
            }
        }
        boolean kept = call.flag("keepdim", false);
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            if (!axes.contains(axis)) {
                sizes.add(input.size(axis));
            } else if (kept) {
                sizes.add(1);
            }
        }
        return Shape.of(sizes);
    }

    /** {@code max(x)}, {@code max(x, other)}, {@code max(x, dim)} with values and places, or of plain numbers. */
    private static Fact greatest(Call call) {
        Fact first = call.at(0);
        if (!(first instanceof Fact.OfTensor)) {
            return ArithmeticRules.extreme(call);
        }
        if (call.positional() > 1 && call.at(1) instanceof Fact.OfTensor) {
            return ElementwiseRules.broadcast(call);
        }
        return call.given("dim").isPresent() ? Fact.pair(reduced(call)) : Fact.tensor(reduced(call));
    }
}
