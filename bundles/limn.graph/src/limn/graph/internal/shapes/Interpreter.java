package limn.graph.internal.shapes;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Region;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.Weight;

/**
 * Runs a graph over {@linkplain Fact facts}. Branches whose condition is known are followed, loops whose rounds are known
 * are run; what depends on the others is unknown. Time is bounded by a number of steps, whatever the graph says.
 */
public final class Interpreter {

    /** Nodes evaluated at most beyond those at the top, loops unrolled. */
    private static final int STEPS = 200_000;
    /** Regions inside each other at most. */
    private static final int DEPTH = 100;

    private final Map<Value, Fact> facts = new HashMap<>();
    private final Map<Weight, Fact> weights = new HashMap<>();
    private int steps;

    private Interpreter(int nodes) {
        this.steps = STEPS + nodes;
    }

    /**
     * Shapes of the values of a graph.
     *
     * @param graph the graph
     * @param input the shape of its input, batch included
     * @param inner whether values inside regions that were followed are wanted too (in a loop: of the last round)
     * @return value → shape in order of execution; values whose shape cannot be told are absent
     */
    public static Map<Value, Shape> shapes(OperatorGraph graph, Shape input, boolean inner) {
        Interpreter interpreter = new Interpreter(graph.nodes().size());
        interpreter.facts.put(graph.input(), Fact.tensor(input));
        interpreter.run(graph.nodes(), 0);
        Map<Value, Shape> shapes = new LinkedHashMap<>();
        shapes.put(graph.input(), input);
        interpreter.collect(graph.nodes(), inner, shapes);
        return shapes;
    }

    /**
     * An interpreter of a graph that is still being built; nodes are {@linkplain #add added} in order of execution.
     *
     * @param input the graph's input
     * @param shape its shape
     * @return the interpreter
     */
    public static Interpreter following(Value input, Shape shape) {
        Interpreter interpreter = new Interpreter(0);
        interpreter.facts.put(input, Fact.tensor(shape));
        return interpreter;
    }

    /**
     * Follows one node more.
     *
     * @param node the node
     */
    public void add(Node node) {
        // Nodes at the top come on top of the steps allowed inside.
        steps = Math.addExact(steps, 1);
        run(List.of(node), 0);
    }

    /**
     * The shape of a tensor.
     *
     * @param tensor a value or weight
     * @return its shape, if it can be told
     */
    public Optional<Shape> shape(Operand tensor) {
        return fact(tensor) instanceof Fact.OfTensor known ? Optional.of(known.shape()) : Optional.empty();
    }

    /**
     * A number that sizes are computed with.
     *
     * @param operand a value or literal
     * @return a {@link Long}, {@link Double} or {@link Boolean}, if it can be told
     */
    public Optional<Object> number(Operand operand) {
        return fact(operand) instanceof Fact.Constant known ? Optional.ofNullable(known.valueOrNull())
                : Optional.empty();
    }

    private void collect(List<Node> nodes, boolean inner, Map<Value, Shape> into) {
        for (Node node : nodes) {
            if (inner) {
                node.regions().forEach(region -> collect(region.nodes(), inner, into));
            }
            for (Value value : node.outputs()) {
                if (facts.get(value) instanceof Fact.OfTensor tensor && value.isTensor()) {
                    into.put(value, tensor.shape());
                }
            }
        }
    }

    private void run(List<Node> nodes, int depth) {
        for (Node node : nodes) {
            if (steps-- <= 0) {
                forget(node);
            } else if (node.operator().equals(Node.IF)) {
                branch(node, depth);
            } else if (node.operator().equals(Node.LOOP)) {
                loop(node, depth);
            } else {
                define(node.outputs(), apply(node));
            }
        }
    }

    private Fact apply(Node node) {
        try {
            return Operators.rule(node.operator()).map(rule -> rule.apply(new Call(node, this::fact)))
                    .orElse(Fact.UNKNOWN);
        } catch (CannotTell | ArithmeticException untold) {
            // ArithmeticException: a size that no long holds; such a network cannot run anyway.
            if (Operators.changesList(node.operator())) {
                forget(node);
            }
            return Fact.UNKNOWN;
        }
    }

    private void branch(Node node, int depth) {
        if (depth < DEPTH && !node.inputs().isEmpty() && node.regions().size() == 2
                && fact(node.inputs().get(0)) instanceof Fact.Constant condition
                && condition.valueOrNull() instanceof Boolean taken) {
            Region region = node.regions().get(taken ? 0 : 1);
            run(region.nodes(), depth + 1);
            define(node.outputs(), results(region, 0));
        } else {
            forget(node);
        }
    }

    private void loop(Node node, int depth) {
        if (depth >= DEPTH || node.inputs().size() < 2 || node.regions().size() != 1
                || node.regions().get(0).parameters().isEmpty() || node.regions().get(0).results().isEmpty()
                || !(fact(node.inputs().get(0)) instanceof Fact.Constant most)
                || !(most.valueOrNull() instanceof Long rounds)) {
            forget(node);
            return;
        }
        Region region = node.regions().get(0);
        Fact condition = fact(node.inputs().get(1));
        List<Fact> carried = node.inputs().subList(2, node.inputs().size()).stream().map(this::fact).toList();
        for (long round = 0; round < rounds; round++) {
            if (!(condition instanceof Fact.Constant known) || !(known.valueOrNull() instanceof Boolean again)
                    || steps <= 0) {
                forget(node);
                return;
            }
            if (!again) {
                break;
            }
            steps--;
            facts.put(region.parameters().get(0), Fact.whole(round));
            define(region.parameters().subList(1, region.parameters().size()), carried);
            run(region.nodes(), depth + 1);
            condition = fact(region.results().get(0));
            carried = results(region, 1);
        }
        define(node.outputs(), carried);
    }

    private List<Fact> results(Region region, int from) {
        return region.results().subList(from, region.results().size()).stream().map(this::fact).toList();
    }

    /** What the node computes is unknown, and so are the lists that it may change. */
    private void forget(Node node) {
        node.outputs().forEach(value -> facts.put(value, Fact.UNKNOWN));
        if (Operators.changesList(node.operator()) && !node.inputs().isEmpty()
                && fact(node.inputs().get(0)) instanceof Fact.Elements list) {
            list.lose();
        }
        node.regions().forEach(region -> region.nodes().forEach(this::forget));
    }

    private void define(List<Value> values, Fact fact) {
        if (values.size() == 1) {
            facts.put(values.get(0), fact);
        } else if (fact instanceof Fact.Elements elements && !elements.isLost()) {
            define(values, List.copyOf(elements.facts()));
        } else {
            values.forEach(value -> facts.put(value, Fact.UNKNOWN));
        }
    }

    private void define(List<Value> values, List<Fact> known) {
        boolean fits = values.size() == known.size();
        for (int i = 0; i < values.size(); i++) {
            facts.put(values.get(i), fits ? known.get(i) : Fact.UNKNOWN);
        }
    }

    private Fact fact(Operand operand) {
        return switch (operand) {
            case Value value -> facts.getOrDefault(value, Fact.UNKNOWN);
            case Literal literal -> new Fact.Constant(literal.valueOrNull());
            case Weight weight -> weights.computeIfAbsent(weight, WeightFacts::of);
            case Items items -> items.elements().size() > Fact.Elements.LIMIT ? Fact.UNKNOWN
                    : new Fact.Elements(items.elements().stream().map(this::fact).toList());
        };
    }
}
