package limn.core.internal.model;

import java.util.Map;

import limn.api.LimnException;
import limn.api.model.Probe;
import limn.core.run.ComputeOptions;
import limn.graph.Layer;
import limn.graph.Node;
import limn.graph.Value;

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
     * @return a number from 1
     * @throws LimnException if one sample alone takes more memory than allowed, or the batch asked for does
     */
    public static int batch(LoadedModel model, Probe probe, ComputeOptions options) throws LimnException {
        long memory = options.memory().orElse(ComputeOptions.DEFAULT_MEMORY);
        if (model.isOneByOne() && options.batch().orElse(1) > 1) {
            throw new LimnException(model.model().program().name() + " takes one picture at a time, because its graph "
                    + "was written for a batch of one; leave out --batch.");
        }
        int batch = model.isOneByOne() ? 1 : options.batch().orElseGet(() -> byWork(model));
        boolean asked = options.batch().isPresent();
        while (!asked && batch > 1 && model.network().estimate(probe, batch) > memory) {
            batch /= 2;
        }
        long needed = model.network().estimate(probe, batch);
        if (needed > memory && (options.memory().isPresent() || batch == 1 && !asked)) {
            throw new LimnException("A call of " + batch + (batch == 1 ? " sample" : " samples") + " needs about "
                    + megabytes(needed) + ", allowed are " + megabytes(memory) + "; give more with --memory"
                    + (batch == 1 ? "." : " or take a smaller --batch."));
        }
        return batch;
    }

    private static int byWork(LoadedModel model) {
        Map<Value, Node> producers = model.network().graph().producers();
        long work = 0;
        for (Layer layer : model.network().layers()) {
            Node producer = producers.get(layer.value());
            work += producer == null ? 0 : Layers.multiplyAdds(layer, producer);
        }
        int batch = ComputeOptions.DEFAULT_BATCH;
        while (batch > 1 && work * batch > ComputeOptions.CALL_WORK) {
            batch /= 2;
        }
        return batch;
    }

    private static String megabytes(long bytes) {
        return Math.max(1, bytes >> 20) + " MB";
    }
}
