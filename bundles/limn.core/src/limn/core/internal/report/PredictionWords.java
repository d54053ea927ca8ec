package limn.core.internal.report;

import limn.core.run.Prediction;

/** What a network says of a sample, in words. */
public final class PredictionWords {

    private PredictionWords() {
    }

    /**
     * The predicted class and how sure the network is.
     *
     * @param prediction the prediction
     * @param mask whether it is read off a mask
     * @return for example {@code tumour, 97.1 %}; of a mask {@code tumour, 1.6 % of the picture, there 97.1 % on average}
     */
    public static String of(Prediction prediction, boolean mask) {
        return prediction.predictedClass() + ", "
                + (mask ? Words.percent(prediction.probabilities().get(prediction.predicted()))
                        + " of the picture, there " + Words.percent(prediction.confidence()) + " on average"
                        : Words.percent(prediction.confidence()));
    }
}
