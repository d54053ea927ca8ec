package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/** The network that suites are run on answers rightly itself: its gradients equal finite differences. */
class PooledNetworkTest {

    private static final ClassChoice BEST = new ClassChoice.Predicted();
    private static final List<Target> TARGETS = List.of(new Target.Logit(new ClassChoice.Index(2)),
            new Target.Probability(BEST), new Target.LogProbability(new ClassChoice.Label()), new Target.Rest(BEST),
            new Target.Difference(BEST, new ClassChoice.RunnerUp()));

    private final PooledNetwork network = new PooledNetwork();

    @Test
    void gradientsEqualFiniteDifferences() throws LimnException {
        Batch batch = PooledBatches.of(0, 1, 0);
        Probe probe = new Probe(Set.of("conv"), Set.of("input"), TARGETS, GradientRule.PLAIN);
        ProbeResult probed = network.probe(batch, probe);
        float step = 1e-2f;
        int compared = 0;
        for (int place = 0; place < batch.input().count(); place += 7) {
            float[] up = batch.input().toArray();
            float[] down = up.clone();
            up[place] += step;
            down[place] -= step;
            ProbeResult above = network.probe(new Batch(Tensor.of(batch.input().shape(), up), batch.rows()), probe);
            ProbeResult below = network.probe(new Batch(Tensor.of(batch.input().shape(), down), batch.rows()), probe);
            if (!signs(above).equals(signs(below))) {
                continue; // a rectifier's edge lies in between
            }
            for (Target target : TARGETS) {
                double slope = (above.resolved(target).values()[0] - below.resolved(target).values()[0]) / (2 * step);
                // Float32 values of some units over a step of 0.01: 4e-7 / 0.02; the curvature adds less.
                assertEquals(slope, probed.gradient("input", target).get(place), 1e-4, target + " at " + place);
                compared++;
            }
        }
        assertTrue(compared > 400);
    }

    private static List<Boolean> signs(ProbeResult probed) {
        List<Boolean> signs = new ArrayList<>();
        for (int i = 0; i < probed.activation("conv").count(); i++) {
            signs.add(probed.activation("conv").get(i) > 0);
        }
        return signs;
    }

    @Test
    void layersAnswerInTheirShapes() throws LimnException {
        Set<String> all = Set.of("input", "conv", "relu", "pool", "head");
        ProbeResult probed = network.probe(PooledBatches.of(0, 2, 1), Probe.activationsAndGradients(all, TARGETS));
        for (String path : all) {
            assertEquals(network.layer(path).orElseThrow().shape().orElseThrow().with(0, 2),
                    probed.activation(path).shape());
            assertEquals(probed.activation(path).shape(), probed.gradient(path, TARGETS.get(0)).shape());
        }
        assertEquals(2, network.forwards(), "padding is not computed");
        for (int channel = 0; channel < PooledNetwork.CHANNELS; channel++) {
            double greatest = 0;
            for (int cell = 0; cell < PooledNetwork.GRID * PooledNetwork.GRID; cell++) {
                greatest = Math.max(greatest, probed.activation("relu").slice(0).slice(channel).get(cell));
            }
            assertEquals(channel == PooledNetwork.CHANNELS - 1, greatest == 0, "the last channel alone is dead");
        }
    }

    @Test
    void rulesDifferAtTheRectifierOnly() throws LimnException {
        Batch batch = PooledBatches.of(0, 1, 0);
        for (GradientRule rule : GradientRule.values()) {
            ProbeResult probed = network.probe(batch,
                    new Probe(Set.of("conv"), Set.of("conv", "relu"), TARGETS, rule));
            for (int i = 0; i < probed.activation("conv").count(); i++) {
                float incoming = probed.gradient("relu", TARGETS.get(0)).get(i);
                boolean open = probed.activation("conv").get(i) > 0;
                float expected = switch (rule) {
                    case PLAIN -> open ? incoming : 0;
                    case GUIDED -> open ? Math.max(0, incoming) : 0;
                    case DECONVNET -> Math.max(0, incoming);
                };
                assertEquals(expected, probed.gradient("conv", TARGETS.get(0)).get(i));
            }
        }
    }

    @Test
    void whatItCannotAnswerIsRefused() throws LimnException {
        Batch batch = PooledBatches.of(0, 1, 0);
        for (Target target : List.of(new Target.Side(1), new Target.Region(BEST),
                new Target.Logit(new ClassChoice.Index(3)))) {
            Probe probe = new Probe(Set.of(), Set.of(), List.of(target), GradientRule.PLAIN);
            assertThrows(LimnException.class, () -> network.probe(batch, probe));
        }
        assertThrows(LimnException.class, () -> network.probe(batch, Probe.activations(Set.of("nowhere"))));
        List<Batch.Row> unlabelled = new ArrayList<>();
        unlabelled.add(new Batch.Row("x", batch.rows().get(0).geometry(), OptionalInt.empty()));
        Target label = new Target.Logit(new ClassChoice.Label());
        ProbeResult unknown = network.probe(new Batch(batch.input(), unlabelled),
                new Probe(Set.of(), Set.of(), List.of(label), GradientRule.PLAIN));
        assertEquals(-1, unknown.resolved(label).classes()[0]);
        assertTrue(Float.isNaN(unknown.resolved(label).values()[0]));
    }
}
