package limn.core.tests.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.Progress;
import limn.api.model.FileFacts;
import limn.api.model.ModelDescription;
import limn.api.model.ModelReader;
import limn.api.model.Program;
import limn.core.Limn;
import limn.core.Provided;
import limn.core.Registry;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.ValueType;

/** A model without weights whose output has four classes, for whatever is said beside it. Its file is not looked at. */
final class FourClasses implements ModelReader {

    private static final int CLASSES = 4;

    private final Map<String, String> metadata;

    private FourClasses(Map<String, String> metadata) {
        this.metadata = metadata;
    }

    /** A core that reads nothing but such models. */
    static Limn core() {
        return core(Map.of());
    }

    /** A core that reads nothing but such models, whose file tells something about itself. */
    static Limn core(Map<String, String> metadata) {
        return new Limn(new Registry(List.of(Provided.of(new FourClasses(metadata), "limn.fuzz")), List.of()), "0");
    }

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public List<String> endings() {
        return List.of(".fake");
    }

    @Override
    public double recognises(Path file) {
        return 1;
    }

    @Override
    public Program read(Path file, Progress progress) {
        Value input = tensor(0);
        Value mean = tensor(1);
        Value wide = tensor(2);
        Value flat = tensor(3);
        List<Node> nodes = List.of(
                Node.of("mean", List.of(input, Items.ints(1), Literal.of(true)), mean, "mean"),
                Node.of("adaptive_avg_pool2d", List.of(mean, Items.ints(1, CLASSES)), wide, "pool"),
                Node.of("flatten", List.of(wide, Literal.of(1L)), flat, "flat"));
        OperatorGraph graph = OperatorGraph.of(input, nodes, List.of(new OperatorGraph.Output("", flat)),
                Map.of(mean, List.of("mean"), wide, List.of("pool"), flat, List.of("flat")));
        return new Program(file.getFileName().toString(), Optional.of(file), id(), graph, ModelDescription.UNKNOWN,
                new FileFacts(Map.of(), metadata));
    }

    private static Value tensor(int id) {
        return new Value(id, ValueType.TENSOR);
    }
}
