package limn.explain.internal;

import java.io.IOException;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.graph.Layer;
import limn.graph.OperatorGraph;
import limn.graph.PooledHead;
import limn.maths.WeightValues;

/**
 * The numbers of a head of global average pooling and one linear layer: {@code z_c = b_c + Σ_k w_ck · mean_u A_k(u)}.
 */
public final class ClosedHead {

    private final PooledHead head;
    private final Tensor weights;
    private final Optional<Tensor> bias;

    private ClosedHead(PooledHead head, Tensor weights, Optional<Tensor> bias) {
        this.head = head;
        this.weights = weights;
        this.bias = bias;
    }

    /**
     * Finds and reads the head behind a layer.
     *
     * @param graph the network
     * @param select which output is explained, as in the model's description
     * @param layer a layer with image positions
     * @return empty where anything else follows the layer
     * @throws LimnException if its weights cannot be read
     */
    public static Optional<ClosedHead> of(OperatorGraph graph, Optional<String> select, Layer layer)
            throws LimnException {
        Optional<PooledHead> head = behind(graph, select, layer);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Tensor> bias = head.get().bias().isPresent()
                    ? Optional.of(WeightValues.of(head.get().bias().get()))
                    : Optional.empty();
            return Optional.of(new ClosedHead(head.get(), WeightValues.of(head.get().weight()), bias));
        } catch (IOException e) {
            throw new LimnException("The weights behind " + layer.path() + " cannot be read from the model's file ("
                    + e.getMessage() + "); is it still there?", e);
        }
    }

    /**
     * Finds the head behind a layer without reading it.
     *
     * @param graph the network
     * @param select which output is explained, as in the model's description
     * @param layer a layer with image positions
     * @return empty where anything else follows the layer
     */
    public static Optional<PooledHead> behind(OperatorGraph graph, Optional<String> select, Layer layer) {
        return graph.output(select).flatMap(output -> PooledHead.of(graph, output, layer));
    }

    /**
     * The number of scores.
     *
     * @return K
     */
    public int scores() {
        return head.scores();
    }

    /**
     * The number of channels.
     *
     * @return D
     */
    public int channels() {
        return head.channels();
    }

    /**
     * A weight.
     *
     * @param score c
     * @param channel k
     * @return w_ck
     */
    public double weight(int score, int channel) {
        return weights.get(head.transposed() ? channel * scores() + score : score * channels() + channel);
    }

    /**
     * What is added.
     *
     * @param score c
     * @return b_c, 0 without a bias
     */
    public double bias(int score) {
        return bias.isPresent() ? bias.get().get(score) : 0;
    }
}
