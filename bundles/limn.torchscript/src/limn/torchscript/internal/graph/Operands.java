package limn.torchscript.internal.graph;

import java.util.List;
import java.util.Map;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.graph.Term.Computed;
import limn.torchscript.internal.graph.Term.Constant;
import limn.torchscript.internal.graph.Term.DictTerm;
import limn.torchscript.internal.graph.Term.FunctionTerm;
import limn.torchscript.internal.graph.Term.ListTerm;
import limn.torchscript.internal.graph.Term.ModuleTerm;
import limn.torchscript.internal.graph.Term.Namespace;
import limn.torchscript.internal.graph.Term.NumberTensor;
import limn.torchscript.internal.graph.Term.ObjectTerm;
import limn.torchscript.internal.graph.Term.Sizes;
import limn.torchscript.internal.graph.Term.TensorList;
import limn.torchscript.internal.graph.Term.TensorTerm;
import limn.torchscript.internal.graph.Term.TupleTerm;
import limn.torchscript.internal.graph.Term.Undecided;
import limn.torchscript.internal.graph.Term.Uninitialised;

/** Turns terms into operands of nodes, emitting what has to be computed for that. */
final class Operands {

    private static final int DEEPEST_TYPE = 3;
    private static final int MOST_FIELDS = 20;

    private final Budget budget;
    private final Emitter emitter;
    private final Journal journal;
    private final Tensors tensors;

    Operands(Budget budget, Emitter emitter, Journal journal, Tensors tensors) {
        this.budget = budget;
        this.emitter = emitter;
        this.journal = journal;
        this.tensors = tensors;
    }

    Operand of(Term term, String scope) {
        budget.enter();
        Operand operand = operand(term, scope);
        budget.leave();
        return operand;
    }

    private Operand operand(Term term, String scope) {
        return switch (term) {
            case Constant constant -> constant.literal();
            case Computed computed -> computed.value();
            case TensorTerm tensor -> tensors.read(tensor.cell());
            case NumberTensor number -> number(number, scope);
            case Sizes sizes -> emitter.emit("size", List.of(tensors.read(sizes.cell())), Map.of(), ValueType.INT_LIST,
                    scope);
            case ListTerm list when list.grown().isPresent() -> list.grown().get();
            case ListTerm list -> Items.list(all(list.elements(), scope));
            case TupleTerm tuple -> new Items(Items.Kind.TUPLE, all(tuple.elements(), scope));
            case TensorList list -> list.list();
            case Uninitialised unset ->
                emitter.emit("prim.Uninitialized", List.of(), Map.of(), new ValueType(unset.type()), scope);
            case Undecided undecided -> throw new Refusal(undecided.reason());
            case DictTerm dict -> throw new Refusal("its forward gives a dictionary to an operator");
            case ModuleTerm module -> throw new Refusal("its forward chooses the module " + module.path()
                    + " at run time; write the choice out, or trace the model");
            case ObjectTerm object -> throw new Refusal("its forward gives an object of " + object.className()
                    + " to an operator");
            case FunctionTerm function -> throw new Refusal("its forward gives the function "
                    + function.function().name() + " to an operator");
            case Namespace namespace -> throw new Refusal("its forward uses the unknown name " + namespace.name());
        };
    }

    List<Operand> all(List<? extends Term> terms, String scope) {
        return terms.stream().map(term -> of(term, scope)).toList();
    }

    private Operand number(NumberTensor number, String scope) {
        if (number.weight().isPresent()) {
            return number.weight().get();
        }
        return emitter.emit("prim.NumToTensor", List.of(of(number.number(), scope)), Map.of(), ValueType.TENSOR,
                scope);
    }

    /** The type a term has as a value. */
    static ValueType type(Term term) {
        return type(term, 0);
    }

    private static ValueType type(Term term, int depth) {
        return switch (term) {
            case Constant constant -> type(constant.literal());
            case Computed computed -> computed.value().type();
            case TensorTerm tensor -> ValueType.TENSOR;
            case NumberTensor number -> ValueType.TENSOR;
            case Sizes sizes -> ValueType.INT_LIST;
            case ListTerm list when list.grown().isPresent() -> list.grown().get().type();
            case ListTerm list when depth < DEEPEST_TYPE -> new ValueType("List["
                    + (list.elements().isEmpty() ? "Tensor" : type(list.elements().get(0), depth + 1).text()) + "]");
            case TupleTerm tuple when depth < DEEPEST_TYPE && tuple.elements().size() < MOST_FIELDS ->
                new ValueType("Tuple[" + String.join(", ",
                        tuple.elements().stream().map(element -> type(element, depth + 1).text()).toList()) + "]");
            case TensorList list -> ValueType.TENSOR_LIST;
            case Uninitialised unset -> new ValueType(unset.type());
            default -> new ValueType("?");
        };
    }

    private static ValueType type(Literal literal) {
        return switch (literal.valueOrNull()) {
            case null -> new ValueType("NoneType");
            case Boolean truth -> ValueType.BOOL;
            case Long integer -> ValueType.INT;
            case Double number -> ValueType.FLOAT;
            default -> ValueType.STR;
        };
    }

    /** A term for a value that a node computed. */
    Term term(Value value) {
        return value.isTensor() ? new TensorTerm(journal.made(Cell.of(value))) : new Computed(value);
    }
}
