package limn.core.tests;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.Progress;
import limn.api.model.FileFacts;
import limn.api.model.ModelDescription;
import limn.api.model.ModelReader;
import limn.api.model.Program;
import limn.graph.OperatorGraph;

/** The network of {@link FakeModel} in a file that tells something about itself. Files end in {@code .told}. */
final class ToldModel implements ModelReader {

    private final Map<String, String> metadata;
    private final Optional<List<Integer>> shape;

    ToldModel(Map<String, String> metadata, Optional<List<Integer>> shape) {
        this.metadata = metadata;
        this.shape = shape;
    }

    @Override
    public String id() {
        return "told";
    }

    @Override
    public List<String> endings() {
        return List.of(".told");
    }

    @Override
    public double recognises(Path file) {
        return file.toString().endsWith(".told") ? 1 : 0;
    }

    @Override
    public Program read(Path file, Progress progress) {
        OperatorGraph graph = shape.map(FakeModel.graph()::withInputShape).orElseGet(FakeModel::graph);
        return new Program(file.getFileName().toString(), Optional.of(file), "told", graph, ModelDescription.UNKNOWN,
                new FileFacts(Map.of("producer", "a test"), metadata));
    }
}
