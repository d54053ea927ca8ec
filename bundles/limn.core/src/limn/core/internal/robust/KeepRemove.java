package limn.core.internal.robust;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.core.robust.RobustWeights;
import limn.graph.Shape;
import limn.maths.Draws;

/**
 * What the network says when the brightest cells of a map are all that is kept of a picture, and when they are taken away
 * (definitions 12.3, D). All maps share calls of one size.
 */
public final class KeepRemove {

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Subject subject, Tensor cells) {
    }

    /** Runs the network. */
    @FunctionalInterface
    public interface Forward {
        /**
         * Outputs of some inputs.
         *
         * @param inputs {@code N×C×H×W}, always the same N
         * @param rows how many of them count, the first
         * @return {@code N×…}
         * @throws LimnException if the network fails, or the user asked to stop
         */
        Tensor of(Tensor inputs, int rows) throws LimnException;
    }

    /**
     * Adds a map.
     *
     * @param subject picture and class
     * @param cells {@code h×w}, at least one positive
     */
    public void add(Subject subject, Tensor cells) {
        entries.add(new Entry(subject, cells));
    }

    /**
     * Asks the network, two forwards for each map.
     *
     * @param batch inputs in a call
     * @param forward the network
     * @return D for each map, in the order added
     * @throws LimnException if the network fails, or the user asked to stop
     */
    public double[] run(int batch, Forward forward) throws LimnException {
        double[] beliefs = new double[2 * entries.size()];
        for (int first = 0; first < beliefs.length; first += batch) {
            int rows = Math.min(batch, beliefs.length - first);
            Tensor outputs = forward.of(inputs(first, rows, batch), rows);
            for (int i = 0; i < rows; i++) {
                beliefs[first + i] = entries.get((first + i) / 2).subject().belief(outputs.slice(i));
            }
        }
        double[] scores = new double[entries.size()];
        for (int i = 0; i < scores.length; i++) {
            double p = Math.max(entries.get(i).subject().probability(), RobustWeights.LEAST_PROBABILITY);
            double value = 0.5 + 0.5 * (beliefs[2 * i] - beliefs[2 * i + 1]) / p;
            scores[i] = Double.isNaN(value) ? value : Math.clamp(value, 0, 1);
        }
        return scores;
    }

    /** Changed inputs: of each map first what is kept, then what is left when it is removed. */
    private Tensor inputs(int first, int rows, int batch) throws LimnException {
        Shape one = entries.get(0).subject().input().shape();
        int length = Math.toIntExact(one.count());
        float[] values = new float[Math.multiplyExact(length, batch)];
        for (int i = 0; i < rows; i++) {
            int number = first + i;
            Entry entry = entries.get(number / 2);
            write(entry, number % 2 == 0, values, i * length);
            if (number % 2 == 1 && last(number / 2)) {
                entry.subject().forget();
            }
        }
        return Tensor.of(Shape.of(batch, one.size(0), one.size(1), one.size(2)), values);
    }

    private boolean last(int entry) {
        return entry + 1 == entries.size() || entries.get(entry + 1).subject() != entries.get(entry).subject();
    }

    private static void write(Entry entry, boolean keep, float[] values, int offset) throws LimnException {
        Tensor input = entry.subject().input();
        Tensor blurred = entry.subject().blurred();
        BitSet brightest = brightest(entry.cells(), entry.subject().ties());
        int height = input.shape().size(1);
        int width = input.shape().size(2);
        int rows = entry.cells().shape().size(0);
        int columns = entry.cells().shape().size(1);
        for (int i = 0; i < input.count(); i++) {
            int y = (2 * (i / width % height) + 1) * rows / (2 * height);
            int x = (2 * (i % width) + 1) * columns / (2 * width);
            values[offset + i] = (brightest.get(y * columns + x) == keep ? input : blurred).get(i);
        }
    }

    /** The brightest fifth of the cells, equal ones in random order. */
    static BitSet brightest(Tensor cells, Draws ties) {
        int count = cells.count();
        double[] order = IntStream.range(0, count).mapToDouble(ties::uniform).toArray();
        BitSet set = new BitSet();
        IntStream.range(0, count).boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -cells.get(i)).thenComparingDouble(i -> order[i]))
                .limit(Math.max(1, Math.round(RobustWeights.CELLS * count))).forEach(set::set);
        return set;
    }
}
