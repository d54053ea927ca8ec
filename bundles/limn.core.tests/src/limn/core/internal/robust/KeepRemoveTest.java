package limn.core.internal.robust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.api.explain.Reference;
import limn.graph.Shape;
import limn.maths.Draws;
import limn.maths.Substrate;

class KeepRemoveTest {

    private static final int SIDE = 20;

    /** One bright pixel in each cell of 4×4 pixels, of another brightness each. */
    private static Tensor picture() {
        float[] values = new float[3 * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 17 * 0.1f;
        }
        return Tensor.of(Shape.of(3, SIDE, SIDE), values);
    }

    private static double sum(Tensor values) {
        double sum = 0;
        for (int i = 0; i < values.count(); i++) {
            sum += values.get(i);
        }
        return sum;
    }

    private static Subject subject(Tensor picture, double p) {
        // The network gives back its input; its "probability" is known for the unchanged picture and else the sum.
        return new Subject("s", picture, picture,
                output -> output.equals(picture) || output == picture ? p : sum(output) / 1000, 1);
    }

    /**
     * Of 5×5 cells the five greatest are kept, each 4×4 pixels; what stands elsewhere is the blurred picture. Expected: the
     * two sums of pixels, cell by cell, put into ½ + ½ (p(keep) − p(remove)) / max(p, 0.05).
     */
    @Test
    void theBrightestFifthIsKeptAndRemoved() throws Exception {
        Tensor picture = picture();
        float[] cells = new float[25];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = i * 7 % 25 - 10;
        }
        Tensor blurred = Substrate.BLUR.of(picture,
                new Substrate.Source(java.util.Optional.empty(), Reference.NONE, Draws.of(1, "s", "x", 0)));
        double kept = 0;
        double removed = 0;
        for (int i = 0; i < picture.count(); i++) {
            int cell = i / SIDE % SIDE / 4 * 5 + i % SIDE / 4;
            boolean bright = cells[cell] >= 10; // 20 − 10 … 24 − 10 are the five greatest
            kept += bright ? picture.get(i) : blurred.get(i);
            removed += bright ? blurred.get(i) : picture.get(i);
        }
        KeepRemove changes = new KeepRemove();
        changes.add(subject(picture, 0.5), Tensor.of(Shape.of(5, 5), cells));
        double[] found = changes.run(3, (inputs, rows) -> inputs.head(rows));
        // Sums of 1200 float32 values of about 1.
        assertArrayEquals(new double[] {0.5 + 0.5 * (kept - removed) / 1000 / 0.5}, found, 1e-6);
    }

    /** p(x) counts as 0.05 at least, and D stays within 0 and 1. */
    @Test
    void smallProbabilitiesDoNotBlowItUp() throws Exception {
        Tensor picture = picture();
        for (double[] pair : new double[][] {{0.3, 0.29, 0.6}, {0.9, 0.1, 1}, {0.1, 0.9, 0}}) {
            KeepRemove changes = new KeepRemove();
            int[] calls = new int[1];
            Subject subject = new Subject("s", picture, picture, output -> calls[0]++ == 0 ? 0.001
                    : calls[0] == 2 ? pair[0] : pair[1], 1);
            changes.add(subject, Tensor.of(Shape.of(2, 2), 1, 2, 3, 4));
            assertArrayEquals(new double[] {pair[2]}, changes.run(2, (inputs, rows) -> inputs.head(rows)), 1e-9);
        }
    }

    @Test
    void theSizeOfACallChangesNothing() throws Exception {
        List<double[]> found = new ArrayList<>();
        for (int batch : new int[] {1, 2, 5, 16}) {
            KeepRemove changes = new KeepRemove();
            Tensor picture = picture();
            Subject one = subject(picture, 0.5);
            Subject other = subject(picture, 0.4);
            changes.add(one, Tensor.of(Shape.of(2, 2), 1, 2, 3, 4));
            changes.add(one, Tensor.of(Shape.of(2, 2), 4, 2, 3, 1));
            changes.add(other, Tensor.of(Shape.of(2, 2), 1, 5, 3, 4));
            found.add(changes.run(batch, (inputs, rows) -> {
                assertEquals(batch, inputs.shape().size(0), "every call has the same size");
                return inputs.head(rows);
            }));
        }
        found.forEach(scores -> assertArrayEquals(found.get(0), scores));
    }

    /** Equal cells come in an order that depends on seed and sample, not on their place. */
    @Test
    void equalCellsAreDrawn() {
        Tensor equal = Tensor.of(Shape.of(10, 10), new float[100]);
        BitSet first = KeepRemove.brightest(equal, Draws.of(1, "a", "robust", 1));
        assertEquals(20, first.cardinality());
        assertEquals(first, KeepRemove.brightest(equal, Draws.of(1, "a", "robust", 1)));
        assertNotEquals(first, KeepRemove.brightest(equal, Draws.of(1, "b", "robust", 1)));
        assertNotEquals(first, KeepRemove.brightest(equal, Draws.of(2, "a", "robust", 1)));
    }
}
