package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import limn.onnx.internal.Refusal;
import limn.onnx.internal.lower.Lowerings;
import limn.onnx.internal.lower.UnsupportedException;
import limn.onnx.internal.proto.Model;
import limn.onnx.internal.proto.NumberType;
import limn.onnx.internal.proto.Tensor;
import limn.onnx.internal.weights.Weights;

/** Builds the operator graph of a model: every node needed for its outputs is folded or lowered, in order. */
public final class GraphReader {

    private final Model model;
    private final GraphInput input;
    private final Runnable check;
    private final Context context;
    private final Scopes scopes;
    private final Paths paths = new Paths();
    private final Map<String, Term> terms = new HashMap<>();
    private final Set<String> failed = new HashSet<>();
    private final Map<String, Tensor> initialisers = new HashMap<>();
    private final List<String> unsupported = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private final WeightNames names;

    private GraphReader(Model model, Weights weights, GraphInput input, Runnable check) {
        List<Model.Node> nodes = Patterns.simplified(model, new Constants(model, weights)::number);
        this.model = model.with(new Model.Graph(nodes, model.initialisers(), model.inputs(), model.outputs()));
        this.check = check;
        this.context = new Context(new Emitter(input), weights,
                model.opsets().get("").intValue(), used(this.model));
        this.scopes = new Scopes(all(nodes, new ArrayList<>()));
        this.names = new WeightNames(this.model, scopes);
        this.input = input;
        terms.put(input.name(), new Term.Computed(picture(), ElementType.FLOAT32));
    }

    /**
     * Builds the graph.
     *
     * @param model what the file says
     * @param weights makes its weights
     * @param input its picture input
     * @param check called now and then; throws to stop
     * @return the graph
     * @throws Refusal if the file is damaged or uses what is not supported
     */
    public static OperatorGraph read(Model model, Weights weights, GraphInput input, Runnable check) {
        return new GraphReader(model, weights, input, check).graph();
    }

    /** The input in the file's order of axes. */
    private Value picture() {
        Emitter emitter = context.emitter();
        return input.last() ? emitter.emit(ValueType.TENSOR, "permute", List.of(emitter.input(),
                Items.ints(0, 2, 3, 1)), Map.of()) : emitter.input();
    }

    private static Set<String> used(Model model) {
        Set<String> used = new HashSet<>();
        addUsed(model.graph(), used);
        used.remove("");
        return used;
    }

    private static List<Model.Node> all(List<Model.Node> nodes, List<Model.Node> into) {
        into.addAll(nodes);
        nodes.forEach(node -> node.graphs().forEach(graph -> all(graph.nodes(), into)));
        return into;
    }

    private static void addUsed(Model.Graph graph, Set<String> into) {
        graph.outputs().forEach(port -> into.add(port.name()));
        for (Model.Node node : graph.nodes()) {
            into.addAll(node.inputs());
            node.graphs().forEach(inner -> addUsed(inner, into));
        }
    }

    private OperatorGraph graph() {
        nodes(model.graph());
        refuseUnsupported();
        List<OperatorGraph.Output> outputs = outputs();
        List<Node> nodes = context.emitter()
                .live(outputs.stream().map(OperatorGraph.Output::value).toList());
        if (nodes.isEmpty()) {
            throw new Refusal("its outputs do not depend on its input");
        }
        return OperatorGraph.of(context.emitter().input(), nodes, outputs, paths.paths(nodes))
                .withInputShape(input.declared());
    }

    /** The nodes of the model or of a branch. */
    private void nodes(Model.Graph graph) {
        initialisers.putAll(graph.initialisers());
        for (Model.Node node : new Order(graph, graph == model.graph() ? terms.keySet() : Set.of()).nodes()) {
            check.run();
            node(node);
        }
    }

    private void node(Model.Node node) {
        if (!node.domain().isEmpty()) {
            fail(node, foreign, Refusal.shown(node.domain()) + ":" + node.shown());
        } else if (!node.operator().equals("If") && !Folding.knows(node.operator())
                && Lowerings.of(node.operator()).isEmpty()) {
            fail(node, unsupported, node.shown() + NotSupported.why(node.operator()));
        } else if (node.uses().stream().anyMatch(failed::contains)) {
            failed.addAll(node.outputs());
        } else if (node.operator().equals("If")) {
            branch(node);
        } else {
            try {
                lower(node);
            } catch (UnsupportedException e) {
                fail(node, unsupported, node.shown() + " (" + e.getMessage() + ")");
            }
        }
    }

