package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import limn.graph.Value;
import limn.graph.ValueType;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.graph.Term.Computed;
import limn.torchscript.internal.graph.Term.Constant;
import limn.torchscript.internal.graph.Term.NumberTensor;
import limn.torchscript.internal.graph.Term.Sizes;
import limn.torchscript.internal.graph.Term.TensorList;
import limn.torchscript.internal.graph.Term.TensorTerm;
import limn.torchscript.internal.graph.Term.TupleTerm;

/** PyTorch's own functions, by the kind of what they are applied to. */
final class Builtins {

    /** What has no effect on numbers. */
    private static final Set<String> SILENT = Set.of("warn", "prim.Print", "_assert", "manual_seed",
            "prim.profile", "_log_api_usage_once");
    /** What reaches out of the network. */
    private static final Set<String> REACHING = Set.of("save", "load", "from_file", "_save", "_load", "open", "exec",
            "eval", "compile", "prim.PythonOp", "fork", "prim.fork", "prim.CallFunction");
    /** Properties of tensors that weights and images in a network never have. */
    private static final Set<String> NEVER = Set.of("prim.is_quantized", "prim.is_cuda", "prim.is_mkldnn",
            "prim.is_sparse",
            "prim.is_nested", "prim.is_vulkan", "prim.is_meta", "prim.is_sparse_csr", "is_complex",
            "is_autocast_enabled", "is_autocast_cpu_enabled");

    private static final Set<String> CONVERSIONS = Set.of("Int", "Float", "Bool", "str");

    private final Context context;
    private final Containers containers;
    private final TensorOperators tensors;

    Builtins(Context context) {
        this.context = context;
        this.containers = new Containers(context);
        this.tensors = new TensorOperators(context);
    }

    /** The type's name as an operator: {@code int} is applied as {@code Int}. */
    static String capital(String type) {
        return type.equals("str") ? type : Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    /**
     * Applies a function of PyTorch.
     *
     * @param qualified its name as written, for example {@code torch.relu} or {@code ops.prim.NumToTensor}
     * @param arguments arguments by position
     * @param keywords arguments by keyword
     * @param frame where it stands
     * @return the result
     */
    Term call(String qualified, List<Term> arguments, Map<String, Term> keywords, Frame frame) {
        String operator = operator(qualified, frame);
        if (SILENT.contains(operator)) {
            return Constant.NONE;
        }
        if (operator.equals("is_grad_enabled")) {
            return Constant.of(context.tensors().records());
        }
        if (operator.equals("set_grad_enabled") && arguments.size() == 1 && arguments.get(0) instanceof Constant mode) {
            context.tensors().record(!Boolean.FALSE.equals(mode.valueOrNull()));
            return Constant.NONE;
        }
        if (NEVER.contains(operator)) {
            return Constant.of(false);
        }
        if (REACHING.contains(operator)) {
            throw new Refusal("its " + frame.where() + " calls " + qualified
                    + ", which reaches out of the network (files, tasks, Python); Limn does not run such models");
        }
        if (operator.contains("mkldnn") || operator.contains("MKLDNN")) {
            throw new Refusal("it was saved after torch.jit.optimize_for_inference, which leaves the weights out of the"
                    + " file; export it without that");
        }
        if (operator.equals("wait") && arguments.size() == 1) {
            return arguments.get(0);
        }
        Optional<Term> result = containers.apply(operator, arguments, frame);
        if (result.isEmpty()) {
            result = property(operator, arguments, frame);
        }
        if (result.isEmpty() && keywords.isEmpty()) {
            result = Scalars.fold(operator, arguments);
        }
        if (result.isEmpty() && noTensor(arguments, 0) && noTensor(keywords.values(), 0)) {
            result = scalar(operator, arguments, frame);
        }
        return result.orElseGet(() -> tensors.apply(operator, qualified, arguments, keywords, frame));
    }

    private static String operator(String qualified, Frame frame) {
        if (qualified.startsWith("torch.") && qualified.indexOf('.', 6) < 0) {
            return qualified.substring(6);
        }
        if (qualified.startsWith("ops.aten.")) {
            return qualified.substring(9);
        }
        if (qualified.startsWith("ops.prim.")) {
            return qualified.substring(4);
        }
        throw new Refusal("unknown operator " + qualified + " in " + frame.where());
    }

    /** What is nested deeply counts as a tensor, which is looked at more closely. */
    private boolean noTensor(Collection<Term> terms, int depth) {
        context.budget().spend(terms.size());
        for (Term term : terms) {
            boolean tensor = depth > 4 || switch (term) {
                case TensorTerm t -> true;
                case NumberTensor t -> true;
                case TensorList t -> true;
                case Term.ListTerm list -> list.grown().isPresent() || !noTensor(list.elements(), depth + 1);
                case TupleTerm tuple -> !noTensor(tuple.elements(), depth + 1);
                case Computed computed -> computed.value().type().text().contains("Tensor");
                default -> false;
            };
            if (tensor) {
                return false;
            }
        }
        return true;
    }

    private Optional<Term> scalar(String operator, List<Term> arguments, Frame frame) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        Optional<ValueType> type = Scalars.type(operator, arguments);
        if (operator.equals("device") && arguments.get(0) instanceof Constant device) {
            return Optional.of(device);
        }
        if (operator.equals("str") && Operands.type(arguments.get(0)).text().equals("Device")) {
            return Optional.of(Constant.of("cpu"));
        }
        if (type.isPresent() && CONVERSIONS.contains(operator) && Operands.type(arguments.get(0)).equals(type.get())) {
            return Optional.of(arguments.get(0));
        }
        if (type.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Computed(context.emitter().emit(operator,
                context.operands().all(arguments, frame.scope()), Map.of(), type.get(), frame.scope())));
    }

