package limn.graph.internal.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;

import limn.graph.Shape;

/**
 * Arithmetic and comparison, of plain numbers, of the tensors that a trace makes of numbers, of lists, and of tensors
 * (where only the shape is followed).
 */
final class ArithmeticRules {

    private ArithmeticRules() {
    }

    static void addTo(Map<String, Rule> rules) {
        arithmetic(rules, ArithmeticRules::add, "add");
        arithmetic(rules, (a, b) -> whole(a, b) ? (Number) Math.subtractExact(a.longValue(), b.longValue())
                : (Number) (a.doubleValue() - b.doubleValue()), "sub");
        arithmetic(rules, (a, b) -> whole(a, b) ? (Number) Math.subtractExact(b.longValue(), a.longValue())
                : (Number) (b.doubleValue() - a.doubleValue()), "rsub");
        arithmetic(rules, (a, b) -> whole(a, b) ? (Number) Math.multiplyExact(a.longValue(), b.longValue())
                : (Number) (a.doubleValue() * b.doubleValue()), "mul");
        arithmetic(rules, (a, b) -> finite(a.doubleValue() / b.doubleValue()), "truediv");
        Rules.put(rules, ArithmeticRules::divided, "div");
        arithmetic(rules, ArithmeticRules::floorDivide, "floordiv", "floor_divide");
        arithmetic(rules, ArithmeticRules::remainder, "remainder", "mod");
        arithmetic(rules, (a, b) -> finite(Math.pow(a.doubleValue(), b.doubleValue())), "pow");
        compare(rules, "lt", "le", "gt", "ge");
        Rules.put(rules, call -> equal(call, true), "eq", "__is__");
        Rules.put(rules, call -> equal(call, false), "ne", "__isnot__");
        Rules.put(rules, call -> new Fact.Constant(!Call.flag(call.at(0))), "__not__", "not");
        Rules.put(rules, call -> new Fact.Constant(Call.flag(call.at(0)) && Call.flag(call.at(1))), "__and__", "and");
        Rules.put(rules, call -> new Fact.Constant(Call.flag(call.at(0)) || Call.flag(call.at(1))), "__or__", "or");
        Rules.put(rules, ArithmeticRules::negated, "neg");
        Rules.put(rules, ArithmeticRules::absolute, "abs");
        Rules.put(rules, ArithmeticRules::toWhole, "int", "Int", "IntImplicit");
        Rules.put(rules, ArithmeticRules::toReal, "float", "Float", "FloatImplicit");
        Rules.put(rules, call -> new Fact.Constant(real(call.at(0)) != 0), "bool", "Bool");
        Rules.put(rules, call -> rounded(call, Math.floor(real(call.at(0)))), "floor");
        Rules.put(rules, call -> rounded(call, Math.ceil(real(call.at(0)))), "ceil");
        Rules.put(rules, call -> rounded(call, Math.rint(real(call.at(0)))), "round");
        Rules.put(rules, ArithmeticRules::root, "sqrt");
        Rules.put(rules, call -> new Fact.Constant(number(call.at(0))), "item", "ScalarImplicit");
        Rules.put(rules, call -> new Fact.OfTensor(Shape.of(), Optional.of(number(call.at(0))), false), "NumToTensor",
                "scalar_tensor");
    }

    private static void arithmetic(Map<String, Rule> rules, BinaryOperator<Number> rule, String... names) {
        Rules.put(rules, call -> combined(call, rule), names);
    }

    private static Fact combined(Call call, BinaryOperator<Number> rule) {
        Fact one = call.at(0);
        Fact other = call.at(1);
        if (one instanceof Fact.Elements) {
            return ListRules.combine(call);
        }
        boolean tensor = one instanceof Fact.OfTensor || other instanceof Fact.OfTensor;
        if (!tensor) {
            return new Fact.Constant(rule.apply(number(one), number(other)));
        }
        Shape shape = ElementwiseRules.broadcast(operandShape(one), operandShape(other));
        return known(one).isEmpty() || known(other).isEmpty() ? Fact.tensor(shape)
                : new Fact.OfTensor(shape, Optional.of(rule.apply(number(one), number(other))), false);
    }

    /** {@code div(a, b, rounding_mode)}. */
    private static Fact divided(Call call) {
        Optional<Fact> rounding = call.given("rounding_mode");
        return combined(call, (a, b) -> {
            if (rounding.isEmpty()) {
                return finite(a.doubleValue() / b.doubleValue());
            }
            if (rounding.get() instanceof Fact.Constant constant && "floor".equals(constant.valueOrNull())) {
                return floorDivide(a, b);
            }
            if (!whole(a, b)) {
                throw CannotTell.INSTANCE;
            }
            nonZero(b);
            return a.longValue() / b.longValue();
        });
    }

    /** The shape of an operand; a plain number has that of a scalar even when its value is not known. */
    private static Shape operandShape(Fact fact) {
        return fact instanceof Fact.Constant ? Shape.of() : Call.shape(fact);
    }

    private static Number add(Number a, Number b) {
        return whole(a, b) ? (Number) Math.addExact(a.longValue(), b.longValue())
                : (Number) (a.doubleValue() + b.doubleValue());
    }

    private static Number floorDivide(Number a, Number b) {
        if (whole(a, b)) {
            nonZero(b);
            return Math.floorDiv(a.longValue(), b.longValue());
        }
        return finite(Math.floor(a.doubleValue() / b.doubleValue()));
    }

    private static Number remainder(Number a, Number b) {
        if (!whole(a, b)) {
            throw CannotTell.INSTANCE;
        }
        nonZero(b);
        return Math.floorMod(a.longValue(), b.longValue());
    }

    private static void nonZero(Number divisor) {
        if (divisor.longValue() == 0) {
            throw CannotTell.INSTANCE;
        }
    }