    private void fail(Model.Node node, List<String> where, String what) {
        where.add(what);
        failed.addAll(node.outputs());
        failed.remove("");
    }

    private void branch(Model.Node node) {
        try {
            context.emitter().enter(scopes.of(node).path());
            Term condition = node.inputs().isEmpty() ? null : term(node.inputs().get(0)).orElse(null);
            if (condition == null) {
                throw new UnsupportedException("a condition is missing");
            }
            int before = context.emitter().nodes().size();
            List<Term> results = branches().results(node, condition);
            for (int i = 0; i < node.outputs().size(); i++) {
                terms.put(node.outputs().get(i), results.get(i));
            }
            note(scopes.of(node), results.get(0), before);
        } catch (UnsupportedException e) {
            fail(node, unsupported, node.shown() + " (" + e.getMessage() + ")");
        }
    }

    private Branches branches() {
        return new Branches(context, new Branches.Reader() {

            @Override
            public void read(Model.Graph branch) {
                nodes(branch);
            }

            @Override
            public Term term(String name) {
                if (failed.contains(name)) {
                    throw new UnsupportedException("its branch needs what is not supported");
                }
                return GraphReader.this.term(name).orElseThrow(() -> new Refusal("a branch gives nothing"));
            }
        });
    }

    private void lower(Model.Node node) {
        Scopes.Scope scope = scopes.of(node);
        context.emitter().enter(scope.path());
        NodeCall call = new NodeCall(context, node, node.inputs().stream().map(this::term).toList());
        int before = context.emitter().nodes().size();
        if (!Folding.fold(call)) {
            Lowerings.of(node.operator()).orElseThrow(() -> call.unsupported("it depends on the picture's numbers"))
                    .lower(call);
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            if (call.wants(i)) {
                terms.put(node.outputs().get(i), call.result(i).orElseThrow(
                        () -> call.unsupported("one of its outputs is not supported")));
            }
        }
        call.result(0).ifPresent(result -> note(scope, result, before));
    }

    private void note(Scopes.Scope scope, Term result, int before) {
        Emitter emitter = context.emitter();
        if (result instanceof Term.Computed computed && computed.operand() instanceof Value value
                && emitter.isFromImage(value) && !emitter.isInRegion()) {
            boolean made = emitter.nodes().subList(before, emitter.nodes().size()).stream()
                    .anyMatch(emitted -> emitted.outputs().contains(value));
            paths.note(scope, value, made);
        }
    }

    private Optional<Term> term(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Term known = terms.get(name);
        if (known == null) {
            Tensor stored = initialisers.get(name);
            if (stored == null) {
                throw new Refusal("the weight " + Refusal.shown(name) + " is missing from the file");
            }
            boolean real = NumberType.of(stored.type()).map(type -> type.element() == ElementType.FLOAT32)
                    .orElse(false);
            Weight weight = context.weights().weight(stored, names.of(name), real && names.isParameter(name));
            known = Folding.term(weight);
            terms.put(name, known);
        }
        return Optional.of(known);
    }

    private List<OperatorGraph.Output> outputs() {
        List<OperatorGraph.Output> outputs = new ArrayList<>();
        Returned returned = new Returned(context.emitter(), input);
        for (Model.Port port : model.outputs()) {
            Term term = term(port.name()).orElseThrow(() -> new Refusal("an output has no name"));
            if (term instanceof Term.Computed computed && computed.operand() instanceof Value value) {
                outputs.add(returned.output(model.outputs().size() == 1 ? "" : port.name(), value));
            }
        }
        if (outputs.isEmpty()) {
            throw new Refusal("its outputs do not depend on its input");
        }
        return outputs;
    }

    private void refuseUnsupported() {
        if (!foreign.isEmpty()) {
            throw new Refusal("it uses operators of other domains than ONNX's own, which are not supported: "
                    + listed(foreign));
        }
        if (!unsupported.isEmpty()) {
            throw new Refusal("it uses what is not supported (ONNX operators of version " + context.opset() + "): "
                    + listed(unsupported));
        }
    }

    private static String listed(List<String> all) {
        int most = 20;
        String text = String.join(", ", all.subList(0, Math.min(most, all.size())));
        return all.size() > most ? text + " and " + (all.size() - most) + " more" : text;
    }
}
