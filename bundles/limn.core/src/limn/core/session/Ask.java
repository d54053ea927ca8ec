package limn.core.session;

import limn.core.run.ExplainOptions;

/**
 * What is asked of one sample; the texts are those of the command line.
 *
 * @param sample index in the data set
 * @param method {@code ID} or {@code ID(NAME=VALUE,…)} of a method or an inspection
 * @param layer {@code auto} or a path
 * @param target {@code predicted}, {@code label}, a class NAME or INDEX, with {@code KIND:} before it or not
 */
public record Ask(int sample, String method, String layer, String target) {

    /** The target text for the predicted class. */
    public static final String PREDICTED = "predicted";

    /**
     * The same of another sample.
     *
     * @param index index in the data set
     * @return a question
     */
    public Ask of(int index) {
        return new Ask(index, method, layer, target);
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
