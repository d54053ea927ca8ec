package limn.torch.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.djl.ndarray.NDArray;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.graph.Layer;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;
import limn.graph.Weight;
import limn.torchscript.print.Archive;
import limn.torchscript.print.Attention;
import limn.torchscript.print.FastPaths;
import limn.torchscript.print.Method;
import limn.torchscript.print.OutputReading;

/**
 * A program in the engine: one archive with the weights and the forward pass, and archives of code alone that are bound to
 * these weights.
 */
final class LoadedProgram implements PreparedMethods.Loader {

    /** The method that gives nothing but the output. */
    static final String PREDICT = "predict";
    private static final String WEIGHTS = "weights";
    private static final String SIZES = "sizes";

    /** As it was given. */
    private final Program program;
    /** As it is carried out: with the same values and paths. */
    private final Program run;
    private final EngineErrors errors;
    private final ArchiveLoader archives;
    private final OutputReading reading;
    private final Set<Value> top;
    private final NativeModule base;
    private final List<NDArray> weights;
    private final LayerShapes shapes;
    private final Middles middles;
    private final MemoryEstimate memory;

    private LoadedProgram(Program program, ArchiveLoader archives, Opening opening) throws LimnException {
        this.program = program;
        this.archives = archives;
        run = new Program(program.name(), program.file(), program.format(),
                carriedOut(program), program.description());
        errors = new EngineErrors(program);
        top = new HashSet<>(program.graph().producers().keySet());
        top.add(program.graph().input());
        SelectedOutput output = SelectedOutput.of(program);
        base = opening.open(this, List.of(Method.Probe.outputs(PREDICT, output.plain()), new Method.Weights(WEIGHTS)));
        try {
            weights = archives.call(thread -> base.tensors(WEIGHTS));
            shapes = LayerShapes.of(program, this::measure);
            reading = output.reading(shapes.shape(output.value()));
            middles = new Middles(run, shapes);
            memory = new MemoryEstimate(run.graph(), shapes.of(run.graph()));
        } catch (LimnException | RuntimeException e) {
            free(base);
            throw e;
        }
    }

    private static OperatorGraph carriedOut(Program program) {
        return SinglePrecision.inFloat32(FastPaths.writtenOut(program.graph()));
    }

    /** What calls of a program take, as far as its graph alone tells it. */
    static MemoryEstimate estimate(Program program) {
        OperatorGraph graph = carriedOut(program);
        return new MemoryEstimate(graph, ShapeInference.infer(graph, LayerShapes.input(program)));
    }

    /** How the archive that holds the weights comes about. */
    private interface Opening {
        NativeModule open(LoadedProgram program, List<Method> methods) throws LimnException;
    }

    static LoadedProgram load(Program program, ArchiveLoader archives, Progress progress) throws LimnException {
        progress.message("loading " + program.name());
        return new LoadedProgram(program, archives, (loaded, methods) -> {
            Map<String, Weight> weights = loaded.run.graph().weights();
            return WeightTensors.canBeMade(weights.values())
                    ? loaded.bound(methods, List.of(), weights.keySet(), progress)
                    : archives.load(program, new Archive(loaded.run.graph(), methods, Archive.Numbers.STORED),
                            progress);
        });
    }

    /**
     * The same network with other weights in some layers. It shares all others with this one, in memory that is freed
     * when the last of them is closed.
     */
    LoadedProgram randomised(Set<String> layers, long seed) throws LimnException {
        Set<String> changed = new HashSet<>();
        Program other = RandomWeights.of(program, layers, seed, changed);
        return new LoadedProgram(other, archives,
                (loaded, methods) -> loaded.bound(methods, weights, changed, Progress.none()));
    }

    /** Binds an archive to the weights of another one, but for some that are made. */
    private void bind(NativeModule module, List<NDArray> shared, Set<String> made, Progress progress)
            throws LimnException {
        List<Weight> wanted = List.copyOf(run.graph().weights().values());
        archives.call(thread -> {
            List<NDArray> bound = new ArrayList<>();
            List<NDArray> own = new ArrayList<>();
            try {
                for (int i = 0; i < wanted.size(); i++) {
                    if (made.contains(wanted.get(i).name())) {
                        progress.check();
                        own.add(module.create(wanted.get(i)));
                        bound.add(own.get(own.size() - 1));
                    } else {
                        bound.add(shared.get(i));
                    }
                }
                module.bind(Archive.BIND, bound);
            } catch (IOException e) {
                throw new LimnException("The weights of " + program.name() + " cannot be read (" + e.getMessage()
                        + "); see that the file is still there.", e);
            } finally {
                own.forEach(NDArray::close);
            }
            return null;
        });
    }

