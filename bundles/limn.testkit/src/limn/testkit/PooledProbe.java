package limn.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Shape;

/** Answers a probe of a {@link PooledNetwork}, row by row. */
final class PooledProbe {

    private final PooledNetwork network;
    private final List<Batch.Row> rows;
    private final Probe probe;
    private final List<Map<String, float[]>> forwards = new ArrayList<>();

    /** At {@code conv} and {@code relu}. */
    static Tensor secondDerivative(PooledNetwork network, Batch batch, String layer, Target target, Tensor vector)
            throws LimnException {
        if (!Set.of("conv", "relu").contains(layer)) {
            throw new LimnException("This network has no second derivative at " + layer + ".");
        }
        List<Map<String, float[]>> products = new ArrayList<>();
        PooledProbe probe = new PooledProbe(network, batch.rows(), Probe.OUTPUTS);
        for (int row = 0; row < batch.rows().size(); row++) {
            Map<String, float[]> forward = network.forward(batch.input().slice(row).toArray());
            float[] conv = forward.get("conv");
            float[] moved = vector.slice(row).toArray();
            for (int i = 0; i < moved.length; i++) {
                moved[i] = layer.equals("relu") || conv[i] > 0 ? moved[i] : 0;
            }
            double[] atHead = ClosedTarget.of(target, forward.get("head"), batch.rows().get(row).label())
                    .curvature(target, forward.get("head"), network.atHead(moved));
            float[] curvature = new float[atHead.length];
            for (int j = 0; j < curvature.length; j++) {
                curvature[j] = (float) atHead[j];
            }
            products.add(network.backward(forward, curvature, probe.rectifier()));
        }
        return probe.stacked(layer, products);
    }

    private PooledProbe(PooledNetwork network, List<Batch.Row> rows, Probe probe) {
        this.network = network;
        this.rows = rows;
        this.probe = probe;
    }

    static ProbeResult answer(PooledNetwork network, Batch batch, Probe probe) throws LimnException {
        Shape expected = Shape.of(PooledNetwork.INPUT_CHANNELS, PooledNetwork.INPUT_SIZE, PooledNetwork.INPUT_SIZE);
        if (!batch.input().shape().axes(1, batch.input().shape().rank()).equals(expected)) {
            throw new LimnException("The input has shape " + batch.input().shape() + "; the network takes N×" + expected
                    + ".");
        }
        return new PooledProbe(network, batch.rows(), probe).answer(batch.input());
    }

    /** Rectified values pass the rectifier once more unchanged; gradients are right at the layer itself and after it. */
    static ProbeResult resume(PooledNetwork network, String layer, Tensor activations, List<Batch.Row> rows,
            Probe probe) throws LimnException {
        boolean pool = layer.equals("pool");
        if (pool ? !probe.gradients().isEmpty() || !Set.of("pool", "head").containsAll(probe.activations())
                : !Set.of("conv", "relu").contains(layer)
                        || !List.of(layer, "relu").containsAll(probe.gradients())) {
            throw new LimnException("This network cannot be resumed at " + layer + ".");
        }
        PooledProbe resumed = new PooledProbe(network, rows, probe);
        for (int row = 0; row < rows.size(); row++) {
            float[] given = activations.slice(row).toArray();
            resumed.forwards.add(pool ? network.afterPool(given) : network.after(given));
        }
        return resumed.result();
    }

    private ProbeResult answer(Tensor input) throws LimnException {
        for (int row = 0; row < rows.size(); row++) {
            forwards.add(network.forward(input.slice(row).toArray()));
        }
        return result();
    }

    private ProbeResult result() throws LimnException {
        int count = rows.size();
        List<ProbeResult.Resolved> resolved = new ArrayList<>();
        List<List<Map<String, float[]>>> backwards = new ArrayList<>();
        for (Target target : probe.targets()) {
            int[] classes = new int[count];
            float[] values = new float[count];
            List<Map<String, float[]>> ofTarget = new ArrayList<>();
            for (int row = 0; row < count; row++) {
                ClosedTarget closed = ClosedTarget.of(target, forwards.get(row).get("head"),
                        rows.get(row).label());
                classes[row] = closed.resolvedClass();
                values[row] = (float) closed.value();
                if (!probe.gradients().isEmpty()) {
                    ofTarget.add(network.backward(forwards.get(row), closed.gradient(), rectifier()));
                }
            }
            resolved.add(new ProbeResult.Resolved(target, classes, values));
            backwards.add(ofTarget);
        }
        Map<String, Tensor> activations = new LinkedHashMap<>();
        for (String path : probe.activations()) {
            activations.put(path, stacked(path, forwards));
        }
        Map<String, List<Tensor>> gradients = new LinkedHashMap<>();
        for (String path : probe.gradients()) {
            List<Tensor> ofTargets = new ArrayList<>();
            for (List<Map<String, float[]>> ofTarget : backwards) {
                ofTargets.add(stacked(path, ofTarget));
            }
            gradients.put(path, ofTargets);
        }
        return new ProbeResult(stacked("head", forwards), resolved, activations, gradients);
    }

    private PooledNetwork.Rectifier rectifier() {
        return switch (probe.rule()) {
            case PLAIN -> (before, gradient) -> before > 0 ? gradient : 0;
            case GUIDED -> (before, gradient) -> before > 0 ? Math.max(gradient, 0) : 0;
            case DECONVNET -> (before, gradient) -> Math.max(gradient, 0);
        };
    }

    private Tensor stacked(String path, List<Map<String, float[]>> rows) throws LimnException {
        Optional<Layer> layer = network.layer(path);
        if (layer.isEmpty()) {
            throw new LimnException("The network has no layer " + path + ".");
        }
        Shape shape = layer.get().shape().orElseThrow().with(0, rows.size());
        float[] values = new float[Math.toIntExact(shape.count())];
        for (int row = 0; row < rows.size(); row++) {
            float[] part = rows.get(row).get(path);
            System.arraycopy(part, 0, values, row * part.length, part.length);
        }
        return Tensor.of(shape, values);
    }
}
