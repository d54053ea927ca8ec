package limn.graph.internal.shapes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import limn.graph.Shape;

/** Products of matrices. */
final class ProductRules {

    private ProductRules() {
    }

    static void addTo(Map<String, Rule> rules) {
        Rules.put(rules, ProductRules::linear, "linear");
        Rules.put(rules, call -> Fact.tensor(product(call.shape(), Call.shape(call.at(1)))), "matmul", "mm", "bmm",
                "mv",
                "dot");
        Rules.put(rules,
                call -> Fact.tensor(added(call.shape("input"), product(call.shape("mat1"), call.shape("mat2")))),
                "addmm");
        Rules.put(rules,
                call -> Fact.tensor(added(call.shape("input"), product(call.shape("batch1"), call.shape("batch2")))),
                "baddbmm");
        Rules.put(rules, ProductRules::attention, "scaled_dot_product_attention");
        Rules.put(rules, call -> new Fact.Elements(List.of(Fact.tensor(call.shape("query")), Fact.UNKNOWN)),
                "_native_multi_head_attention");
        Rules.put(rules, ProductRules::einsum, "einsum");
    }

    private static Fact linear(Call call) {
        Shape input = call.shape("input");
        Shape weight = call.shape("weight");
        if (input.rank() == 0 || weight.rank() == 0 || input.size(-1) != weight.size(-1)) {
            throw CannotTell.INSTANCE;
        }
        return Fact.tensor(weight.rank() == 1 ? input.axes(0, input.rank() - 1) : input.with(-1, weight.size(0)));
    }

    private static Shape product(Shape one, Shape other) {
        if (one.rank() == 0 || other.rank() == 0) {
            throw CannotTell.INSTANCE;
        }
        int inner = other.size(other.rank() == 1 ? -1 : -2);
        if (one.size(-1) != inner) {
            throw CannotTell.INSTANCE;
        }
        Shape batch = ElementwiseRules.broadcast(one.axes(0, Math.max(0, one.rank() - 2)),
                other.axes(0, Math.max(0, other.rank() - 2)));
        List<Integer> sizes = new ArrayList<>(batch.toList());
        if (one.rank() > 1) {
            sizes.add(one.size(-2));
        }
        if (other.rank() > 1) {
            sizes.add(other.size(-1));
        }
        return Shape.of(sizes);
    }

    private static Shape added(Shape bias, Shape product) {
        Shape sum = ElementwiseRules.broadcast(bias, product);
        if (!sum.equals(product)) {
            throw CannotTell.INSTANCE;
        }
        return sum;
    }

    private static Fact attention(Call call) {
        Shape query = call.shape("query");
        Shape value = call.shape("value");
        if (query.rank() < 2 || value.rank() < 2) {
            throw CannotTell.INSTANCE;
        }
        return Fact.tensor(query.with(-1, value.size(-1)));
    }

    /** Sizes by the letters of the equation; equations with an ellipsis are not followed. */
    private static Fact einsum(Call call) {
        if (!(call.at(0) instanceof Fact.Constant constant) || !(constant.valueOrNull() instanceof String text)) {
            throw CannotTell.INSTANCE;
        }
        String[] sides = text.replace(" ", "").split("->", -1);
        String[] terms = sides[0].split(",", -1);
        List<Fact> operands = Call.elements(call.at(1));
        if (sides.length != 2 || text.contains(".") || terms.length != operands.size()) {
            throw CannotTell.INSTANCE;
        }
        Map<Character, Integer> sizes = new HashMap<>();
        for (int i = 0; i < terms.length; i++) {
            Shape shape = Call.shape(operands.get(i));
            if (shape.rank() != terms[i].length()) {
                throw CannotTell.INSTANCE;
            }
            for (int axis = 0; axis < shape.rank(); axis++) {
                sizes.merge(terms[i].charAt(axis), shape.size(axis), Math::max);
            }
        }
        List<Integer> result = new ArrayList<>();
        for (char letter : sides[1].toCharArray()) {
            if (!sizes.containsKey(letter)) {
                throw CannotTell.INSTANCE;
            }
            result.add(sizes.get(letter));
        }
        return Fact.tensor(Shape.of(result));
    }
}
