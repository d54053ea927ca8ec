package limn.core.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the network says of one sample.
 *
 * @param sample id of the sample
 * @param group its group, for example the patient
 * @param labels what is known to be true; empty when unknown
 * @param label index of the class that is true, if the label is one
 * @param predicted index of the predicted class
 * @param classes names of the classes, the same in every row of a run
 * @param probabilities one for each class, 0..1; they add up to 1 unless the classes are independent; of a mask the share
 *            of the picture that is predicted as the class
 * @param confidence how sure the network is: the probability of the predicted class; of a mask the mean of it over the
 *            places predicted as that class
 */
public record Prediction(String sample, Optional<String> group, List<String> labels, OptionalInt label, int predicted,
        List<String> classes, List<Double> probabilities, double confidence) {

    /** Copies the lists. */
    public Prediction {
        labels = List.copyOf(labels);
        classes = List.copyOf(classes);
        probabilities = List.copyOf(probabilities);
    }

    /**
     * What a classifier says of one sample.
     *
     * @param sample id of the sample
     * @param group its group, for example the patient
     * @param labels what is known to be true; empty when unknown
     * @param label index of the class that is true, if the label is one
     * @param predicted index of the predicted class
     * @param classes names of the classes
     * @param probabilities one for each class
     */
    public Prediction(String sample, Optional<String> group, List<String> labels, OptionalInt label, int predicted,
            List<String> classes, List<Double> probabilities) {
        this(sample, group, labels, label, predicted, classes, probabilities, probabilities.get(predicted));
    }

    /**
     * The predicted class.
     *
     * @return its name
     */
    public String predictedClass() {
        return classes.get(predicted);
    }

    /**
     * Whether the network is right.
     *
     * @return empty when the truth is not known
     */
    public Optional<Boolean> right() {
        return label.isPresent() ? Optional.of(label.getAsInt() == predicted) : Optional.empty();
    }
}
