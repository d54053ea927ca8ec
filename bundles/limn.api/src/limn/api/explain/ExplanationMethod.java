package limn.api.explain;

import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.model.Probe;

/**
 * A method that attributes the network's answer to places. A service with the property {@code limn.id}. Stateless, safe
 * from any thread.
 * <p>
 * It works in two steps, so that one forward serves all methods, layers and targets of a batch: first it says what it
 * needs to be probed, then it explains with the answer.
 */
public interface ExplanationMethod {

    /**
     * What the method says of itself.
     *
     * @return always the same
     */
    Descriptor descriptor();

    /**
     * What the method needs from the network's forward.
     *
     * @param question what is asked
     * @return the probe
     * @throws LimnException if it cannot answer: a layer without image positions, a network without what it needs
     */
    Probe needs(Question question) throws LimnException;

    /**
     * What answering takes for one image: the descriptor's formula in numbers.
     *
     * @param question what is asked
     * @return one forward, and where the descriptor says that gradients are needed one backward for each target, unless
     *         the method says otherwise
     */
    default Cost cost(Question question) {
        return descriptor().gradients() ? new Cost(1, question.targets().size()) : Cost.ONE_FORWARD;
    }

    /**
     * Explains every row, layer and target of the question. Rows are handed on as they are done, each combination once.
     *
     * @param request what is asked and given
     * @param sink takes explanations, from one thread
     * @throws LimnException if the network fails, or the user asked to stop
     */
    void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException;
}
