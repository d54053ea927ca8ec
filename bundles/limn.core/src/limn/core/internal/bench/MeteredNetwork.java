package limn.core.internal.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.OperatorGraph;
import limn.graph.Shape;

/** A network that counts what is asked of it and how long it takes, whoever asks. Closing it leaves the other open. */
final class MeteredNetwork implements Network {

    private final Network network;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();

    MeteredNetwork(Network network) {
        this.network = network;
    }

    /** Calls that computed something, since the beginning. */
    long calls() {
        return calls.get();
    }

    /** Nanoseconds spent in them. */
    long nanos() {
        return nanos.get();
    }

    private interface Call<T> {
        T make() throws LimnException;
    }

    private <T> T metered(Call<T> call) throws LimnException {
        long start = System.nanoTime();
        try {
            return call.make();
        } finally {
            calls.incrementAndGet();
            nanos.addAndGet(System.nanoTime() - start);
        }
    }

    @Override
    public Tensor predict(Batch batch) throws LimnException {
        return metered(() -> network.predict(batch));
    }

    @Override
    public ProbeResult probe(Batch batch, Probe probe) throws LimnException {
        return metered(() -> network.probe(batch, probe));
    }

    @Override
    public ProbeResult resume(String layer, Tensor activations, Shape input, List<Batch.Row> rows, Probe probe)
            throws LimnException {
        return metered(() -> network.resume(layer, activations, input, rows, probe));
    }

    @Override
    public ProbeResult replace(String layer, Tensor activations, Batch batch, Probe probe) throws LimnException {
        return metered(() -> network.replace(layer, activations, batch, probe));
    }

    @Override
    public Tensor secondDerivative(Batch batch, String layer, Target target, Tensor vector) throws LimnException {
        return metered(() -> network.secondDerivative(batch, layer, target, vector));
    }

    @Override
    public Program program() {
        return network.program();
    }

    @Override
    public OperatorGraph graph() {
        return network.graph();
    }

    @Override
    public List<Layer> layers() {
        return network.layers();
    }

    @Override
    public Optional<Layer> layer(String path) {
        return network.layer(path);
    }

    @Override
    public void prepare(Set<Probe> probes) throws LimnException {
        network.prepare(probes);
    }

    @Override
    public long estimate(Probe probe, int rows) {
        return network.estimate(probe, rows);
    }

    @Override
    public long nativeArrays() {
        return network.nativeArrays();
    }

    @Override
    public Map<String, Tensor> parameters(String layer) throws LimnException {
        return network.parameters(layer);
    }

    @Override
    public Network withRandomised(Set<String> layers, long seed) throws LimnException {
        return network.withRandomised(layers, seed);
    }

    @Override
    public void close() {
        // whoever opened the other closes it
    }
}
