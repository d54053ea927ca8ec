package limn.core.internal.samples;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.DataSet;
import limn.core.internal.data.Filters;

/** Selects samples by what can be told without running the model. */
public final class Selector {

    private Selector() {
    }

    /**
     * Selects.
     *
     * @param data the data set
     * @param filters the conditions; those on the prediction are left for later
     * @param limit how many at most; not applied while a condition on the prediction is open
     * @param progress asked for cancelling
     * @return at least one sample
     * @throws LimnException if no sample passes, or the user asked to stop
     */
    public static Selection select(DataSet data, Filters filters, OptionalInt limit, Progress progress)
            throws LimnException {
        OptionalInt most = filters.needPrediction() ? OptionalInt.empty() : limit;
        if (filters.isEmpty()) {
            return new Selection(data, IntStream.range(0, data.size()).toArray()).first(most);
        }
        int[] found = new int[data.size()];
        int count = 0;
        for (int i = 0; i < data.size() && count < most.orElse(Integer.MAX_VALUE); i++) {
            progress.check();
            if (filters.passes(data.sample(i))) {
                found[count++] = i;
            }
        }
        if (count == 0) {
            throw filters.nothingLeft();
        }
        return new Selection(data, Arrays.copyOf(found, count));
    }
}
