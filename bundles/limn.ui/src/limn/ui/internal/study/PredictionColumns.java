package limn.ui.internal.study;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import limn.api.data.Sample;
import limn.core.run.Prediction;
import limn.core.session.SessionData;

/**
 * What a model says of the samples of a data set, in columns: a sample takes 16 bytes and its probabilities. On the
 * user-interface thread.
 */
final class PredictionColumns {

    private static final int NONE = -1;

    private final SessionData data;
    private final List<String> classes;
    private final int[] predicted;
    private final int[] label;
    private final double[] confidence;
    private final double[][] probabilities;
    private final Map<Integer, String> complaints = new HashMap<>();

    PredictionColumns(SessionData data, List<String> classes) {
        this.data = data;
        this.classes = classes;
        int size = data.data().size();
        this.predicted = new int[size];
        this.label = new int[size];
        this.confidence = new double[size];
        this.probabilities = new double[size][];
        Arrays.fill(predicted, NONE);
    }

    void put(int index, Prediction prediction) {
        predicted[index] = prediction.predicted();
        label[index] = prediction.label().orElse(NONE);
        confidence[index] = prediction.confidence();
        probabilities[index] = prediction.probabilities().stream().mapToDouble(Double::doubleValue).toArray();
        complaints.remove(index);
    }

    Optional<Prediction> get(int index) {
        if (index < 0 || index >= predicted.length || predicted[index] == NONE) {
            return Optional.empty();
        }
        Sample sample = data.data().sample(index);
        OptionalInt truth = label[index] == NONE ? OptionalInt.empty() : OptionalInt.of(label[index]);
        return Optional.of(new Prediction(sample.id(), sample.group(), data.labels(index).orElse(List.of()), truth,
                predicted[index], classes, Arrays.stream(probabilities[index]).boxed().toList(), confidence[index]));
    }

    void complain(int index, String sentence) {
        complaints.put(index, sentence);
    }

    Optional<String> complaint(int index) {
        return Optional.ofNullable(complaints.get(index));
    }

    /** Samples that were neither predicted nor found unusable. */
    int[] missing() {
        return IntStream.range(0, predicted.length).filter(i -> predicted[i] == NONE && !complaints.containsKey(i))
                .toArray();
    }
}
