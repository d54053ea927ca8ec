package limn.torchscript.print;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.api.model.GradientRule;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;

/**
 * Prints the forward pass of a probe. It is cut open where gradients or copies are wanted: a value with a gradient that no
 * earlier one leads to is detached, so that nothing before it is recorded. Under a rule for rectifiers the pass is cut
 * behind each of them, too, so that what comes back can be changed there: TorchScript has no functions with a backward of
 * their own, and no forward expression has a derivative that depends on the sign of what comes back.
 */
final class Trunk {

    /** The parameter with the numbers that stand in the place of a value. */
    static final String REPLACED = "replaced";

    private final OperatorGraph graph;
    private final Method.Probe method;
    private final Names names;
    private final NodePrinter nodes;
    private final Code code;
    private final List<Cut> cuts = new ArrayList<>();
    /** For each recorded value, the places with a gradient that lead to it without a cut between. */
    private final Map<Value, Set<Value>> open = new HashMap<>();

    Trunk(OperatorGraph graph, Method.Probe method, Names names, NodePrinter nodes, Code code) {
        this.graph = graph;
        this.method = method;
        this.names = names;
        this.nodes = nodes;
        this.code = code;
    }

    /**
     * A cut behind a rectifier.
     *
     * @param leaf the rectifier's output, detached
     * @param end the variable that what comes back to the leaf is handed on to
     * @param open the places that lead to it
     */
    record Cut(Value leaf, String end, Set<Value> open) {
    }

    void print() {
        Value first = method.start().map(Start::value).orElse(graph.input());
        List<Node> needed = method.start().map(start -> Tail.of(graph, first, method.wanted()).nodes())
                .orElseGet(() -> Needed.nodes(graph, method.wanted()));
        boolean copies = Needed.changesTensors(needed);
        method.start().ifPresent(start -> start.stands().forEach(this::stand));
        visit(first, copies);
        for (Node node : needed) {
            nodes.print(node);
            Set<Value> sources = new HashSet<>();
            node.uses().forEach(value -> sources.addAll(open(value)));
            for (Value value : node.outputs()) {
                if (method.replaced().filter(value::equals).isPresent()) {
                    code.assign(names.of(value), REPLACED);
                } else {
                    made(value, node, sources);
                }
                visit(value, copies);
            }
        }
    }

    private void made(Value value, Node node, Set<Value> sources) {
        if (!sources.isEmpty()) {
            open.put(value, sources);
        }
        if (method.rule() != GradientRule.PLAIN && !sources.isEmpty() && Rectifiers.is(node)) {
            cut(value, node);
        }
    }

    /** Something of the size of a value whose numbers nobody reads; it takes no memory. */
    private void stand(Value value, Shape shape) {
        String one = shape.rank() == 0 ? "annotate(List[int], [])" : Collections.nCopies(shape.rank(), 1).toString();
        String zero = "torch.zeros(" + one + ")";
        code.assign(names.of(value), shape.rank() == 0 ? zero : "torch.expand(" + zero + ", " + shape.toList() + ")");
    }

    /** The places with a gradient that lead to a value without a cut between. */
    Set<Value> open(Value value) {
        return open.getOrDefault(value, Set.of());
    }

    /** In order of execution. */
    List<Cut> cuts() {
        return cuts;
    }

    /** The variable that keeps a value that is wanted, or a leaf. */
    String kept(Value value) {
        return "tap_" + names.of(value);
    }

    private void cut(Value value, Node rectifier) {
        String end = "end_" + names.of(value);
        // Guided: through the rectifier's own derivative. Deconvolution: past it.
        code.assign(end, method.rule() == GradientRule.GUIDED ? names.of(value)
                : nodes.operand(rectifier.inputs().get(0)));
        cuts.add(new Cut(value, end, open(value)));
        leaf(value);
        code.assign(names.of(value), kept(value));
    }

    private void leaf(Value value) {
        code.assign(kept(value), "torch.requires_grad_(torch.detach(" + names.of(value) + "), True)");
        open.put(value, Set.of(value));
    }

    private void visit(Value value, boolean copies) {
        boolean differentiated = method.gradients().contains(value);
        if (!differentiated && !method.activations().contains(value)) {
            return;
        }
        boolean first = differentiated && open(value).isEmpty();
        if (first) {
            code.line("torch.set_grad_enabled(True)");
            leaf(value);
        } else if (!open(value).contains(value)) {
            code.assign(kept(value), names.of(value));
            if (differentiated) {
                Set<Value> more = new HashSet<>(open(value));
                more.add(value);
                open.put(value, more);
            }
        }
        if (copies) {
            // A later operator may write into the value, which must stay as it was.
            code.assign(names.of(value), "torch.clone(" + kept(value) + ")");
        } else if (first) {
            code.assign(names.of(value), kept(value));
        }
    }
}
