package limn.torch.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.graph.Weight;
import limn.maths.WeightValues;
import limn.torchscript.print.Method;

/** A program that libtorch runs. */
final class PyTorchNetwork implements Network {

    private final LoadedProgram loaded;
    private final PreparedMethods methods;
    /** Calls hold the read lock; closing takes the write lock, and so waits for them. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    PyTorchNetwork(LoadedProgram loaded) {
        this.loaded = loaded;
        methods = new PreparedMethods(loaded);
    }

    @Override
    public Program program() {
        return loaded.program();
    }

    @Override
    public List<Layer> layers() {
        return loaded.layers();
    }

    @Override
    public Tensor predict(Batch batch) throws LimnException {
        return running(() -> {
            Shape input = batch.input().shape();
            loaded.check(input);
            return loaded.call(loaded.base(), LoadedProgram.PREDICT, false, List.of(batch.input()), new long[0][],
                    results -> new Results(program().name(), batch.rows().size(), input.size(0), results).output());
        });
    }

    @Override
    public void prepare(Set<Probe> probes) throws LimnException {
        running(() -> {
            List<Question> questions = new ArrayList<>();
            for (Probe probe : probes) {
                questions.add(loaded.question(probe));
            }
            methods.prepare(questions);
            return null;
        });
    }

    @Override
    public ProbeResult probe(Batch batch, Probe probe) throws LimnException {
        return running(() -> {
            loaded.check(batch.input().shape());
            return answer(loaded.question(probe, batch.rows()), batch.input(), batch.rows(), probe);
        });
    }

    @Override
    public ProbeResult resume(String layer, Tensor activations, Shape input, List<Batch.Row> rows, Probe probe)
            throws LimnException {
        return running(() -> answer(loaded.question(probe, layer, activations.shape(), input, rows), activations,
                rows, probe));
    }

    @Override
    public ProbeResult replace(String layer, Tensor activations, Batch batch, Probe probe) throws LimnException {
        if (graph().value(layer).filter(graph().input()::equals).isPresent()) {
            return probe(new Batch(activations, batch.rows()), probe);
        }
        return running(() -> {
            loaded.check(batch.input().shape());
            return answer(loaded.replacing(probe, layer, activations.shape(), batch), batch.input(), batch.rows(),
                    probe,
                    activations);
        });
    }

    /** With what comes behind the input. */
    private ProbeResult answer(Question question, Tensor input, List<Batch.Row> wanted, Probe probe, Tensor... more)
            throws LimnException {
        int rows = input.shape().size(0);
        PreparedMethods.Prepared prepared = methods.acquire(question);
        try {
            return loaded.call(prepared.module(), prepared.method(), !probe.gradients().isEmpty(),
                    inputs(question, wanted, input, more), classes(wanted, probe, rows),
                    results -> new Results(program().name(), wanted.size(), rows,
                            results).all(probe, question, graph()));
        } finally {
            methods.release(prepared);
        }
    }

    @Override
    public Tensor secondDerivative(Batch batch, String layer, Target target, Tensor vector) throws LimnException {
        return running(() -> {
            loaded.check(batch.input().shape());
            Probe probe = new Probe(Set.of(), Set.of(layer), List.of(target), GradientRule.PLAIN);
            Tensor padded = padded(vector, batch, layer);
            int rows = batch.input().shape().size(0);
            Question question = loaded.question(probe, batch.rows()).twice();
            PreparedMethods.Prepared prepared = methods.acquire(question);
            try {
                return loaded.call(prepared.module(), prepared.method(), true,
                        inputs(question, batch.rows(), batch.input(), padded),
                        classes(batch.rows(), probe, rows),
                        results -> new Results(program().name(), batch.rows().size(), rows,
                                results).next("layer " + layer));
            } finally {
                methods.release(prepared);
            }
        });
    }

    private Tensor padded(Tensor vector, Batch batch, String layer) throws LimnException {
        int rows = batch.input().shape().size(0);
        Optional<Shape> own = layer(layer).flatMap(Layer::shape);
        Shape shape = vector.shape();
        if (shape.rank() == 0 || shape.size(0) != batch.rows().size()
                || own.filter(known -> known.rank() != shape.rank()).isPresent()) {
            throw new LimnException("The vector for the layer " + layer + " of " + program().name() + " is " + shape
                    + ", but it must be of the layer's own shape"
                    + own.filter(known -> known.rank() > 0).map(known -> " N×" + known.axes(1, known.rank())).orElse("")
                    + ", with a row for each of " + batch.rows().size() + ".");
        }
        return shape.size(0) == rows ? vector
                : Tensor.of(shape.with(0, rows), Arrays.copyOf(vector.toArray(), (int) shape.with(0, rows).count()));
    }

    /** The inputs, and after them the masks that regions are looked for in; NaN for rows with none but their own. */
    private static List<Tensor> inputs(Question question, List<Batch.Row> wanted, Tensor input, Tensor... more) {
        List<Tensor> all = new ArrayList<>(List.of(input));
        all.addAll(List.of(more));
        if (question.frozen()) {
            int rows = input.shape().size(0);
            Shape mask = wanted.stream().flatMap(row -> row.unchanged().stream()).findFirst().orElseThrow()
                    .shape();
            int length = Math.toIntExact(mask.count());
            float[] values = new float[Math.multiplyExact(rows, length)];
            Arrays.fill(values, Float.NaN);
            for (int row = 0; row < wanted.size(); row++) {
                int at = row * length;
                wanted.get(row).unchanged().ifPresent(own -> own.copyTo(values, at));
            }
            all.add(Tensor.of(Shape.of(rows, mask.size(0), mask.size(1), mask.size(2)), values));
        }
        return all;
    }

    private static long[][] classes(List<Batch.Row> wanted, Probe probe, int rows) {
        List<ClassChoice> given = Method.Probe.given(probe.targets());
        long[][] classes = new long[given.size()][rows];
        for (int i = 0; i < classes.length; i++) {
            for (int row = 0; row < rows; row++) {
                classes[i][row] = switch (given.get(i)) {
                    case ClassChoice.Index index -> index.index();
                    // Padding rows have no label; what they give is thrown away.
                    default -> row < wanted.size() ? wanted.get(row).label().orElse(-1) : -1;
                };
            }
        }
        return classes;
    }

    @Override
    public Map<String, Tensor> parameters(String layer) throws LimnException {
        Question.known(program(), layer);
        Map<String, Tensor> found = new LinkedHashMap<>();
        for (Map.Entry<String, Weight> entry : LayerWeights.of(graph(), layer).entrySet()) {
            try {
                found.put(entry.getKey(), WeightValues.of(entry.getValue()));
            } catch (IOException e) {
                throw new LimnException("The weights of the layer " + layer + " of " + program().name()
                        + " cannot be read (" + e.getMessage() + "); see that the file is still there.", e);
            }
        }
        return found;
    }

    @Override
    public Network withRandomised(Set<String> layers, long seed) throws LimnException {
        return running(() -> new PyTorchNetwork(loaded.randomised(layers, seed)));
    }

    @Override
    public long estimate(Probe probe, int rows) {
        return loaded.memory().bytes(probe, rows);
    }

    @Override
    public long nativeArrays() {
        return loaded.arrays();
    }

    private interface Running<T> {
        T run() throws LimnException;
    }

    private <T> T running(Running<T> work) throws LimnException {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new LimnException("The model " + program().name() + " is closed.");
            }
            return work.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                methods.clear();
                loaded.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
