package limn.explain.internal.run;

import limn.api.LimnException;
import limn.api.Tensor;

/** Inputs that are made one by one when their turn comes, so that no more than a batch of them is kept. */
@FunctionalInterface
public interface ChangedInputs {

    /**
     * Writes one.
     *
     * @param number counted from 0; asked for in order, each once
     * @param values where to
     * @param offset the first place; the whole input is written from there on
     * @throws LimnException if it cannot be made
     */
    void write(int number, float[] values, int offset) throws LimnException;

    /** Inputs that are made as tensors. */
    @FunctionalInterface
    interface Made {

        /**
         * Makes one.
         *
         * @param number counted from 0; asked for in order, each once
         * @return {@code C×H×W}, preprocessed
         * @throws LimnException if it cannot be read
         */
        Tensor input(int number) throws LimnException;
    }

    /**
     * Inputs that are made as tensors.
     *
     * @param made makes them
     * @return the same, written
     */
    static ChangedInputs of(Made made) {
        return (number, values, offset) -> made.input(number).copyTo(values, offset);
    }
}
