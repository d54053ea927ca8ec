import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import com.google.gson.Gson;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.ModelDescription;
import limn.api.model.ModelReader;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.onnx.OnnxReader;
import limn.torch.internal.PyTorchRuntime;
import limn.torchscript.TorchScriptReader;

/**
 * What Limn's readers and its engine answer for model files: {@code java -cp … Answers.java INPUT.npy TARGET FILE…}, where
 * TARGET is {@code logit:INDEX} or {@code region:INDEX}. For each file it writes, beside it, {@code FILE.logits.npy},
 * {@code FILE.input.npy} and {@code FILE.auto.npy} (the target's gradient at the input and at the first layer that
 * {@code auto} would take) and prints one line of JSON.
 */
public final class Answers {

    private static final List<ModelReader> READERS = List.of(new TorchScriptReader(), new OnnxReader());

    private final Tensor input;
    private final boolean mask;
    private final Target target;

    private Answers(Tensor input, String target) {
        this.input = input;
        this.mask = target.startsWith("region:");
        ClassChoice choice = new ClassChoice.Index(Integer.parseInt(target.substring(target.indexOf(':') + 1)));
        this.target = mask ? new Target.Region(choice) : new Target.Logit(choice);
    }

    public static void main(String[] arguments) throws Exception {
        Answers answers = new Answers(Npy.read(Path.of(arguments[0])), arguments[1]);
        for (String file : List.of(arguments).subList(2, arguments.length)) {
            System.out.println(new Gson().toJson(answers.of(Path.of(file))));
        }
    }

    /** What is said of one file. */
    private record Answer(String file, double opened, double loaded, int nodes, int layers, String auto,
            List<String> names, int[] shape, List<String> candidates, String error) {
    }

    private Answer of(Path file) throws IOException {
        try {
            long start = System.nanoTime();
            Program program = read(file);
            LayerAnalysis analysis = LayerAnalysis.of(program.graph(), input.shape(), Optional.empty());
            List<Layer> candidates = analysis.candidates();
            double opened = seconds(start);
            start = System.nanoTime();
            Runtime runtime = new PyTorchRuntime();
            try (Network network = runtime.load(program, new Runtime.Options(1), Progress.none())) {
                ProbeResult result = network.probe(batch(), probe(candidates));
                Npy.write(result.outputs(), Path.of(file + ".logits.npy"));
                Npy.write(result.gradient("input", target), Path.of(file + ".input.npy"));
                Layer auto = candidates.isEmpty() ? null : candidates.get(0);
                if (auto != null) {
                    Npy.write(result.gradient(auto.path(), target), Path.of(file + ".auto.npy"));
                }
                return new Answer(file.toString(), opened, seconds(start), program.graph().nodes().size(),
                        analysis.layers().size(), auto == null ? "" : auto.path(), names(auto), shape(auto),
                        candidates.stream().map(Layer::path).toList(), null);
            }
        } catch (LimnException | RuntimeException e) {
            return new Answer(file.toString(), 0, 0, 0, 0, "", List.of(), new int[0], List.of(), e.toString());
        }
    }

    private Probe probe(List<Layer> candidates) {
        Set<String> layers = new LinkedHashSet<>(List.of("input"));
        candidates.stream().limit(1).forEach(layer -> layers.add(layer.path()));
        return new Probe(Set.of(), layers, List.of(target), GradientRule.PLAIN);
    }

    private static List<String> names(Layer layer) {
        List<String> names = new ArrayList<>();
        if (layer != null) {
            names.add(layer.path());
            names.addAll(layer.aliases());
        }
        return names;
    }

    private static int[] shape(Layer layer) {
        return layer == null ? new int[0] : layer.shape().map(shape -> shape.toArray()).orElse(new int[0]);
    }

    private Program read(Path file) throws LimnException, IOException {
        ModelReader best = Collections.max(READERS,
                (one, other) -> Double.compare(one.recognises(file), other.recognises(file)));
        Program program = best.read(file, Progress.none());
        int channels = input.shape().size(1);
        Preprocessing preprocessing = new Preprocessing(input.shape().size(2), input.shape().size(3),
                channels == 1 ? Preprocessing.ChannelOrder.GRAY : Preprocessing.ChannelOrder.RGB,
                Preprocessing.Fit.STRETCH, Preprocessing.Interpolation.BILINEAR_ANTIALIAS, 1 / 255.0,
                Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
        return program.with(new ModelDescription(Optional.of(preprocessing),
                Optional.of(mask ? OutputKind.MASK_LOGITS : OutputKind.LOGITS), List.of(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
    }

    private Batch batch() {
        int height = input.shape().size(2);
        int width = input.shape().size(3);
        Geometry geometry = Geometry.of(width, height, width, height, Preprocessing.Fit.STRETCH);
        List<Batch.Row> rows = new ArrayList<>();
        for (int row = 0; row < input.shape().size(0); row++) {
            rows.add(new Batch.Row("sample-" + row, geometry, OptionalInt.empty()));
        }
        return new Batch(input, rows);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
