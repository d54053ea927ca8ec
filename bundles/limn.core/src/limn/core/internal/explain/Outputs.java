package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.model.OutputKind;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.samples.LoadedSample;
import limn.core.run.PredictedMask;
import limn.core.run.Prediction;
import limn.graph.Shape;
import limn.maths.Probabilities;

/** Reads predictions off what a network returns. */
final class Outputs {

    private Outputs() {
    }

    static boolean finite(Tensor row) {
        for (int i = 0; i < row.count(); i++) {
            if (!Float.isFinite(row.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The numbers of classes; those of a mask are too many to be kept one by one. */
    static List<Float> numbers(LoadedModel model, Tensor row) {
        if (model.kind() == OutputKind.MASK_LOGITS) {
            return List.of();
        }
        List<Float> numbers = new ArrayList<>();
        for (int i = 0; i < row.count(); i++) {
            numbers.add(row.get(i));
        }
        return numbers;
    }

    /** The mask of a row, if the model gives masks. */
    static Optional<PredictedMask> mask(LoadedModel model, LoadedSample sample, Tensor row) {
        return model.kind() == OutputKind.MASK_LOGITS
                ? Optional.of(new PredictedMask(row, sample.geometry(), model.classes(),
                        model.model().program().description().background()))
                : Optional.empty();
    }

    /** What a mask says of a sample. */
    static Prediction prediction(LoadedSample sample, PredictedMask mask, PredictedMask.Summary summary) {
        return new Prediction(sample.sample().id(), sample.sample().group(), sample.truth().labels(), sample.label(),
                summary.predicted(), mask.classes(), summary.shares(), summary.confidences().get(summary.predicted()));
    }

    /** The probability of each class in what a network that tells classes gives for a row. */
    static double[] probabilities(LoadedModel model, Tensor row) {
        return Probabilities.of(model.kind(), row.reshape(Shape.of(row.count())));
    }

    /** What classes say of a sample. */
    static Prediction prediction(LoadedModel model, LoadedSample sample, Tensor row) {
        double[] probabilities = probabilities(model, row);
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return new Prediction(sample.sample().id(), sample.sample().group(), sample.truth().labels(), sample.label(),
                best, model.classes(), Arrays.stream(probabilities).boxed().toList());
    }
}