    /** What is asked of a tensor beside its numbers. */
    private Optional<Term> property(String operator, List<Term> arguments, Frame frame) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        Term first = arguments.get(0);
        if (first instanceof NumberTensor number) {
            return numberProperty(operator, number, frame);
        }
        if (operator.equals("prim.NumToTensor")) {
            return Optional.of(new NumberTensor(first, Optional.empty()));
        }
        if (operator.equals("prim.unchecked_unwrap_optional") || operator.equals("_unwrap_optional")) {
            return Optional.of(cast("Tensor", first, frame));
        }
        if (!(first instanceof TensorTerm tensor)) {
            return Optional.empty();
        }
        ValueType type = switch (operator) {
            case "prim.dtype", "prim.layout" -> ValueType.INT;
            case "prim.device" -> new ValueType("Device");
            case "Int", "IntImplicit" -> ValueType.INT;
            case "Float", "FloatImplicit" -> ValueType.FLOAT;
            case "ScalarImplicit" -> new ValueType("number");
            case "Bool" -> ValueType.BOOL;
            default -> null;
        };
        if (operator.equals("dim")) {
            return Optional.of(containers.rank(tensor.cell(), frame));
        }
        if (operator.equals("size") && arguments.size() == 1) {
            return Optional.of(new Sizes(tensor.cell()));
        }
        if (operator.equals("size") && arguments.size() == 2) {
            return Optional.of(containers.size(tensor.cell(), arguments.get(1), frame));
        }
        if (operator.equals("prim.requires_grad")) {
            // Whoever asks chooses between a fast way without derivative and the one that Limn needs.
            return Optional.of(Constant.of(true));
        }
        OptionalLong known = context.emitter().types().of(context.tensors().read(tensor.cell()));
        if (operator.equals("prim.dtype") && known.isPresent()) {
            return Optional.of(Constant.of(known.getAsLong()));
        }
        if (operator.equals("is_floating_point") && known.isPresent()) {
            return Optional.of(Constant.of(NumberTypes.real(known.getAsLong())));
        }
        if (operator.equals("prim.data")) {
            return Optional.of(tensors.apply("detach", "torch.detach", arguments, Map.of(), frame));
        }
        return type == null ? Optional.empty() : Optional.of(new Computed(context.emitter().emit(operator,
                List.of(context.tensors().read(tensor.cell())), Map.of(), type, frame.scope())));
    }

    private Optional<Term> numberProperty(String operator, NumberTensor tensor, Frame frame) {
        return switch (operator) {
            case "Int", "Float", "Bool" -> Optional.of(call("torch." + operator, List.of(tensor.number()), Map.of(),
                    frame));
            case "item", "prim.ImplicitTensorToNum", "IntImplicit", "FloatImplicit", "ScalarImplicit" ->
                Optional.of(tensor.number());
            case "detach", "clone", "contiguous" -> Optional.of(tensor);
            default -> Optional.empty();
        };
    }

    /** {@code unchecked_cast}: something known to be of a narrower type. */
    Term cast(String type, Term term, Frame frame) {
        if (term instanceof Computed computed && !computed.value().type().text().equals(type)) {
            Value value = context.emitter().emit("prim.unchecked_cast", List.of(computed.value()), Map.of(),
                    new ValueType(type), frame.scope());
            context.tensors().depends(value, List.of(computed.value()), Map.of());
            context.tensors().passes(value, computed.value());
            return context.operands().term(value);
        }
        return term;
    }

    /** Takes a list or tuple apart. */
    List<Term> unpack(Term term, int count, Frame frame) {
        Optional<List<Term>> known = Containers.elements(term);
        if (known.isPresent()) {
            if (known.get().size() != count) {
                throw new Refusal(frame.where() + " takes " + known.get().size() + " values apart into " + count);
            }
            return known.get();
        }
        List<Term> parts = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            parts.add(containers.element(term, Constant.of(i), frame));
        }
        return parts;
    }
}
