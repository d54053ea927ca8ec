package limn.torch.internal;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.djl.ndarray.NDArray;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.torchscript.print.PackedResults;

/** Copies what a printed method returned into Java arrays, padding rows left out. */
final class Results {

    private final String model;
    private final int rows;
    private final int batch;
    private final PackedResults results;

    /**
     * @param model the model's name, for sentences
     * @param rows rows that are wanted
     * @param batch rows that were computed
     */
    Results(String model, int rows, int batch, List<NDArray> results) {
        this.model = model;
        this.rows = rows;
        this.batch = batch;
        Iterator<NDArray> arrays = results.iterator();
        this.results = new PackedResults(numbers(arrays.next()), new Iterator<>() {
            @Override
            public boolean hasNext() {
                return arrays.hasNext();
            }

            @Override
            public PackedResults.Result next() {
                NDArray array = arrays.next();
                return new PackedResults.Result(LoadedProgram.shape(array.getShape().getShape()), numbers(array));
            }
        });
    }

    private static FloatBuffer numbers(NDArray array) {
        return array.toByteBuffer(true).asFloatBuffer();
    }

    Tensor output() throws LimnException {
        Tensor output = next("output");
        Shape shape = output.shape();
        // N×K×1×1 and the like: one number for each class, as N×K is.
        boolean classes = shape.rank() != 2 && shape.axes(Math.min(2, shape.rank()), shape.rank()).count() == 1;
        if (classes) {
            return output.reshape(Shape.of(rows, shape.rank() == 1 ? 1 : shape.size(1)));
        }
        if (shape.rank() != 2 && shape.rank() != 4) {
            throw unreadable(text(shape));
        }
        return output;
    }

    /** Everything a probe asks for; paths that name the same value share its numbers. */
    ProbeResult all(Probe probe, Question question, OperatorGraph graph) throws LimnException {
        Tensor outputs = output();
        List<ProbeResult.Resolved> resolved = new ArrayList<>();
        for (Target target : probe.targets()) {
            resolved.add(new ProbeResult.Resolved(target, classes(), next("target").toArray()));
        }
        Map<Value, Tensor> activations = new LinkedHashMap<>();
        for (Value value : question.activations()) {
            activations.put(value, next("layer " + graph.path(value).orElse("")));
        }
        Map<Value, List<Tensor>> gradients = new LinkedHashMap<>();
        for (Value value : question.gradients()) {
            List<Tensor> each = new ArrayList<>();
            for (int target = 0; target < probe.targets().size(); target++) {
                each.add(next("layer " + graph.path(value).orElse("")));
            }
            gradients.put(value, List.copyOf(each));
        }
        return new ProbeResult(outputs, resolved, byPath(probe.activations(), activations, graph),
                byPath(probe.gradients(), gradients, graph));
    }

    private static <T> Map<String, T> byPath(Set<String> paths, Map<Value, T> byValue, OperatorGraph graph) {
        Map<String, T> found = new LinkedHashMap<>();
        paths.forEach(path -> found.put(path, byValue.get(graph.value(path).orElseThrow())));
        return found;
    }

    private int[] classes() {
        FloatBuffer numbers = results.next().numbers();
        int[] classes = new int[rows];
        for (int row = 0; row < rows; row++) {
            classes[row] = (int) numbers.get(row);
        }
        return classes;
    }

    Tensor next(String what) throws LimnException {
        PackedResults.Result result = results.next();
        Shape shape = result.shape();
        if (shape.rank() == 0 || shape.size(0) != batch) {
            if (what.equals("output")) {
                throw unreadable(text(shape));
            }
            throw new LimnException("The " + what + " of " + model + " has the shape " + text(shape)
                    + ", without a row for each picture of the batch, so it cannot be shown; choose another layer.");
        }
        Shape wanted = shape.with(0, rows);
        float[] values = new float[Math.toIntExact(wanted.count())];
        result.numbers().get(values);
        return Tensor.of(wanted, values);
    }

    private LimnException unreadable(String shape) {
        return new LimnException("The model " + model + " gives an output of shape " + shape
                + ", which cannot be read as classes (N×K) or masks (N×K×H×W).");
    }

    private static String text(Shape shape) {
        return shape.rank() == 0 ? "[]" : "[" + shape + "]";
    }
}
