package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.torch.internal.PyTorchRuntime;

/**
 * Gradients in the middle against the slope of the target when the layer's own numbers are moved. Behind {@code enc2} of the
 * U-Net stands a max-pooling, of whose windows half are zero everywhere, cut off by the rectifier: raising any of four zeros
 * raises their maximum, lowering one does nothing, and the gradient, PyTorch's too, belongs to the first of them alone. There
 * the target has no derivative, and the gradient is one of many; everywhere else it is the slope.
 */
class SlopesTest {

    private static final String LAYER = "enc2";
    private static final int SIDE = 16;
    private static final Target REGION = new Target.Region(new ClassChoice.Predicted());
    private static final Probe PROBE = new Probe(Set.of(LAYER), Set.of(LAYER), List.of(REGION), GradientRule.PLAIN);
    /** A step by which few units turn over, and which some hundred float32 logits still tell to a part in 300. */
    private static final double STEP = 1e-3;
    private static final double CLOSE = 1e-2;

    private Network network;
    private Batch batch;
    private Tensor own;
    private final double[] direction = new Random(4).doubles(8 * SIDE * SIDE, 0, 1).toArray();

    @BeforeEach
    void load() throws Exception {
        network = new PyTorchRuntime().load(Models.read(Fixtures.path("models/tiny-unet.scripted.pt")),
                Runtime.Options.DEFAULT, Progress.none());
        Batch plain = Batches.drawn(5, 1, 3, 2 * SIDE, 2 * SIDE);
        // The region is that of the unchanged prediction throughout.
        batch = new Batch(plain.input(), List.of(plain.rows().get(0).changed(network.predict(plain).slice(0))));
        own = network.probe(batch, PROBE).activation(LAYER);
    }

    @AfterEach
    void close() {
        network.close();
    }

    private static Tensor moved(Tensor tensor, IntToDoubleFunction by) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] + by.applyAsDouble(i));
        }
        return Tensor.of(tensor.shape(), values);
    }

    private ProbeResult at(Tensor activation) throws LimnException {
        return network.replace(LAYER, activation, batch, PROBE);
    }

    /** The sum of the logits over the region, in double precision, which a difference needs. */
    private double value(Tensor activation) throws LimnException {
        Tensor region = batch.rows().get(0).unchanged().orElseThrow();
        Tensor logits = at(activation).outputs().slice(0);
        double sum = 0;
        for (int i = 0; i < logits.count(); i++) {
            sum += region.get(i) > 0 ? logits.get(i) : 0;
        }
        return sum;
    }

    /** What the gradient says of the direction. */
    private double told(Tensor activation, IntToDoubleFunction along) throws LimnException {
        Tensor gradient = at(activation).gradient(LAYER, REGION);
        double sum = 0;
        for (int i = 0; i < gradient.count(); i++) {
            sum += gradient.get(i) * along.applyAsDouble(i);
        }
        return sum;
    }

    private double slope(Tensor activation, IntToDoubleFunction along, double step) throws LimnException {
        return (value(moved(activation, i -> step * along.applyAsDouble(i))) - value(activation)) / step;
    }

    private void equal(Tensor activation, IntToDoubleFunction along) throws LimnException {
        double told = told(activation, along);
        assertTrue(Math.abs(told) > 1, "hardly slopes: " + told);
        assertEquals(told, slope(activation, along, STEP), CLOSE * Math.abs(told), "upwards");
        assertEquals(told, slope(activation, along, -STEP), CLOSE * Math.abs(told), "downwards");
    }

    @Test
    void isTheGradientWhereTheLayerIsPositive() throws Exception {
        equal(own, i -> own.get(i) > 0 ? direction[i] : 0);
    }

    /** The four of each window are set apart by ten steps, so that every window has one maximum. */
    @Test
    void isTheGradientWhereNoNumbersOfAWindowAreEqual() throws Exception {
        Tensor apart = moved(own, i -> 10 * STEP * (1 + i % 2 + 2 * (i / SIDE % 2)));
        equal(apart, i -> direction[i]);
    }

    /** Raised and lowered are the second of four zeros each, to which no gradient comes back through the pooling. */
    @Test
    void isNoneWhereTheyAreEqual() throws Exception {
        IntToDoubleFunction second = i -> i % 2 == 1 && i / SIDE % 2 == 0 && own.get(i) == 0 && own.get(i - 1) == 0
                && own.get(i + SIDE) == 0 && own.get(i + SIDE - 1) == 0 ? direction[i] : 0;
        double told = told(own, second);
        double up = slope(own, second, STEP);
        double down = slope(own, second, -STEP);
        assertEquals(told, down, CLOSE * Math.abs(told), "lowered, a zero changes no maximum");
        assertTrue(Math.abs(up - told) > 5 * CLOSE * Math.abs(told), up + " upwards, but told is " + told);
    }
}
