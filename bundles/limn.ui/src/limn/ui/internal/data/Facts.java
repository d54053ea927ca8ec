package limn.ui.internal.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import limn.api.CancelledException;
import limn.api.Progress;
import limn.api.data.DataSet;
import limn.core.run.Prediction;

/**
 * What is known of each sample, a number in a column. Filled on the user-interface thread; {@link #copy} is for others.
 */
final class Facts {

    /** Not read yet. */
    static final int UNKNOWN = -1;

    private static final byte RIGHT = 1;
    private static final byte WRONG = 2;

    private final DataSet data;
    private final int[] group;
    private final List<String> groups;
    private final Names labels;
    private final int[] label;
    private final Names classes;
    private final int[] predicted;
    private final double[] confidence;
    private final byte[] right;
    private final boolean[] failed;

    /** Texts and their numbers. */
    private static final class Names {

        private final List<String> texts = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();

        private int number(String text) {
            return numbers.computeIfAbsent(text, key -> {
                texts.add(key);
                return texts.size() - 1;
            });
        }

        private Names copy() {
            Names copy = new Names();
            copy.texts.addAll(texts);
            copy.numbers.putAll(numbers);
            return copy;
        }
    }

    private Facts(DataSet data, int[] group, List<String> groups) {
        this.data = data;
        this.group = group;
        this.groups = groups;
        this.labels = new Names();
        this.classes = new Names();
        this.label = filled(data.size());
        this.predicted = filled(data.size());
        this.confidence = new double[data.size()];
        Arrays.fill(confidence, Double.NaN);
        this.right = new byte[data.size()];
        this.failed = new boolean[data.size()];
    }

    private Facts(Facts of) {
        this.data = of.data;
        this.group = of.group;
        this.groups = of.groups;
        this.labels = of.labels.copy();
        this.classes = of.classes.copy();
        this.label = of.label.clone();
        this.predicted = of.predicted.clone();
        this.confidence = of.confidence.clone();
        this.right = of.right.clone();
        this.failed = of.failed.clone();
    }

    /** Reads ids and groups, which takes a moment for many samples. */
    static Facts of(DataSet data, Progress wanted) throws CancelledException {
        Names names = new Names();
        int[] group = new int[data.size()];
        for (int i = 0; i < group.length; i++) {
            wanted.check();
            group[i] = data.sample(i).group().map(names::number).orElse(UNKNOWN);
        }
        return new Facts(data, group, List.copyOf(names.texts));
    }

    private static int[] filled(int size) {
        int[] column = new int[size];
        Arrays.fill(column, UNKNOWN);
        return column;
    }

    /** The same at this moment, for another thread. */
    Facts copy() {
        return new Facts(this);
    }

    int size() {
        return group.length;
    }

    String id(int sample) {
        return data.sample(sample).id();
    }

    /** How many groups there are; 0 for data without. */
    int groups() {
        return groups.size();
    }

    int groupNumber(int sample) {
        return group[sample];
    }

    String groupName(int number) {
        return number == UNKNOWN ? "Without a group" : groups.get(number);
    }

    String group(int sample) {
        return group[sample] == UNKNOWN ? "" : groups.get(group[sample]);
    }

    int labelNumber(int sample) {
        return label[sample];
    }

    String labelName(int number) {
        if (number == UNKNOWN) {
            return "Label not read yet";
        }
        return labels.texts.get(number).isEmpty() ? "Without a label" : labels.texts.get(number);
    }

    boolean labelKnown(int sample) {
        return label[sample] != UNKNOWN;
    }

    String label(int sample) {
        return label[sample] == UNKNOWN ? "" : labels.texts.get(label[sample]);
    }

    boolean predictionKnown(int sample) {
        return predicted[sample] != UNKNOWN;
    }

    String predicted(int sample) {
        return predicted[sample] == UNKNOWN ? "" : classes.texts.get(predicted[sample]);
    }

    double confidence(int sample) {
        return confidence[sample];
    }

    boolean right(int sample) {
        return right[sample] == RIGHT;
    }

    boolean wrong(int sample) {
        return right[sample] == WRONG;
    }

    /** How many samples neither have a prediction nor failed. */
    int unpredicted() {
        return (int) IntStream.range(0, size()).filter(i -> !predictionKnown(i) && !failed(i)).count();
    }

    boolean failed(int sample) {
        return failed[sample];
    }

    void label(int sample, List<String> known) {
        label[sample] = labels.number(String.join("; ", known));
    }

    void predict(int sample, Prediction prediction) {
        predicted[sample] = classes.number(prediction.predictedClass());
        confidence[sample] = prediction.confidence();
        right[sample] = prediction.right().map(yes -> yes ? RIGHT : WRONG).orElse((byte) 0);
    }

    void fail(int sample) {
        failed[sample] = true;
    }

    /** Forgets predictions and failures, for another model. */
    void forgetPredictions() {
        Arrays.fill(predicted, UNKNOWN);
        Arrays.fill(confidence, Double.NaN);
        Arrays.fill(right, (byte) 0);
        Arrays.fill(failed, false);
    }
}
