package limn.core.session;

import java.util.Optional;

import limn.core.run.ExplainOptions;

/**
 * What is asked of one sample; the texts are those of the command line.
 *
 * @param sample index in the data set
 * @param method {@code ID} or {@code ID(NAME=VALUE,…)} of a method or an inspection
 * @param layer {@code auto} or a path
 * @param target {@code predicted}, {@code label}, a class NAME or INDEX, with {@code KIND:} before it or not
 * @param reference training samples for methods that compare with them: a file, a folder, or the bare word of a built-in
 *            data set; empty for none
 */
public record Ask(int sample, String method, String layer, String target, Optional<String> reference) {

    /** The target text for the predicted class. */
    public static final String PREDICTED = "predicted";

    /**
     * A question without training samples.
     *
     * @param sample index in the data set
     * @param method {@code ID} or {@code ID(NAME=VALUE,…)} of a method or an inspection
     * @param layer {@code auto} or a path
     * @param target {@code predicted}, {@code label}, a class NAME or INDEX, with {@code KIND:} before it or not
     */
    public Ask(int sample, String method, String layer, String target) {
        this(sample, method, layer, target, Optional.empty());
    }

    /**
     * The same of another sample.
     *
     * @param index index in the data set
     * @return a question
     */
    public Ask of(int index) {
        return new Ask(index, method, layer, target, reference);
    }

    /**
     * The first question of a sample: layer by {@code auto}, the predicted class.
     *
     * @param index index in the data set
     * @param method the method
     * @return a question
     */
    public static Ask first(int index, String method) {
        return new Ask(index, method, ExplainOptions.AUTO, PREDICTED);
    }
}
