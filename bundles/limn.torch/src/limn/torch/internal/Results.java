package limn.torch.internal;

import java.nio.ByteBuffer;
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

/** Copies what a printed method returned into Java arrays, padding rows left out. */
final class Results {

    private final String model;
    private final int rows;
    private final int batch;
    private final Iterator<NDArray> results;

    /**
     * @param model the model's name, for sentences
     * @param rows rows that are wanted
     * @param batch rows that were computed
     */
    Results(String model, int rows, int batch, List<NDArray> results) {
        this.model = model;
        this.rows = rows;
        this.batch = batch;
        this.results = results.iterator();
    }

    Tensor output() throws LimnException {
        Tensor output = next("output");
        Shape shape = output.shape();
        if (shape.rank() == 1) {
            return output.reshape(Shape.of(rows, 1));
        }
        if (shape.rank() != 2 && shape.rank() != 4) {
            throw unreadable("[" + shape + "]");
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
        ByteBuffer buffer = results.next().toByteBuffer(true);
        int[] classes = new int[rows];
        for (int row = 0; row < rows; row++) {
            classes[row] = (int) buffer.getLong(row * Long.BYTES);
        }
        return classes;
    }

    private Tensor next(String what) throws LimnException {
        NDArray array = results.next();
        long[] sizes = array.getShape().getShape();
        if (sizes.length == 0 || sizes[0] != batch) {
            if (what.equals("output")) {
                throw unreadable(text(sizes));
            }
            throw new LimnException("The " + what + " of " + model + " has the shape " + text(sizes)
                    + ", without a row for each picture of the batch, so it cannot be shown; choose another layer.");
        }
        int[] shape = new int[sizes.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            shape[axis] = Math.toIntExact(sizes[axis]);
        }
        shape[0] = rows;
        Shape wanted = Shape.of(shape);
        float[] values = new float[Math.toIntExact(wanted.count())];
        if (values.length > 0) {
            array.toByteBuffer(true).asFloatBuffer().get(values);
        }
        return Tensor.of(wanted, values);
    }

    private LimnException unreadable(String shape) {
        return new LimnException("The model " + model + " gives an output of shape " + shape
                + ", which cannot be read as classes (N×K) or masks (N×K×H×W).");
    }

    private static String text(long[] sizes) {
        StringBuilder text = new StringBuilder("[");
        for (int axis = 0; axis < sizes.length; axis++) {
            text.append(axis == 0 ? "" : "×").append(sizes[axis]);
        }
        return text.append(']').toString();
    }
}