    Program program() {
        return program;
    }

    /** What a probe asks of this program. */
    Question question(Probe probe) throws LimnException {
        return Question.of(run, top, reading, probe);
    }

    /** What a probe asks of this program about the rows of a batch. */
    Question question(Probe probe, List<Batch.Row> rows) throws LimnException {
        return question(probe).about(rows);
    }

    /** What a probe asks of the part of this program after a layer, whose numbers of this shape are given. */
    Question question(Probe probe, String layer, Shape given, Shape input, List<Batch.Row> rows)
            throws LimnException {
        Value start = Question.value(program, top, layer);
        Question question = question(probe, rows);
        return start.equals(program.graph().input()) ? question
                : question.from(middles.start(question, reading, layer, given, input, rows.size()));
    }

    /** What a probe asks of this program when other numbers, of this shape, stand in the place of a layer's. */
    Question replacing(Probe probe, String layer, Shape given, Batch batch) throws LimnException {
        Value value = Question.value(program, top, layer);
        middles.check(value, layer, given, batch.input().shape(), batch.input().shape().size(0));
        return question(probe, batch.rows()).replacing(value);
    }

    /** An input that cannot fit is refused before it comes to the engine. */
    void check(Shape input) throws LimnException {
        LimnException misfit = errors.misfit(input).orElse(null);
        if (misfit != null) {
            throw misfit;
        }
    }

    NativeModule base() {
        return base;
    }

    List<Layer> layers() {
        return shapes.layers();
    }

    MemoryEstimate memory() {
        return memory;
    }

    /** Calls a method on an engine thread. */
    <T> T call(NativeModule module, String method, boolean records, List<Tensor> inputs, long[][] classes,
            NativeModule.Reading<T> results) throws LimnException {
        Shape input = inputs.get(0).shape();
        return archives.call(thread -> {
            try {
                return module.call(method, records, inputs, classes, results);
            } catch (RuntimeException e) {
                throw errors.calling(e, input);
            } catch (OutOfMemoryError e) {
                throw new LimnException("There is not enough memory for a batch of " + input.size(0)
                        + " in the model " + program.name() + "; use a smaller --batch.", e);
            }
        });
    }

    @Override
    public NativeModule load(List<Question> questions) throws LimnException {
        List<Method> methods = new ArrayList<>();
        for (Question question : questions) {
            methods.add(question.printed(PreparedMethods.name(methods.size()), reading));
        }
        return bound(methods, weights, Set.of(), Progress.none());
    }

    @Override
    public void free(NativeModule module) {
        archives.free(module);
    }

    /** An archive of code with the weights of another one, but for some that are made. */
    private NativeModule bound(List<Method> methods, List<NDArray> shared, Set<String> made, Progress progress)
            throws LimnException {
        boolean twice = methods.stream().anyMatch(Method.Second.class::isInstance);
        OperatorGraph graph = twice ? Attention.writtenOut(run.graph()) : run.graph();
        NativeModule module = archives.load(program, new Archive(graph, methods, Archive.Numbers.BOUND), progress);
        try {
            bind(module, shared, made, progress);
        } catch (LimnException | RuntimeException e) {
            free(module);
            throw e;
        }
        return module;
    }

    /** The sizes of values, by running the program once. */
    private Map<Value, Shape> measure(List<Value> values, Shape input) throws LimnException {
        NativeModule module = bound(List.of(new Method.Sizes(SIZES, values)), weights, Set.of(),
                Progress.none());
        try {
            return call(module, SIZES, false, List.of(Tensor.zeros(input)), new long[0][], results -> {
                Map<Value, Shape> found = new LinkedHashMap<>();
                for (int i = 0; i < values.size(); i++) {
                    found.put(values.get(i), shape(results.get(i).toLongArray()));
                }
                return found;
            });
        } finally {
            free(module);
        }
    }

    static Shape shape(long[] sizes) {
        int[] shape = new int[sizes.length];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = Math.toIntExact(sizes[axis]);
        }
        return Shape.of(shape);
    }

    long arrays() {
        return base.arrays();
    }

    void close() {
        free(base);
    }
}
