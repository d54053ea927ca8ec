package limn.core.internal.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import limn.api.model.OutputKind;
import limn.core.run.Prediction;

/** What a network says of a sample, in words. */
public final class PredictionWords {

    private static final double LIKELY = 0.5;

    private PredictionWords() {
    }

    /**
     * The predicted class and how sure the network is.
     *
     * @param prediction the prediction
     * @param kind what it is read off
     * @return for example {@code tumour, 97.1 %}; of a mask {@code tumour, 1.6 % of the picture, there 97.1 % on average};
     *         of labels that may hold together every one that is likelier than not, the likeliest first, and the likeliest
     *         where none is
     */
    public static String of(Prediction prediction, OutputKind kind) {
        return switch (kind) {
            case MASK_LOGITS -> prediction.predictedClass() + ", "
                    + Words.percent(prediction.probabilities().get(prediction.predicted())) + " of the picture, there "
                    + Words.percent(prediction.confidence()) + " on average";
            case MULTI_LABEL -> labels(prediction).stream().map(index -> one(prediction, index))
                    .collect(Collectors.joining("; "));
            default -> one(prediction, prediction.predicted());
        };
    }

    /** Indices of the classes that are likelier than not, the likeliest first; the likeliest where none is. */
    static List<Integer> labels(Prediction prediction) {
        List<Double> p = prediction.probabilities();
        List<Integer> found = IntStream.range(0, p.size()).filter(index -> p.get(index) > LIKELY).boxed()
                .sorted(Comparator.comparingDouble(p::get).reversed()).toList();
        return found.isEmpty() ? List.of(prediction.predicted()) : found;
    }

    private static String one(Prediction prediction, int index) {
        return prediction.classes().get(index) + ", " + Words.percent(prediction.probabilities().get(index));
    }
}
