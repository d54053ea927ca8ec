package limn.torchscript.internal.graph;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import limn.api.Progress;
import limn.graph.DeadCode;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.OperatorGraph.Output;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.Stopped;
import limn.torchscript.internal.archive.Archive;
import limn.torchscript.internal.code.CodeBase;
import limn.torchscript.internal.code.Definition.Function;
import limn.torchscript.internal.code.Definition.Parameter;
import limn.torchscript.internal.graph.Term.ModuleTerm;
import limn.torchscript.internal.graph.Term.TensorTerm;
import limn.torchscript.internal.pickle.Pickled;
import limn.torchscript.internal.pickle.PickleReader;
import limn.torchscript.internal.weights.Weights;

/** Builds the operator graph of an archive's root module. */
public final class GraphBuilder {

    private static final int LONGEST_PICKLE = 64 << 20;
    private static final int LONGEST_WORD = 64;

    private final Archive archive;
    private final Weights weights;
    private final Attributes attributes;
    private final Context context;

    /**
     * A graph and how it came about.
     *
     * @param graph what the model computes
     * @param evaluated whether it was saved in training mode and taken as in evaluation, which changes what it does
     */
    public record Built(OperatorGraph graph, boolean evaluated) {
    }

    private GraphBuilder(Archive archive, Progress progress) {
        this.archive = archive;
        this.weights = new Weights(archive);
        CodeBase code = new CodeBase(archive);
        Budget budget = new Budget(progress);
        this.attributes = new Attributes(code, weights, budget);
        this.context = Context.of(code, attributes, budget);
    }

    /**
     * Builds a graph.
     *
     * @param archive a model
     * @param progress asked for cancelling
     * @return what it computes, as in evaluation
     * @throws Refusal if it is incomplete, damaged, or computes something that no graph can hold
     * @throws Stopped if it is no longer wanted
     */
    public static Built build(Archive archive, Progress progress) {
        GraphBuilder builder = new GraphBuilder(archive, progress);
        Evaluation evaluation = new Evaluation();
        OperatorGraph graph = evaluation.taken(builder.build());
        return new Built(graph, builder.attributes.isEvaluated() || evaluation.isChanged());
    }

    private OperatorGraph build() {
        requireRecords();
        Pickled data = PickleReader.read("data.pkl", archive.read("data.pkl", LONGEST_PICKLE));
        Map<String, Term> constants = constants();
        if (!(data instanceof Pickled.Instance root)) {
            throw new Refusal("its root object is no module");
        }
        attributes.name(root);
        ModuleTerm module = attributes.root(root);
        Function forward = module.type().methods().get("forward");
        if (forward == null) {
            throw new Refusal("its class " + module.type().name() + " has no forward");
        }
        Value input = context.emitter().value(ValueType.TENSOR);
        context.tensors().markFromImage(input);
        context.emitter().ranks().image(input);
        context.emitter().types().image(input);
        List<Term> arguments = arguments(forward, module, input);
        Term result = run(forward, arguments, constants);
        List<Output> outputs = Outputs.of(result, context);
        List<Node> nodes = DeadCode.without(context.emitter().nodes(), outputs.stream().map(Output::value).toList());
        return OperatorGraph.of(input, nodes, outputs, context.names().paths(nodes));
    }

    private Term run(Function forward, List<Term> arguments, Map<String, Term> constants) {
        try {
            return new Interpreter(context, constants).inline(forward, "", arguments, Map.of());
        } catch (Raising always) {
            throw new Refusal("its " + always.getMessage(), always);
        }
    }

    private void requireRecords() {
        for (String record : List.of("data.pkl", "constants.pkl")) {
            if (archive.size(record).isEmpty()) {
                throw new Refusal("the archive is incomplete: " + record + " is missing");
            }
        }
        if (archive.size("byteorder").isPresent() && !new String(archive.read("byteorder", LONGEST_WORD),
                StandardCharsets.US_ASCII).strip().equals("little")) {
            throw new Refusal("its numbers have their bytes in the other order (big-endian); load it where it was saved"
                    + " and export it to ONNX");
        }
    }

    private Map<String, Term> constants() {
        Map<String, Term> constants = new HashMap<>();
        Pickled pickled = PickleReader.read("constants.pkl", archive.read("constants.pkl", LONGEST_PICKLE));
        List<Pickled> elements = switch (pickled) {
            case Pickled.Tuple tuple -> tuple.elements();
            case Pickled.Sequence list -> list.elements();
            default -> throw new Refusal("record constants.pkl is damaged (it holds no tuple)");
        };
        for (int i = 0; i < elements.size(); i++) {
            String name = "CONSTANTS.c" + i;
            constants.put(name, attributes.constant(elements.get(i), name));
        }
        return constants;
    }

    private List<Term> arguments(Function forward, ModuleTerm module, Value input) {
        List<Parameter> parameters = forward.parameters();
        if (parameters.size() < 2) {
            throw new Refusal("its forward takes no input");
        }
        List<Parameter> needed = parameters.stream().skip(1).filter(parameter -> parameter.standard().isEmpty())
                .toList();
        if (needed.size() > 1) {
            throw new Refusal("its forward takes " + needed.size() + " inputs ("
                    + String.join(", ", needed.stream().map(Parameter::name).toList())
                    + "), where Limn gives one picture; export a module that fixes the others in its own forward");
        }
        Parameter image = parameters.get(1);
        if (!image.type().equals("Tensor") && !image.type().equals("Optional[Tensor]")) {
            throw new Refusal("the input " + image.name() + " of its forward is of type " + image.type()
                    + "; Limn explains models that take images as one tensor");
        }
        return new ArrayList<>(List.of(module, new TensorTerm(Cell.of(input))));
    }
}
