package limn.api.explain;

import limn.api.Progress;
import limn.api.data.Batch;
import limn.api.model.Network;
import limn.api.model.ProbeResult;

/**
 * What a method is given when it runs.
 *
 * @param question what is asked; the same as in {@code needs}
 * @param batch the samples
 * @param probed at least what the method's {@code needs} asked for; perhaps more, for other methods of the same batch
 * @param network for methods that run the network again
 * @param reference training samples, or none
 * @param seed seed of the run; draws depend on it, the sample id, the method and the draw number only
 * @param progress told of each finished row; asked for cancelling
 */
public record ExplanationRequest(Question question, Batch batch, ProbeResult probed, Network network,
        Reference reference, long seed, Progress progress) {
}
