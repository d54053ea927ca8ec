package limn.explain.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/**
 * Activations and gradients that another tool has stored, as the answer of a network.
 *
 * @param activation one row in the layer's own layout
 * @param gradient of the same shape
 * @param grid how positions lie in them
 */
record StoredProbe(Tensor activation, Tensor gradient, Grid grid) {

    /** Reads {@code STEM.activations.npy} and {@code STEM.gradients.npy}. */
    static StoredProbe read(Path folder, String stem, Grid.Layout layout) throws LimnException {
        Tensor activation = Npy.read(folder.resolve(stem + ".activations.npy"));
        Tensor gradient = Npy.read(folder.resolve(stem + ".gradients.npy"));
        Shape shape = activation.shape();
        Grid grid = switch (layout) {
            case CHANNELS_FIRST -> new Grid(shape.size(1), shape.size(2), layout, 0);
            case CHANNELS_LAST -> new Grid(shape.size(0), shape.size(1), layout, 0);
            // The stored transformer has a class token before 8×8 patches.
            case TOKENS -> new Grid(8, 8, layout, 1);
            case CHANNELS_FIRST_TOKENS -> throw new IllegalArgumentException("none is stored as " + layout);
        };
        return new StoredProbe(activation, gradient, grid);
    }

    /** Stems {@code IMAGE.LAYER} for which activations, gradients and this reference exist. */
    static List<String> stems(Path folder, String reference) throws java.io.IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".activations.npy"))
                    .map(name -> name.substring(0, name.length() - ".activations.npy".length()))
                    .filter(stem -> Files.exists(folder.resolve(stem + reference))).sorted().toList();
        }
    }

    /** The raw map that a method makes of it. */
    Tensor map(ExplanationMethod method) throws LimnException {
        return map(method, Map.of());
    }

    /** Activations and gradients made up for a test, {@code D×h×w}. */
    static StoredProbe of(Tensor activation, Tensor gradient) {
        return new StoredProbe(activation, gradient,
                new Grid(activation.shape().size(1), activation.shape().size(2), Grid.Layout.CHANNELS_FIRST, 0));
    }

    /** The raw map that a method makes of it with some settings. */
    Tensor map(ExplanationMethod method, Map<String, String> settings) throws LimnException {
        return explain(method, settings).map();
    }

    /** What a method makes of it with some settings. */
    Explanation explain(ExplanationMethod method, Map<String, String> settings) throws LimnException {
        PooledNetwork network = new PooledNetwork();
        Layer layer = new Layer("layer", List.of(), "relu", Optional.empty(), Optional.of(grid), 0,
                network.graph().input());
        Question question = new Question(Settings.of("test", method.descriptor().parameters(), settings),
                List.of(layer),
                List.of(Target.PREDICTED), network.graph());
        ProbeResult probed = new ProbeResult(Tensor.zeros(Shape.of(1, 3)),
                List.of(new ProbeResult.Resolved(Target.PREDICTED, new int[1], new float[1])),
                Map.of("layer", row(activation)), Map.of("layer", List.of(row(gradient))));
        List<Explanation> explanations = new ArrayList<>();
        method.explain(new ExplanationRequest(question, PooledBatches.of(0, 1, 0), probed, network, Reference.NONE, 1,
                Progress.none()), explanations::add);
        return explanations.get(0);
    }

    private static Tensor row(Tensor tensor) {
        List<Integer> sizes = new ArrayList<>(tensor.shape().toList());
        sizes.add(0, 1);
        return tensor.reshape(Shape.of(sizes));
    }
}
