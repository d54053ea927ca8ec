package limn.graph.internal.shapes;

import java.util.HashMap;
import java.util.Map;

/** All rules by the operator's name. */
final class Rules {

    static final Map<String, Rule> BY_NAME = collect();

    private Rules() {
    }

    private static Map<String, Rule> collect() {
        Map<String, Rule> rules = new HashMap<>();
        ElementwiseRules.addTo(rules);
        SpatialRules.addTo(rules);
        AxisRules.addTo(rules);
        PartRules.addTo(rules);
        ProductRules.addTo(rules);
        ReductionRules.addTo(rules);
        ArithmeticRules.addTo(rules);
        ListRules.addTo(rules);
        return Map.copyOf(rules);
    }

    /** A rule that moves or takes numbers without changing them: what was whole stays so. */
    static Rule keeping(Rule rule) {
        return call -> {
            Fact made = rule.apply(call);
            return made instanceof Fact.OfTensor tensor && call.at(0) instanceof Fact.OfTensor from
                    ? new Fact.OfTensor(tensor.shape(), tensor.number(), from.whole())
                    : made;
        };
    }

    /** Puts one rule under several names. */
    static void put(Map<String, Rule> rules, Rule rule, String... names) {
        for (String name : names) {
            if (rules.put(name, rule) != null) {
                throw new IllegalStateException("two rules for " + name);
            }
        }
    }
}
