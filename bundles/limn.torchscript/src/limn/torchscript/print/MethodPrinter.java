package limn.torchscript.print;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import limn.api.model.Target;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.Weight;

/** Prints the methods of the one class of an archive. */
final class MethodPrinter {

    private final OperatorGraph graph;
    private final Code code;
    private final Names names;
    private final NodePrinter nodes;

    MethodPrinter(OperatorGraph graph, Code code) {
        this.graph = graph;
        this.code = code;
        names = new Names(graph);
        nodes = new NodePrinter(names, code);
    }

    void print(Method method) {
        switch (method) {
            case Method.Forward forward -> forward(forward);
            case Method.Sizes sizes -> sizes(sizes);
            case Method.Weights weights -> weights(weights);
            case Method.Probe probe -> probe(probe);
            case Method.Second second -> second(second.probe());
        }
        code.outdent();
    }

    private void head(String name, String parameters, String type) {
        code.line("def " + Names.checked(name) + "(self: " + Archive.CLASS + (parameters.isEmpty() ? "" : ", ")
                + parameters + ") -> " + type + ":");
        code.indent();
    }

    /** The first lines of a method that carries the graph out. */
    private void start(String name, String parameters, String type) {
        head(name, parameters, type);
        if (NodePrinter.loops(graph.nodes())) {
            nodes.counter();
        }
    }

    private void forward(Method.Forward method) {
        start(method.name(), "x: Tensor", "Tensor");
        Needed.nodes(graph, values(method.output())).forEach(nodes::print);
        code.line("return " + nodes.operand(method.output()));
    }

    private void sizes(Method.Sizes method) {
        start(method.name(), "x: Tensor", "List[Tensor]");
        Needed.nodes(graph, method.values()).forEach(nodes::print);
        code.line("return " + list(method.values().stream().map(v -> "torch._shape_as_tensor(" + names.of(v) + ")")));
    }

    private void weights(Method.Weights method) {
        head(method.name(), "", "List[Tensor]");
        code.line("return " + list(graph.weights().values().stream().map(names::of)));
    }

    /** Gives the attributes their tensors; the counterpart of {@link Method.Weights}. */
    void bind(String name) {
        head(name, "weights: List[Tensor]", "List[Tensor]");
        for (int i = 0; i < graph.weights().size(); i++) {
            code.assign("self." + Names.attribute(i), "weights[" + i + "]");
        }
        code.line("return annotate(List[Tensor], [])");
        code.outdent();
    }

    private void probe(Method.Probe method) {
        boolean differentiates = !method.gradients().isEmpty();
        String first = names.of(method.start().map(Start::value).orElse(graph.input())) + ": Tensor";
        start(method.name(), first + resolved(method), "List[Tensor]");
        if (differentiates) {
            code.assign("recording", "torch.is_grad_enabled()");
            code.line("torch.set_grad_enabled(False)");
        }
        Trunk trunk = new Trunk(graph, method, names, nodes, code);
        trunk.print();
        List<String> results = new ArrayList<>(List.of(nodes.operand(method.reading().output())));
        TargetPrinter targets = new TargetPrinter(code, method);
        targets(method, targets, results);
        method.activations().forEach(value -> results.add(trunk.kept(value)));
        if (differentiates) {
            Backward backward = new Backward(method, trunk, targets, code);
            for (int k = 0; k < method.targets().size(); k++) {
                backward.print(k, method.targets().get(k));
            }
            code.line("torch.set_grad_enabled(False)");
        }
        for (int i = 0; i < method.gradients().size(); i++) {
            for (int k = 0; k < method.targets().size(); k++) {
                results.add("g" + k + "[" + i + "]");
            }
        }
        code.assign("packed", "__torch__.pack(" + list(results.stream()) + ")");
        if (differentiates) {
            code.line("torch.set_grad_enabled(recording)");
        }
        code.line("return packed");
    }

    /** What the caller resolves. */
    private static String resolved(Method.Probe method) {
        return (method.replaced().isPresent() ? ", " + Trunk.REPLACED + ": Tensor" : "")
                + (method.frozen() ? ", unchanged: Tensor" : "")
                + (method.given().isEmpty() ? "" : ", classes: Tensor");
    }

    private void second(Method.Probe method) {
        String first = names.of(graph.input()) + ": Tensor, vector: Tensor";
        start(method.name(), first + resolved(method), "List[Tensor]");
        code.assign("recording", "torch.is_grad_enabled()");
        code.line("torch.set_grad_enabled(False)");
        Trunk trunk = new Trunk(graph, method, names, nodes, code);
        trunk.print();
        TargetPrinter targets = new TargetPrinter(code, method);
        targets(method, targets, new ArrayList<>());
        new Backward(method, trunk, targets, code).second("bent");
        code.line("torch.set_grad_enabled(False)");
        code.assign("packed", "__torch__.pack([bent])");
        code.line("torch.set_grad_enabled(recording)");
        code.line("return packed");
    }

    private void targets(Method.Probe method, TargetPrinter printer, List<String> results) {
        if (method.targets().isEmpty()) {
            return;
        }
        printer.tables(nodes.operand(method.reading().scores()), method.targets());
        for (int k = 0; k < method.targets().size(); k++) {
            Target target = method.targets().get(k);
            printer.target(k, target);
            results.add(printer.classes(k, target));
            results.add(printer.values(k, target));
        }
    }

    private static String list(Stream<String> elements) {
        return elements.collect(Collectors.joining(", ", "[", "]"));
    }

    static Collection<Value> values(Operand operand) {
        return switch (operand) {
            case Value value -> List.of(value);
            case Items items -> items.elements().stream().flatMap(element -> values(element).stream()).toList();
            case Weight weight -> List.of();
            case Literal literal -> List.of();
        };
    }
}
