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
 * @param probabilities one for each class, 0..1; they add up to 1 unless the classes are independent
 */
public record Prediction(String sample, Optional<String> group, List<String> labels, OptionalInt label, int predicted,
        List<String> classes, List<Double> probabilities) {

    /** Copies the lists. */
    public Prediction {
        labels = List.copyOf(labels);
        classes = List.copyOf(classes);
        probabilities = List.copyOf(probabilities);
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
     * How sure the network is.
     *
     * @return the probability of the predicted class
     */
    public double confidence() {
        return probabilities.get(predicted);
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
