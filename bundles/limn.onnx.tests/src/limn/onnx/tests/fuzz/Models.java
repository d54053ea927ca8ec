package limn.onnx.tests.fuzz;

import java.nio.file.Path;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Progress;
import limn.graph.LayerAnalysis;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.onnx.OnnxReader;
import limn.testkit.FuzzFolder;

/** What the targets of this reader have in common. */
final class Models {

    private static final Shape PICTURE = Shape.of(1, 3, 32, 32);

    private Models() {
    }

    /** Reads a model, its weights and its layers. */
    static OperatorGraph read(Path file) throws LimnException {
        OnnxReader reader = new OnnxReader();
        reader.recognises(file);
        OperatorGraph graph = reader.read(file, Progress.none()).graph();
        FuzzFolder.drain(graph.weights().values());
        LayerAnalysis.of(graph.at(PICTURE), PICTURE, Optional.empty());
        return graph;
    }
}
