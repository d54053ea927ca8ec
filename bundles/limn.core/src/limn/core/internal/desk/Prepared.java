package limn.core.internal.desk;

import java.util.List;
import java.util.Optional;

import limn.api.data.Skipped;
import limn.core.internal.data.Labels;
import limn.core.internal.data.OpenedData;
import limn.core.internal.explain.ChunkExplainer;
import limn.core.internal.explain.ExplainPlan;
import limn.core.internal.guard.Failures;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.samples.SampleLoader;
import limn.core.internal.samples.Selection;
import limn.core.internal.samples.TrainingSamples;

/**
 * A run about to begin: everything is opened and every option is understood.
 *
 * @param request what was asked for
 * @param model the model
 * @param data the data set
 * @param reference the training samples, if some were given
 * @param labels which labels are which classes
 * @param selection the samples
 * @param plan what is done with them
 * @param loader reads them
 * @param explainer explains chunks of them
 * @param failures methods that broke down
 * @param notes what the user should know
 * @param closing closes what was opened for it
 */
record Prepared(Request request, LoadedModel model, OpenedData data, Optional<TrainingData> reference, Labels labels,
        Selection selection,
        ExplainPlan plan, SampleLoader loader, ChunkExplainer explainer, Failures failures,
        Notes notes, Runnable closing) implements AutoCloseable {

    /** What the importers passed over. */
    List<Skipped> passedOver() {
        return TrainingSamples.passedOver(data, reference.map(TrainingData::opened));
    }

    @Override
    public void close() {
        closing.run();
    }
}
