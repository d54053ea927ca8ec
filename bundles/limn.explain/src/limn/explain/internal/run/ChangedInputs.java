package limn.explain.internal.run;

import limn.api.LimnException;
import limn.api.Tensor;

/** Inputs that are made one by one when their turn comes, so that no more than a batch of them is kept. */
@FunctionalInterface
public interface ChangedInputs {

    /**
     * Makes one.
     *
     * @param number counted from 0; asked for in order, each once
     * @return {@code C×H×W}, preprocessed
     * @throws LimnException if it cannot be read
     */
    Tensor input(int number) throws LimnException;
}
