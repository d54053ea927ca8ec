package limn.api.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.graph.Layer;
import limn.graph.OperatorGraph;
import limn.graph.Shape;

/**
 * A program ready to run. Safe from several threads at once; behind it stands one pool of fixed engine threads.
 * <p>
 * A native call cannot be interrupted, so callers cut their work so that one call takes at most half a second. Closing
 * waits for running calls and frees everything native; the process must not end while a call runs.
 */
public interface Network extends AutoCloseable {

    /**
     * The program it runs.
     *
     * @return graph and description
     */
    Program program();

    /**
     * The graph it runs.
     *
     * @return the program's graph
     */
    default OperatorGraph graph() {
        return program().graph();
    }

    /**
     * The values that have a path, {@code input} first, in order of execution, with shapes as they are at the model's
     * input size.
     *
     * @return the layers
     */
    List<Layer> layers();

    /**
     * A layer by its path or an alias.
     *
     * @param path a path
     * @return the layer, or empty
     */
    default Optional<Layer> layer(String path) {
        return layers().stream().filter(l -> l.path().equals(path) || l.aliases().contains(path)).findFirst();
    }

    /**
     * Computes outputs without recording anything.
     *
     * @param batch the input
     * @return the selected output, {@code N×K}, padding rows left out, as the model returns it
     * @throws LimnException if the input does not fit the model or the engine fails
     */
    Tensor predict(Batch batch) throws LimnException;

    /**
     * Gets ready to answer some probes, which otherwise happens when first asked. Kept in a bounded cache: each prepared
     * set holds a copy of the weights.
     *
     * @param probes the probes that will be asked
     * @throws LimnException if a layer does not exist or the engine refuses
     */
    void prepare(Set<Probe> probes) throws LimnException;

    /**
     * Computes outputs, activations and gradients in one forward and one backward for each target. Nothing before the
     * first layer with a gradient is recorded, and no gradient of a parameter is made.
     *
     * @param batch the input
     * @param probe what is wanted
     * @return plain arrays
     * @throws LimnException if a layer does not exist, the input does not fit the model or the engine fails
     */
    ProbeResult probe(Batch batch, Probe probe) throws LimnException;

    /**
     * The greatest memory that a probe needs, native and Java together, the model itself left out.
     *
     * @param probe what is wanted
     * @param rows rows of the batch
     * @return bytes, an estimate
     */
    long estimate(Probe probe, int rows);

    /**
     * How many native arrays the network keeps between calls. A number that grows from call to call is a leak, which no
     * Java heap shows.
     *
     * @return arrays alive, 0 where the runtime has none
     */
    default long nativeArrays() {
        return 0;
    }

    /**
     * Numbers of a layer's parameters and buffers, for closed forms, biases and filters, in the layout that its operator
     * takes them in (a convolution's {@code O×I×kh×kw}).
     *
     * @param layer a layer path
     * @return name below the layer ({@code weight}, {@code running_mean}; {@code conv1.weight} below a block) → values as
     *         float32; the operator's words where the file has lost the names; empty for a layer without any
     * @throws LimnException if the layer does not exist, or the runtime cannot give them
     */
    default Map<String, Tensor> parameters(String layer) throws LimnException {
        throw new LimnException("This runtime does not give the parameters of layers.");
    }

    /**
     * Runs only what comes after a layer that every path crosses, for the rows of a batch. Fed the layer's own activation,
     * it answers what {@link #probe} does.
     *
     * @param layer a layer path
     * @param activations {@code N×…}, in the place of the layer's own and in its layout
     * @param batch what the first rows are; rows of the activations beyond them are padding. Of its input the size alone
     *            is looked at
     * @param probe what is wanted, of layers at or after this one
     * @return the answer
     * @throws LimnException if the layer can be passed by, what is wanted does not follow from it, the numbers do not fit
     *             it, or the runtime cannot start in the middle
     */
    default ProbeResult resume(String layer, Tensor activations, Batch batch, Probe probe) throws LimnException {
        return resume(layer, activations, batch.input().shape(), batch.rows(), probe);
    }

    /**
     * Runs only what comes after a layer that every path crosses, for as many rows as the activations have, whatever the
     * size of the batches that are run from the beginning.
     *
     * @param layer a layer path
     * @param activations {@code N×…}, in the place of the layer's own and in its layout
     * @param input the size of the input of which these are activations, {@code N×C×H×W}; its N is not looked at
     * @param rows what the first rows are; rows of the activations beyond them are padding
     * @param probe what is wanted, of layers at or after this one
     * @return the answer
     * @throws LimnException if the layer can be passed by, what is wanted does not follow from it, the numbers do not fit
     *             it, or the runtime cannot start in the middle
     */
    default ProbeResult resume(String layer, Tensor activations, Shape input, List<Batch.Row> rows, Probe probe)
            throws LimnException {
        throw new LimnException("This runtime cannot start in the middle of a network.");
    }

    /**
     * Runs the whole network with other numbers in the place of a layer's own. What passes the layer by follows from the
     * batch's input. Fed the layer's own activation, it answers what {@link #probe} does.
     *
     * @param layer a layer path
     * @param activations {@code N×…} of the layer's own shape and layout, a row for each row of the batch's input
     * @param batch the input
     * @param probe what is wanted; gradients before the layer are those that pass it by
     * @return the answer
     * @throws LimnException if a layer does not exist, input or numbers do not fit, or the runtime cannot do it
     */
    default ProbeResult replace(String layer, Tensor activations, Batch batch, Probe probe) throws LimnException {
        throw new LimnException("This runtime cannot put other numbers in the place of a layer's.");
    }

    /**
     * The second derivative of a target at a layer, applied to a vector: H·v with H = ∂²t/∂A², A the layer's activation.
     * Rows do not mix. One forward, and one backward through the backward. Zero for a logit where all that follows the
     * layer is linear in pieces.
     *
     * @param batch the input
     * @param layer a layer path
     * @param target what is differentiated
     * @param vector v, {@code N×…} of the shape of the activation, a row for each row of the batch that is no padding
     * @return H·v, {@code N×…} of the shape of the activation
     * @throws LimnException if the layer does not exist, the vector or the input does not fit, an operator has no second
     *             derivative, or the runtime has none at all
     */
    default Tensor secondDerivative(Batch batch, String layer, Target target, Tensor vector) throws LimnException {
        throw new LimnException("This runtime does not give second derivatives.");
    }

    /**
     * The same network with other weights in some layers (definitions 17.2): those of convolutions and linear layers from
     * Kaiming's normal distribution, their biases zero, scales and shifts of normalisations from N(1, 0.1) and N(0, 0.1),
     * their statistics kept. Draws depend on the seed and the weight's name alone. Memory is taken only for what changes.
     *
     * @param layers paths of the layers whose weights, those of all modules below them included, are drawn anew
     * @param seed seed of the draws
     * @return a network of its own, to be closed by the caller, before or after this one
     * @throws LimnException if a layer does not exist, none of them has weights, or the runtime cannot change weights
     */
    default Network withRandomised(Set<String> layers, long seed) throws LimnException {
        throw new LimnException("This runtime cannot change weights.");
    }

    /** Waits for running calls and frees everything native. Further calls fail. */
    @Override
    void close();
}
