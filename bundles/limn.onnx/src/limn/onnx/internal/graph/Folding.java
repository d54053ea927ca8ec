package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Weight;
import limn.onnx.internal.lower.UnsupportedException;
import limn.onnx.internal.proto.NumberType;
import limn.onnx.internal.weights.Weights;

/** Operators on numbers that are known while the model is read, above all the arithmetic on sizes that exporters write. */
final class Folding {

    /** Says what the outputs are, or returns false to have the node lowered like any other. */
    private interface Rule {
        boolean fold(NodeCall call);
    }

    /** Sizes and scales are fewer; what is more is a parameter of the model and stays one. */
    private static final int MOST_REALS = 8;

    private static final Map<String, Rule> RULES = rules();

    private Folding() {
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("Constant", Folding::constant);
        rules.put("Shape", Folding::shape);
        rules.put("Size", Folding::size);
        rules.put("ConstantOfShape", Folding::filled);
        rules.put("Range", Folding::range);
        rules.put("Cast", call -> first(call).map(known -> cast(call, known)).orElse(false));
        rules.put("Identity", Folding::identity);
        for (String name : List.of("Neg", "Abs", "Floor", "Ceil", "Round", "Sqrt", "Reciprocal", "Not")) {
            rules.put(name, Folding::one);
        }
        for (String name : List.of("Add", "Sub", "Mul", "Div", "Mod", "Pow", "Min", "Max", "And", "Or", "Equal", "Less",
                "LessOrEqual", "Greater", "GreaterOrEqual")) {
            rules.put(name, Folding::two);
        }
        rules.put("Where", Folding::where);
        rules.put("ReduceProd", call -> reduce(call, "Mul"));
        rules.put("ReduceSum", call -> reduce(call, "Add"));
        rules.put("ReduceMax", call -> reduce(call, "Max"));
        rules.put("ReduceMin", call -> reduce(call, "Min"));
        FoldedLayouts.addTo((name, fold) -> rules.put(name, fold::test));
        return Map.copyOf(rules);
    }

    /** Whether an operator may be carried out while the model is read. */
    static boolean knows(String operator) {
        return RULES.containsKey(operator);
    }

    /**
     * Folds a node if it can.
     *
     * @param call the node
     * @return true if its outputs are said
     */
    static boolean fold(NodeCall call) {
        Rule rule = RULES.get(call.operator());
        try {
            return rule != null && rule.fold(call);
        } catch (ArithmeticException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new UnsupportedException("its known inputs do not fit together");
        }
    }

    static Optional<Term.Known> known(NodeCall call, int input) {
        return call.term(input).filter(Term.Known.class::isInstance).map(Term.Known.class::cast)
                .filter(known -> known.type() != ElementType.FLOAT32 || known.elements().size() <= MOST_REALS);
    }

    static Optional<Term.Known> first(NodeCall call) {
        return known(call, 0);
    }

    /** A stored tensor: its numbers where they are few, else only a weight. */
    static Term term(Weight weight) {
        return weight.shape().rank() <= 8 && weight.shape().count() <= Term.Known.LIMIT ? new Term.Known(weight.type(),
                weight.shape().toList(), List.copyOf(Weights.literals(weight)), Optional.of(weight))
                : new Term.Computed(weight, weight.type());
    }

    private static boolean constant(NodeCall call) {
        Attributes attributes = call.attributes();
        Optional<Term> term = call.tensorAttribute("value").map(Folding::term)
                .or(() -> attributes.integer("value_int").map(value -> Term.Known.of(ElementType.INT64, List.of(),
                        List.of(Literal.of(value)))))
                .or(() -> attributes.real("value_float").map(value -> Term.Known.of(ElementType.FLOAT32, List.of(),
                        List.of(Literal.of(value)))))
                .or(() -> attributes.integerList("value_ints").map(values -> Term.Known.list(ElementType.INT64,
                        values.stream().map(Literal::of).toList())))
                .or(() -> attributes.realList("value_floats").map(values -> Term.Known.list(ElementType.FLOAT32,
                        values.stream().map(Literal::of).toList())));
        call.result(0, term.orElseThrow(() -> call.unsupported("a constant without numbers")));
        return true;
    }

    private static boolean shape(NodeCall call) {
        int rank = call.knownRank(0);
        long start = call.integer("start", 0);
        long end = call.integer("end", rank);
        start = Math.clamp(start < 0 ? start + rank : start, 0, rank);
        end = Math.clamp(end < 0 ? end + rank : end, 0, rank);
        List<Operand> sizes = new ArrayList<>();
        for (long axis = start; axis < end; axis++) {
            sizes.add(call.sizeOperand(0, (int) axis));
        }
        call.result(0, Term.Known.list(ElementType.INT64, sizes));
        return true;
    }

    private static boolean size(NodeCall call) {
        Operand count = Literal.of(1);
        for (int axis = 0; axis < call.knownRank(0); axis++) {
            count = call.arithmetic("mul", count, call.sizeOperand(0, axis));
        }
        call.result(0, Term.Known.of(ElementType.INT64, List.of(), List.of(count)));
        return true;
    }

