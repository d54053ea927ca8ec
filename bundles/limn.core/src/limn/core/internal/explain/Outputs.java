package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import limn.api.Tensor;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.samples.LoadedSample;
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

    static List<Float> numbers(Tensor row) {
        List<Float> numbers = new ArrayList<>();
        for (int i = 0; i < row.count(); i++) {
            numbers.add(row.get(i));
        }
        return numbers;
    }

    static Prediction prediction(LoadedModel model, LoadedSample sample, Tensor row) {
        double[] probabilities = Probabilities.of(model.kind(), row.reshape(Shape.of(row.count())));
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return new Prediction(sample.sample().id(), sample.sample().group(), sample.truth().labels(), sample.label(),
                best, model.classes(), Arrays.stream(probabilities).boxed().toList());
    }
}
