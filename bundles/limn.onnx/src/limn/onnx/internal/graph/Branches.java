package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Region;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.onnx.internal.lower.UnsupportedException;
import limn.onnx.internal.proto.Attribute;
import limn.onnx.internal.proto.Model;

/**
 * {@code If}: where the condition is known while the model is read, the branch taken stands in its place; else both
 * become regions.
 */
final class Branches {

    /** What builds the nodes around a branch builds those in it. */
    interface Reader {

        void read(Model.Graph graph);

        Term term(String name);
    }

    private final Context context;
    private final Reader reader;

    Branches(Context context, Reader reader) {
        this.context = context;
        this.reader = reader;
    }

    /** The results of a node, in the order of its outputs. */
    List<Term> results(Model.Node node, Term condition) {
        Optional<Boolean> known = condition instanceof Term.Known list && list.isLiteral()
                && list.elements().size() == 1
                        ? Optional.of(Scalars.whole((Literal) list.elements().get(0)) != 0)
                        : Optional.empty();
        if (known.isPresent()) {
            Model.Graph taken = branch(node, known.get() ? "then_branch" : "else_branch");
            reader.read(taken);
            return taken.outputs().stream().map(port -> reader.term(port.name())).toList();
        }
        return regions(node, condition);
    }

    private static Model.Graph branch(Model.Node node, String name) {
        if (!(node.attributes().get(name) instanceof Attribute.OfGraph graph)) {
            throw new UnsupportedException("attribute " + name + " is missing or too deep");
        }
        if (graph.value().outputs().size() < node.outputs().size()) {
            throw new UnsupportedException("its branches give too little");
        }
        return graph.value();
    }

    private List<Term> regions(Model.Node node, Term condition) {
        Emitter emitter = context.emitter();
        Operand asked = truth(condition);
        List<Region> regions = new ArrayList<>();
        List<ElementType> types = new ArrayList<>();
        for (String name : List.of("then_branch", "else_branch")) {
            Model.Graph branch = branch(node, name);
            List<Node> around = emitter.open();
            reader.read(branch);
            List<Operand> results = new ArrayList<>();
            for (Model.Port port : branch.outputs().subList(0, node.outputs().size())) {
                Term term = reader.term(port.name());
                types.add(term.type());
                results.add(context.operand(term));
            }
            regions.add(new Region(List.of(), emitter.close(around), results));
        }
        int count = node.outputs().size();
        if (!types.subList(0, count).equals(types.subList(count, 2 * count))) {
            throw new UnsupportedException("its branches give different types of numbers");
        }
        List<Value> values = emitter.emit(Collections.nCopies(count, ValueType.TENSOR), Node.IF, List.of(asked),
                Map.of(), regions);
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            terms.add(new Term.Computed(values.get(i), types.get(i)));
        }
        return terms;
    }

    private Operand truth(Term condition) {
        if (condition instanceof Term.Known known && known.elements().size() == 1) {
            return known.elements().get(0);
        }
        return context.emitter().emit(ValueType.BOOL, "bool", List.of(context.operand(condition)), Map.of());
    }
}