    private static boolean filled(NodeCall call) {
        Optional<List<Long>> sizes = call.integers(0);
        Term fill = call.tensorAttribute("value").map(Folding::term)
                .orElse(Term.Known.of(ElementType.FLOAT32, List.of(1), List.of(Literal.of(0.0))));
        if (sizes.isEmpty() || !(fill instanceof Term.Known value) || value.elements().size() != 1
                || sizes.get().stream().anyMatch(size -> size < 0 || size > Term.Known.LIMIT)) {
            return false;
        }
        List<Integer> made = sizes.get().stream().map(Long::intValue).toList();
        int count = Layout.count(made);
        if (count > Term.Known.LIMIT) {
            return false;
        }
        call.result(0, Term.Known.of(value.type(), made,
                LongStream.range(0, count).mapToObj(i -> value.elements().get(0)).toList()));
        return true;
    }

    private static boolean range(NodeCall call) {
        Optional<Long> start = one(call.integers(0));
        Optional<Long> limit = one(call.integers(1));
        Optional<Long> step = one(call.integers(2));
        if (start.isEmpty() || limit.isEmpty() || step.isEmpty() || step.get() == 0) {
            return false;
        }
        double count = Math.ceil(((double) limit.get() - start.get()) / step.get());
        if (count > Term.Known.LIMIT) {
            return false;
        }
        call.result(0, Term.Known.list(call.type(0), LongStream.range(0, Math.max(0, (long) count))
                .mapToObj(i -> Literal.of(start.get() + i * step.get())).toList()));
        return true;
    }

    private static Optional<Long> one(Optional<List<Long>> values) {
        return values.filter(list -> list.size() == 1).map(list -> list.get(0));
    }

    private static boolean identity(NodeCall call) {
        call.result(0, call.term(0).orElseThrow(() -> call.unsupported("input 1 is missing")));
        return true;
    }

    private static boolean cast(NodeCall call, Term.Known known) {
        ElementType to = NumberType.of(call.integer("to", 0)).map(NumberType::element)
                .orElseThrow(() -> call.unsupported("attribute to names a type that is not supported"));
        return each(call, known.sizes(), to, known.elements().stream()
                .map(element -> scalars(call).cast(known.type(), to, element)).toList());
    }

    private static Scalars scalars(NodeCall call) {
        return new Scalars(call.context().emitter());
    }

    /** Gives the elements if all are known. */
    private static boolean each(NodeCall call, List<Integer> sizes, ElementType type,
            List<Optional<Operand>> elements) {
        if (elements.stream().anyMatch(Optional::isEmpty)) {
            return false;
        }
        call.result(0, Term.Known.of(type, sizes, elements.stream().map(Optional::get).toList()));
        return true;
    }

    private static boolean one(NodeCall call) {
        Optional<Term.Known> known = first(call);
        return known.isPresent() && each(call, known.get().sizes(), known.get().type(), known.get().elements().stream()
                .map(element -> scalars(call).one(call.operator(), known.get().type(), element)).toList());
    }

    private static boolean two(NodeCall call) {
        Optional<Term.Known> one = known(call, 0);
        Optional<Term.Known> other = known(call, 1);
        // The other kind of remainder is left to its lowering.
        if (one.isEmpty() || other.isEmpty() || call.inputs() != 2 || call.integer("fmod", 0) != 0) {
            return false;
        }
        List<Integer> sizes = Layout.common(one.get().sizes(), other.get().sizes());
        if (Layout.count(sizes) > Term.Known.LIMIT) {
            return false;
        }
        List<Operand> first = Layout.spread(one.get().sizes(), sizes).apply(one.get()).elements();
        List<Operand> second = Layout.spread(other.get().sizes(), sizes).apply(other.get()).elements();
        ElementType type = one.get().type();
        boolean truth = !List.of("Add", "Sub", "Mul", "Div", "Mod", "Pow", "Min", "Max").contains(call.operator());
        List<Optional<Operand>> results = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            results.add(scalars(call).two(call.operator(), type, first.get(i), second.get(i)));
        }
        return each(call, sizes, truth ? ElementType.BOOL : type, results);
    }

    private static boolean where(NodeCall call) {
        Optional<Term.Known> condition = known(call, 0).filter(Term.Known::isLiteral);
        Optional<Term.Known> one = known(call, 1);
        Optional<Term.Known> other = known(call, 2);
        if (condition.isEmpty() || one.isEmpty() || other.isEmpty()) {
            return false;
        }
        List<Integer> sizes = Layout.common(condition.get().sizes(),
                Layout.common(one.get().sizes(), other.get().sizes()));
        List<Operand> truths = Layout.spread(condition.get().sizes(), sizes).apply(condition.get()).elements();
        List<Operand> first = Layout.spread(one.get().sizes(), sizes).apply(one.get()).elements();
        List<Operand> second = Layout.spread(other.get().sizes(), sizes).apply(other.get()).elements();
        List<Operand> chosen = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            chosen.add(Scalars.whole((Literal) truths.get(i)) != 0 ? first.get(i) : second.get(i));
        }
        call.result(0, Term.Known.of(one.get().type(), sizes, chosen));
        return true;
    }

    /** Over all numbers of a list. */
    private static boolean reduce(NodeCall call, String operator) {
        Optional<Term.Known> known = first(call).filter(list -> list.rank() == 1 && !list.elements().isEmpty());
        if (known.isEmpty()) {
            return false;
        }
        Operand total = known.get().elements().get(0);
        for (Operand element : known.get().elements().subList(1, known.get().elements().size())) {
            Optional<Operand> next = scalars(call).two(operator, known.get().type(), total, element);
            if (next.isEmpty()) {
                return false;
            }
            total = next.get();
        }
        call.result(0, Term.Known.of(known.get().type(), call.integer("keepdims", 1) == 0 ? List.of() : List.of(1),
                List.of(total)));
        return true;
    }
}