    private static boolean whole(Number a, Number b) {
        return a instanceof Long && b instanceof Long;
    }

    private static Number finite(double value) {
        if (!Double.isFinite(value)) {
            throw CannotTell.INSTANCE;
        }
        return value;
    }

    private static void compare(Map<String, Rule> rules, String... names) {
        for (String name : names) {
            Rules.put(rules, call -> {
                if (isTensor(call.at(0)) || isTensor(call.at(1))) {
                    return ElementwiseRules.broadcast(call);
                }
                int order = Double.compare(real(call.at(0)), real(call.at(1)));
                return new Fact.Constant(switch (name) {
                    case "lt" -> order < 0;
                    case "le" -> order <= 0;
                    case "gt" -> order > 0;
                    default -> order >= 0;
                });
            }, name);
        }
    }

    private static boolean isTensor(Fact fact) {
        return fact instanceof Fact.OfTensor tensor && tensor.number().isEmpty();
    }

    private static Fact equal(Call call, boolean wanted) {
        Fact one = call.at(0);
        Fact other = call.at(1);
        boolean none = isNone(one) || isNone(other);
        if (none && !(one instanceof Fact.Unknown) && !(other instanceof Fact.Unknown)) {
            return new Fact.Constant((isNone(one) && isNone(other)) == wanted);
        }
        if (isTensor(one) || isTensor(other)) {
            return ElementwiseRules.broadcast(call);
        }
        return new Fact.Constant(plain(one).equals(plain(other)) == wanted);
    }

    private static boolean isNone(Fact fact) {
        return fact instanceof Fact.Constant constant && constant.valueOrNull() == null;
    }

    /** Something equal by value; whole and real numbers alike, as in Python. */
    private static Object plain(Fact fact) {
        if (fact instanceof Fact.Elements list) {
            return list.facts().stream().map(ArithmeticRules::plain).toList();
        }
        Optional<Number> number = known(fact);
        if (number.isPresent()) {
            return number.get().doubleValue();
        }
        if (fact instanceof Fact.Constant constant) {
            return Objects.requireNonNullElse(constant.valueOrNull(), Fact.UNKNOWN);
        }
        throw CannotTell.INSTANCE;
    }

    private static Fact negated(Call call) {
        if (isTensor(call.at(0))) {
            return Fact.tensor(call.shape());
        }
        Number number = number(call.at(0));
        return new Fact.Constant(number instanceof Long value ? (Number) Math.negateExact(value)
                : (Number) (-number.doubleValue()));
    }

    private static Fact absolute(Call call) {
        if (isTensor(call.at(0))) {
            return Fact.tensor(call.shape());
        }
        Number number = number(call.at(0));
        return new Fact.Constant(number instanceof Long value ? (Number) Math.absExact(value)
                : (Number) Math.abs(number.doubleValue()));
    }

    private static Fact toWhole(Call call) {
        Number number = number(call.at(0));
        if (Math.abs(number.doubleValue()) > 9e15) {
            // Beyond 2⁵³ a double does not hold every whole number.
            throw CannotTell.INSTANCE;
        }
        return Fact.whole(number.longValue());
    }

    private static Fact toReal(Call call) {
        if (isTensor(call.at(0)) && call.shape().rank() > 0) {
            return Fact.tensor(call.shape());
        }
        return new Fact.Constant(real(call.at(0)));
    }

    private static Fact root(Call call) {
        return isTensor(call.at(0)) ? Fact.tensor(call.shape())
                : new Fact.Constant(finite(Math.sqrt(real(call.at(0)))));
    }

    /** Whole for a plain number, as Python's; a tensor stays a tensor. */
    private static Fact rounded(Call call, double value) {
        if (call.at(0) instanceof Fact.OfTensor tensor) {
            return new Fact.OfTensor(tensor.shape(), Optional.of(value), false);
        }
        if (Math.abs(value) > 9e15) {
            throw CannotTell.INSTANCE;
        }
        return Fact.whole((long) value);
    }

    /** The greatest or smallest of plain numbers, given one by one or as a list. */
    static Fact extreme(Call call) {
        List<Fact> facts = new ArrayList<>();
        if (call.at(0) instanceof Fact.Elements list) {
            facts.addAll(list.facts());
        } else {
            for (int i = 0; i < call.positional(); i++) {
                facts.add(call.at(i));
            }
        }
        boolean greatest = Operators.plain(call.node().operator()).equals("max");
        Number found = null;
        for (Fact fact : facts) {
            Number number = number(fact);
            double difference = found == null ? 0 : number.doubleValue() - found.doubleValue();
            if (found == null || (greatest ? difference > 0 : difference < 0)) {
                found = number;
            }
        }
        if (found == null) {
            throw CannotTell.INSTANCE;
        }
        return new Fact.Constant(found);
    }

    /** The sum of a list of plain numbers. */
    static Fact total(Call call) {
        Number sum = 0L;
        for (Fact fact : Call.elements(call.at(0))) {
            sum = add(sum, number(fact));
        }
        return new Fact.Constant(sum);
    }

    private static Optional<Number> known(Fact fact) {
        if (fact instanceof Fact.Constant constant && constant.valueOrNull() instanceof Number number) {
            return Optional.of(number);
        }
        if (fact instanceof Fact.Constant constant && constant.valueOrNull() instanceof Boolean flag) {
            return Optional.of(flag ? 1L : 0L);
        }
        return fact instanceof Fact.OfTensor tensor ? tensor.number() : Optional.empty();
    }

    private static Number number(Fact fact) {
        return known(fact).orElseThrow(() -> CannotTell.INSTANCE);
    }

    static double real(Fact fact) {
        return number(fact).doubleValue();
    }
}
