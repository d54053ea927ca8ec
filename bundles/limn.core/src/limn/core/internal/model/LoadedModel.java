package limn.core.internal.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Runtime;
import limn.core.Provided;
import limn.core.internal.guard.Guard;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;

/** A model ready to run, tried once. Safe from several threads; closing it frees what is native. */
public final class LoadedModel implements AutoCloseable {

    private final OpenedModel model;
    private final Provided<Runtime> runtime;
    private final Network network;
    private final String version;
    private final Runtime.Options options;
    private final boolean oneByOne;

    LoadedModel(OpenedModel model, Provided<Runtime> runtime, Network network, String version,
            Runtime.Options options) {
        this(model, runtime, network, version, options, false);
    }

    private LoadedModel(OpenedModel model, Provided<Runtime> runtime, Network network, String version,
            Runtime.Options options, boolean oneByOne) {
        this.model = model;
        this.runtime = runtime;
        this.network = network;
        this.version = version;
        this.options = options;
        this.oneByOne = oneByOne;
    }

    /** The same network, to be called with one picture at a time. */
    LoadedModel oneByOne() {
        return new LoadedModel(model, runtime, network, version, options, true);
    }

    /**
     * Whether only one picture fits into a call.
     *
     * @return true if its graph was written for a batch of one
     */
    public boolean isOneByOne() {
        return oneByOne;
    }

    /** The same network with something else known of it. */
    LoadedModel with(OpenedModel other) {
        return new LoadedModel(other, runtime, network, version, options, oneByOne);
    }

    /**
     * The same model, answered by a network that stands before its own; closing either closes what that network closes.
     *
     * @param other a network of the same program
     * @return the model
     */
    public LoadedModel through(Network other) {
        return new LoadedModel(model, runtime, other, version, options, oneByOne);
    }

    /**
     * The model, kind and classes known.
     *
     * @return the model
     */
    public OpenedModel model() {
        return model;
    }

    /**
     * The network, for methods.
     *
     * @return the network
     */
    public Network network() {
        return network;
    }

    /**
     * What computes.
     *
     * @return names and versions
     */
    public String version() {
        return version;
    }

    /**
     * Threads of the engine.
     *
     * @return a number from 1
     */
    public int threads() {
        return options.threads();
    }

    /**
     * Where it computes.
     *
     * @return id of a device
     */
    public String device() {
        return options.device();
    }

    /**
     * Names of the classes.
     *
     * @return in the order of the probabilities
     */
    public List<String> classes() {
        return model.program().description().classes();
    }

    /**
     * What its output is.
     *
     * @return the kind
     */
    public OutputKind kind() {
        return model.kind();
    }

    /**
     * What can be told of its layers; shapes that the graph alone does not tell are the runtime's.
     *
     * @return the analysis
     */
    public LayerAnalysis analysis() {
        LayerAnalysis inferred = model.analysis();
        if (inferred.layers().stream().allMatch(layer -> layer.shape().isPresent())) {
            return inferred;
        }
        Map<Value, Shape> shapes = new LinkedHashMap<>(
                ShapeInference.infer(network.graph(), Layers.input(model, 1)));
        for (Layer layer : network.layers()) {
            layer.shape().ifPresent(shape -> shapes.put(layer.value(), shape));
        }
        return LayerAnalysis.of(network.graph(), shapes, Layers.tokens(model), model.program().description().select());
    }

    /**
     * The outputs of a batch.
     *
     * @param batch the input
     * @return {@code N×K}
     * @throws LimnException if the engine fails
     */
    public Tensor predict(Batch batch) throws LimnException {
        return Guard.call("runtime", runtime.service().id(), runtime, () -> network.predict(batch));
    }

    /**
     * Outputs, activations and gradients of a batch.
     *
     * @param batch the input
     * @param probe what is wanted
     * @return the answer
     * @throws LimnException if the engine fails
     */
    public ProbeResult probe(Batch batch, Probe probe) throws LimnException {
        return Guard.call("runtime", runtime.service().id(), runtime, () -> network.probe(batch, probe));
    }

    /**
     * The same network with all its weights drawn anew.
     *
     * @param seed seed of the draws
     * @return a network of its own, to be closed by the caller
     * @throws LimnException if there are no weights, or the runtime cannot change them
     */
    public Network randomised(long seed) throws LimnException {
        // A file that lost the names of its modules has weights at its operators, which no layer counts as its own.
        Set<String> layers = network.layers().stream().map(Layer::path)
                .filter(path -> !path.equals(OperatorGraph.INPUT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Guard.call("runtime", runtime.service().id(), runtime, () -> network.withRandomised(layers, seed));
    }

    /**
     * Gets ready to answer some probes.
     *
     * @param probes the probes that will be asked
     * @throws LimnException if the engine refuses
     */
    public void prepare(Set<Probe> probes) throws LimnException {
        Guard.call("runtime", runtime.service().id(), runtime, () -> {
            network.prepare(probes);
            return null;
        });
    }

    @Override
    public void close() {
        network.close();
    }
}
