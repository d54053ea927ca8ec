package limn.core.internal.model;

import java.nio.file.Path;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.model.ModelDescription.CheckPair;
import limn.graph.Shape;

/** Runs a stored input and compares what comes out with the stored output. */
final class CheckPairs {

    /** Of the greatest stored value; what float32 sums in another order stay far below. */
    private static final double TOLERANCE = 1e-4;
    private static final int ROWS = 16;

    private CheckPairs() {
    }

    /** Whether the stored input is of the size in which pictures are given; if not, that is still to be tried. */
    static boolean fits(CheckPair pair, Shape input) throws LimnException {
        Shape stored = Npy.read(pair.input()).shape();
        return stored.axes(1, stored.rank()).equals(input.axes(1, input.rank()));
    }

    /**
     * Compares.
     *
     * @param mask what the model itself returns, where the graph was changed to give the logits of a mask
     * @return the first row of output
     */
    static Tensor verify(LoadedModel model, CheckPair pair, MaskOutput mask, Progress progress)
            throws LimnException {
        int most = model.isOneByOne() ? 1 : ROWS;
        Tensor input = Npy.read(pair.input());
        Tensor expected = Npy.read(pair.output());
        if (input.shape().rank() != 4 || expected.shape().rank() < 1
                || input.shape().size(0) != expected.shape().size(0) || input.shape().size(0) == 0) {
            throw new LimnException(name(pair.input()) + " is " + input.shape() + " and " + name(pair.output()) + " is "
                    + expected.shape() + "; N×C×H×W and as many rows of output are expected.");
        }
        Tensor first = null;
        for (int from = 0; from < input.shape().size(0); from += most) {
            progress.check();
            int rows = Math.min(most, input.shape().size(0) - from);
            Tensor given = model.predict(TrialInput.rows(input, from, rows));
            compare(model.model().program().name(), pair, mask.returned(given), expected, from, rows);
            first = from == 0 ? given.head(1) : first;
        }
        return first;
    }

    private static void compare(String model, CheckPair pair, Tensor given, Tensor expected, int from, int rows)
            throws LimnException {
        int length = expected.count() / expected.shape().size(0);
        if (given.count() != rows * length) {
            throw new LimnException(model + " gives " + given.shape() + " for the stored input, " + name(pair.output())
                    + " holds " + expected.shape() + "; the two do not belong together.");
        }
        double greatest = 0;
        for (int i = 0; i < expected.count(); i++) {
            greatest = Math.max(greatest, Math.abs(expected.get(i)));
        }
        for (int i = 0; i < given.count(); i++) {
            float want = expected.get(from * length + i);
            boolean same = Math.abs(given.get(i) - want) <= TOLERANCE * greatest
                    || Float.isNaN(want) && Float.isNaN(given.get(i));
            if (!same) {
                throw new LimnException(model + " gives " + given.get(i) + " where " + name(pair.output()) + " says "
                        + want + " (row " + (from + i / length) + ", number " + i % length
                        + "); the model, its sidecar or the stored pair is not the right one.");
            }
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
