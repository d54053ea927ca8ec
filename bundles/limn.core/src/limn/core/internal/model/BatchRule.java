package limn.core.internal.model;

import limn.api.LimnException;
import limn.api.model.Probe;
import limn.core.run.ComputeOptions;
import limn.graph.Costs;

/** How many samples go into one call. Depends on the model and the options only, so that a run can be repeated. */
public final class BatchRule {

    private BatchRule() {
    }

    /**
     * The batch.
     *
     * @param model the model
     * @param probe the largest probe that will be asked
     * @param options what the user said
     * @param twice whether a second network with weights of its own will be there
     * @return a number from 1
     * @throws LimnException if it takes more memory than allowed, or than is free; the sentence says what fits
     */
    public static int batch(LoadedModel model, Probe probe, ComputeOptions options, boolean twice)
            throws LimnException {
        Allowance allowance = Allowance.of(options);
        long second = twice ? Allowance.weights(model.network().graph()) : 0;
        long memory = allowance.beside(model.network().graph()) - second;
        long usual = allowance.said() ? memory : ComputeOptions.DEFAULT_MEMORY;
        if (model.isOneByOne() && options.batch().orElse(1) > 1) {
            throw new LimnException(model.model().program().name() + " takes one picture at a time, because its graph "
                    + "was written for a batch of one; leave out --batch.");
        }
        int batch = model.isOneByOne() ? 1 : options.batch().orElseGet(() -> byWork(model));
        while (options.batch().isEmpty() && batch > 1 && model.network().estimate(probe, batch) > usual) {
            batch /= 2;
        }
        long needed = model.network().estimate(probe, batch);
        if (needed > memory) {
            long weights = second + (allowance.said() ? Allowance.weights(model.network().graph()) : 0);
            throw new LimnException("A call of " + batch + (batch == 1 ? " sample" : " samples") + " of "
                    + model.model().program().name() + " needs about " + Allowance.text(needed + weights)
                    + (weights >> 20 > 0
                            ? " with the weights" + (twice ? " and those drawn anew for the sanity check" : "") : "")
                    + ", " + allowance.words() + "; "
                    + fitting(model, probe, batch, memory) + allowance.more(needed + weights));
        }
        return batch;
    }

    /** The greatest batch that fits, as the beginning of what to do. */
    private static String fitting(LoadedModel model, Probe probe, int batch, long memory) {
        int fits = 0;
        int not = batch;
        while (not - fits > 1) {
            int middle = (fits + not) >>> 1;
            if (model.network().estimate(probe, middle) > memory) {
                not = middle;
            } else {
                fits = middle;
            }
        }
        return fits > 0 ? "--batch " + fits + " fits, or " : "";
    }

    private static int byWork(LoadedModel model) {
        long work = Costs.of(model.network().graph(), Layers.input(model.model(), 1)).multiplyAdds();
        int batch = ComputeOptions.DEFAULT_BATCH;
        while (batch > 1 && work * batch > ComputeOptions.CALL_WORK) {
            batch /= 2;
        }
        return batch;
    }
}
