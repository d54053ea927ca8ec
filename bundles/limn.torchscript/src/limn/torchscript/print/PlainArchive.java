package limn.torchscript.print;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;

/**
 * A graph as an ordinary TorchScript archive, which PyTorch opens with {@code torch.jit.load} and which gives what the
 * model gives: a tensor, a tuple, or a dictionary where its outputs have names. Weights have the names that they have in
 * the graph, and each named value is computed by a module of that path, so that both are found again in the archive.
 * {@linkplain FastPaths Fast paths} are written out, so that the archive has derivatives in PyTorch too.
 */
public final class PlainArchive {

    private final OperatorGraph graph;
    private final ModuleTree root = ModuleTree.root();
    private final Map<Weight, List<String>> places = new LinkedHashMap<>();
    private final Code body = new Code();
    private final NodePrinter nodes;

    private PlainArchive(OperatorGraph graph) {
        this.graph = graph;
        nodes = new NodePrinter(new Names(graph) {
            @Override
            String of(Weight weight) {
                return ModuleTree.below("self", places.get(weight));
            }
        }, body);
    }

    /**
     * Writes a graph. Weights are copied piece by piece, never held in memory.
     *
     * @param graph the graph
     * @param file the file, replaced if it exists
     * @throws IOException if it cannot be written, or a weight cannot be read
     */
    public static void write(OperatorGraph graph, Path file) throws IOException {
        PlainArchive archive = new PlainArchive(FastPaths.writtenOut(graph));
        String code = archive.code();
        try (StoredZip zip = new StoredZip(Files.newOutputStream(file), "network/")) {
            zip.add("data.pkl", Pickle.module(archive.root));
            zip.add("code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            zip.add("constants.pkl", Archive.EMPTY_TUPLE);
            zip.add("version", Archive.VERSION.getBytes(StandardCharsets.UTF_8));
            int record = 0;
            for (Weight weight : archive.places.keySet()) {
                zip.add("data/" + record++, weight.data());
            }
        }
    }

    private String code() {
        graph.weights().values().forEach(weight -> places.put(weight, root.add(weight, places.size())));
        body.indent();
        body.indent();
        if (NodePrinter.loops(graph.nodes())) {
            nodes.counter();
        }
        List<Operand> results = results();
        Needed.nodes(graph, results.stream().flatMap(result -> MethodPrinter.values(result).stream()).toList())
                .forEach(this::print);
        String type = returned(results);
        Code code = new Code();
        root.print(code);
        code.indent();
        code.line("def forward(self: " + Archive.CLASS + ", x: Tensor) -> " + type + ":");
        return code.toString() + body;
    }

    private void print(Node node) {
        Optional<String> path = node.outputs().size() == 1 && node.regions().isEmpty() && node.output().isTensor()
                ? graph.path(node.output())
                : Optional.empty();
        if (path.isEmpty() || !module(node, path.get())) {
            nodes.print(node);
        }
    }

    /** Prints a node as a module of its own, if none of that path has other code. */
    private boolean module(Node node, String path) {
        int repeated = path.lastIndexOf('#');
        List<String> steps = ModuleTree.steps(repeated < 0 ? path : path.substring(0, repeated));
        Optional<ModuleTree> module = root.at(steps);
        if (module.isEmpty()) {
            return false;
        }
        Inner inner = new Inner(steps, node.output());
        Code code = new Code();
        boolean several = repeated >= 0 || graph.value(path + "#2").isPresent();
        new NodePrinter(inner, code).print(several ? inner.general(node) : node);
        String parameters = inner.given.values().stream().map(Parameter::declared).collect(Collectors.joining());
        List<String> lines = new ArrayList<>(code.toString().strip().lines().toList());
        lines.add("return y");
        if (!module.get().accepts(new ModuleTree.Forward(parameters, "Tensor", lines))) {
            return false;
        }
        String arguments = inner.given.keySet().stream()
                .map(operand -> nodes.operand(inner.numbers.getOrDefault(operand, operand)))
                .collect(Collectors.joining(", "));
        body.assign("v" + node.output().id(), ModuleTree.below("self", steps) + ".forward(" + arguments + ")");
        return true;
    }

    /** A parameter of a module's code. */
    private record Parameter(String name, String type) {
        String declared() {
            return ", " + name + ": " + Names.checkedType(type);
        }
    }

    /** Names inside the code of a module: its own weights below it, all else handed to it. */
    private final class Inner extends Names {

        private final List<String> steps;
        private final Value output;
        private final Map<Operand, Parameter> given = new LinkedHashMap<>();
        /** Whole numbers that a module called several times is handed, each under a value that stands for it. */
        private final Map<Operand, Operand> numbers = new LinkedHashMap<>();

        Inner(List<String> steps, Value output) {
            super(graph);
            this.steps = steps;
            this.output = output;
        }

        @Override
        String of(Value value) {
            return value.equals(output) ? "y" : parameter(value, value.type().text());
        }

        @Override
        String of(Weight weight) {
            List<String> place = places.get(weight);
            return place.size() > steps.size() && place.subList(0, steps.size()).equals(steps)
                    ? ModuleTree.below("self", place.subList(steps.size(), place.size()))
                    : parameter(weight, ValueType.TENSOR.text());
        }

        /** The node with its whole numbers as parameters, so that calls with others have the same code. */
        Node general(Node node) {
            return new Node(node.operator(), node.inputs().stream().map(this::general).toList(), node.attributes(),
                    node.outputs(), node.regions(), node.scope());
        }

        private Operand general(Operand operand) {
            boolean number = isWhole(operand);
            boolean list = operand instanceof Items items && items.kind() == Items.Kind.LIST
                    && !items.elements().isEmpty() && items.elements().stream().allMatch(PlainArchive::isWhole);
            if (!number && !list) {
                return operand;
            }
            Value stands = new Value(-1 - numbers.size(), number ? ValueType.INT : ValueType.INT_LIST);
            numbers.put(stands, operand);
            return stands;
        }

        private String parameter(Operand operand, String type) {
            return given.computeIfAbsent(operand, o -> new Parameter("a" + given.size(), type)).name;
        }
    }

    private static boolean isWhole(Operand operand) {
        return operand instanceof Literal literal && literal.asLong().isPresent()
                || operand instanceof Value value && value.type().equals(ValueType.INT);
    }

    private List<Operand> results() {
        List<OperatorGraph.Output> outputs = graph.outputs();
        boolean all = outputs.stream().allMatch(output -> output.value() instanceof Value);
        return outputs.stream().map(OperatorGraph.Output::value)
                .filter(operand -> all || operand instanceof Value value && value.isTensor()).toList();
    }

    /** Prints what is returned, and says of what type it is. */
    private String returned(List<Operand> results) {
        if (results.size() == 1) {
            body.line("return " + nodes.operand(results.get(0)));
            return type(results.get(0));
        }
        boolean named = results.size() == graph.outputs().size()
                && graph.outputs().stream().noneMatch(output -> output.name().matches("[0-9]*"))
                && results.stream().allMatch(result -> type(result).equals(ValueType.TENSOR.text()));
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            String value = nodes.operand(results.get(i));
            parts.add(named ? LiteralText.of(Literal.of(graph.outputs().get(i).name())) + ": " + value : value);
        }
        body.line("return " + (named ? "{" : "(") + String.join(", ", parts) + (named ? "}" : ",)"));
        return named ? "Dict[str, Tensor]"
                : results.stream().map(PlainArchive::type).collect(Collectors.joining(", ", "Tuple[", "]"));
    }

    private static String type(Operand operand) {
        return switch (operand) {
            case Value value -> Names.checkedType(value.type().text());
            case Weight weight -> ValueType.TENSOR.text();
            case Literal literal -> throw new IllegalArgumentException("not computed: " + literal);
            case Items items -> throw new IllegalArgumentException("not computed: " + items);
        };
    }
}
