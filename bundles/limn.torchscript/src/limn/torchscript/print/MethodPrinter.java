package limn.torchscript.print;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import limn.api.model.Target;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.Weight;

/** Prints the methods of the one class of an archive. */
final class MethodPrinter {

    /** {@code torch.float32} as an archive writes it. */
    private static final int FLOAT32 = 6;

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
        }
        code.outdent();
    }

    private void head(String name, String parameters, String type) {
        code.line("def " + Names.checked(name) + "(self: " + Archive.CLASS + (parameters.isEmpty() ? "" : ", ")
                + parameters + ") -> " + type + ":");
        code.indent();
    }

    private void forward(Method.Forward method) {
        head(method.name(), "x: Tensor", "Tensor");
        Needed.nodes(graph, values(method.output())).forEach(nodes::print);
        code.line("return " + nodes.operand(method.output()));
    }

    private void sizes(Method.Sizes method) {
        head(method.name(), "x: Tensor", "List[Tensor]");
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
        head(method.name(), method.given().isEmpty() ? "x: Tensor" : "x: Tensor, classes: Tensor", "List[Tensor]");
        if (differentiates) {
            code.assign("recording", "torch.is_grad_enabled()");
            code.line("torch.set_grad_enabled(False)");
        }
        trunk(method);
        List<String> results = new ArrayList<>(List.of(result(nodes.operand(method.reading().output()))));
        List<String> gradients = new ArrayList<>();
        if (!method.targets().isEmpty()) {
            TargetPrinter printer = targets(method, results);
            if (differentiates) {
                gradients(method, printer, gradients);
            }
        }
        method.activations().forEach(value -> results.add(result(kept(value))));
        results.addAll(gradients);
        if (differentiates) {
            code.line("torch.set_grad_enabled(recording)");
        }
        code.line("return " + list(results.stream()));
    }

    /** The forward pass, cut open where gradients or copies are wanted. */
    private void trunk(Method.Probe method) {
        List<Value> wanted = new ArrayList<>(method.activations());
        wanted.addAll(method.gradients());
        wanted.addAll(values(method.reading().output()));
        wanted.addAll(values(method.reading().scores()));
        List<Node> needed = Needed.nodes(graph, wanted);
        boolean copies = Needed.changesTensors(needed);
        Set<Value> recorded = new HashSet<>();
        tap(graph.input(), method, recorded, copies);
        for (Node node : needed) {
            nodes.print(node);
            if (node.uses().stream().anyMatch(recorded::contains)) {
                recorded.addAll(node.outputs());
            }
            node.outputs().forEach(value -> tap(value, method, recorded, copies));
        }
    }

    private void tap(Value value, Method.Probe method, Set<Value> recorded, boolean copies) {
        boolean differentiated = method.gradients().contains(value);
        if (!differentiated && !method.activations().contains(value)) {
            return;
        }
        boolean first = differentiated && recorded.add(value);
        if (first) {
            code.line("torch.set_grad_enabled(True)");
        }
        code.assign(kept(value), first ? "torch.requires_grad_(torch.detach(" + names.of(value) + "), True)"
                : names.of(value));
        if (copies) {
            // A later operator may write into the value, which must stay as it was.
            code.assign(names.of(value), "torch.clone(" + kept(value) + ")");
        } else if (first) {
            code.assign(names.of(value), kept(value));
        }
    }

    private String kept(Value value) {
        return "tap_" + names.of(value);
    }

    private TargetPrinter targets(Method.Probe method, List<String> results) {
        TargetPrinter printer = new TargetPrinter(code, method.reading().form());
        printer.tables(nodes.operand(method.reading().scores()), method.targets());
        for (int k = 0; k < method.targets().size(); k++) {
            Target target = method.targets().get(k);
            printer.target(k, target);
            results.add(printer.classes(k, target));
            results.add(result(printer.values(k, target)));
        }
        return printer;
    }

    private void gradients(Method.Probe method, TargetPrinter printer, List<String> results) {
        int layers = method.gradients().size();
        int targets = method.targets().size();
        String taps = list(method.gradients().stream().map(this::kept));
        String nothing = list(IntStream.range(0, layers).mapToObj(i -> "None"));
        for (int k = 0; k < targets; k++) {
            Target target = method.targets().get(k);
            String source = printer.source(k, target);
            // What nothing recorded leads to has no gradient function; autograd refuses it.
            code.line("if ops.prim.requires_grad(" + source + "):");
            code.indent();
            code.assign("g" + k, "torch.autograd.grad([" + source + "], " + taps
                    + ", annotate(List[Optional[Tensor]], [" + printer.seed(k, target) + "]), "
                    + (k < targets - 1 ? "True" : "False") + ", False, True)");
            code.outdent();
            code.line("else:");
            code.indent();
            code.assign("g" + k, "annotate(List[Optional[Tensor]], " + nothing + ")");
            code.outdent();
        }
        for (int i = 0; i < layers; i++) {
            for (int k = 0; k < targets; k++) {
                results.add(result("__torch__." + Archive.SETTLE + "(g" + k + "[" + i + "], "
                        + kept(method.gradients().get(i)) + ")"));
            }
        }
    }

    private static String result(String tensor) {
        return "torch.contiguous(torch.to(torch.detach(" + tensor + "), " + FLOAT32 + "))";
    }

    private static String list(Stream<String> elements) {
        return elements.collect(Collectors.joining(", ", "[", "]"));
    }

    private static Collection<Value> values(Operand operand) {
        return switch (operand) {
            case Value value -> List.of(value);
            case Items items -> items.elements().stream().flatMap(element -> values(element).stream()).toList();
            case Weight weight -> List.of();
            case Literal literal -> List.of();
        };
    }
}
