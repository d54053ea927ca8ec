package limn.api.model;

/** Which class a target speaks of; resolved for each row inside the probing call. */
public sealed interface ClassChoice {

    /** The class with the greatest output (for a single logit: the second class if the logit is positive). */
    record Predicted() implements ClassChoice {
    }

    /** The class with the greatest output among the others; for {@code difference}. */
    record RunnerUp() implements ClassChoice {
    }

    /** The class that is true of the row, {@link limn.api.data.Batch.Row#label()}. */
    record Label() implements ClassChoice {
    }

    /**
     * A class by its place in the output.
     *
     * @param index counted from 0
     */
    record Index(int index) implements ClassChoice {
    }
}
