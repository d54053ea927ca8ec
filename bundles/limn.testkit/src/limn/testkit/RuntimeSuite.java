package limn.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Shape;

/**
 * What every {@link Runtime} must hold, on a small classifier made by hand: outputs, activations and gradients agree with
 * each other and with what the graph says, rows are independent, padding is left out, layers are named and shaped, what
 * cannot be done is refused with a sentence, and several threads may ask at once.
 */
public abstract class RuntimeSuite {

    /** Single precision, a few hundred additions. */
    private static final float CLOSE = 1e-5f;
    private static final Target LOGIT = Target.PREDICTED;

    private Network network;

    /**
     * The runtime to be tested.
     *
     * @return the same or a new one at each call
     */
    protected abstract Runtime runtime();

    /**
     * Loads the classifier.
     *
     * @throws LimnException if the runtime cannot
     */
    @BeforeEach
    final void load() throws LimnException {
        network = runtime().load(GraphBuilder.small(1), Runtime.Options.DEFAULT, Progress.none());
    }

    /** Frees the classifier. */
    @AfterEach
    final void free() {
        network.close();
    }

    /** A runtime says what it is. */
    @Test
    void says_its_id_and_version() throws LimnException {
        assertTrue(runtime().id().matches("[a-z][a-z0-9.-]*"), runtime().id());
        assertFalse(runtime().version().isBlank());
    }

    /** The network input is a layer, and comes first. */
    @Test
    void names_and_shapes_the_layers() {
        List<Layer> layers = network.layers();
        assertEquals(List.of("input", "conv1", "relu1", "pool", "conv2", "relu2", "fc"),
                layers.stream().map(Layer::path).filter(path -> !path.contains(".")).filter(this::given).toList());
        assertEquals(Shape.of(1, 5, 4, 4), network.layer("features").orElseThrow().shape().orElseThrow());
        assertEquals("relu2", network.layer("features").orElseThrow().path());
        assertTrue(network.layer("relu2").orElseThrow().spatial());
        assertFalse(network.layer("fc").orElseThrow().spatial());
    }

    private boolean given(String path) {
        return Set.of("input", "conv1", "relu1", "pool", "conv2", "relu2", "fc").contains(path);
    }

    /** What is predicted does not depend on whether anything is recorded. */
    @Test
    void predicts_what_it_probes() throws LimnException {
        Batch batch = Batches.drawn(2, 3, 3, 8, 8);
        Tensor predicted = network.predict(batch);
        assertEquals(Shape.of(3, 4), predicted.shape());
        ProbeResult probed = network.probe(batch, Probe.activationsAndGradients(Set.of("relu2"), List.of(LOGIT)));
        assertArrayEquals(predicted.toArray(), probed.outputs().toArray(), CLOSE);
        assertArrayEquals(predicted.toArray(), network.probe(batch, Probe.OUTPUTS).outputs().toArray(), CLOSE);
        assertArrayEquals(predicted.toArray(),
                network.probe(batch, Probe.activations(Set.of("fc"))).activation("fc").toArray(), CLOSE);
    }

    /** Definitions 0.1: evaluation mode makes the samples of a batch independent. */
    @Test
    void rows_are_independent() throws LimnException {
        Probe probe = Probe.activationsAndGradients(Set.of("input", "relu1"), List.of(LOGIT));
        Batch batch = Batches.drawn(3, 4, 3, 8, 8);
        ProbeResult together = network.probe(batch, probe);
        for (int row = 0; row < 4; row++) {
            ProbeResult alone = network.probe(Batches.repeated(batch.input().slice(row), 1), probe);
            for (String layer : probe.gradients()) {
                assertArrayEquals(alone.gradient(layer, LOGIT).toArray(),
                        together.gradient(layer, LOGIT).slice(row).toArray(), CLOSE);
            }
        }
    }

    /** Padding fills the batch and is thrown away. */
    @Test
    void leaves_padding_out() throws LimnException {
        Probe probe = Probe.activationsAndGradients(Set.of("relu2"), List.of(LOGIT));
        Tensor input = Batches.drawn(4, 4, 3, 8, 8).input();
        ProbeResult whole = network.probe(Batches.of(input), probe);
        ProbeResult padded = network.probe(Batches.of(input, -1, -1), probe);
        assertEquals(Shape.of(2, 4), padded.outputs().shape());
        assertEquals(2, padded.resolved(LOGIT).values().length);
        assertArrayEquals(whole.gradient("relu2", LOGIT).head(2).toArray(),
                padded.gradient("relu2", LOGIT).toArray(), CLOSE);
        assertEquals(Shape.of(2, 4), network.predict(Batches.of(input, -1, -1)).shape());
    }

    /** After the last spatial layer stand a mean and a linear layer: the gradient is the same at every position. */
    @Test
    void gradients_are_those_of_the_graph() throws LimnException {
        Batch batch = Batches.drawn(5, 2, 3, 8, 8);
        Target first = new Target.Logit(new ClassChoice.Index(0));
        Target second = new Target.Logit(new ClassChoice.Index(1));
        Target between = new Target.Difference(new ClassChoice.Index(0), new ClassChoice.Index(1));
        ProbeResult result = network.probe(batch,
                Probe.activationsAndGradients(Set.of("relu2", "fc"), List.of(first, second, between)));
        float[] a = result.gradient("relu2", first).toArray();
        float[] b = result.gradient("relu2", second).toArray();
        float[] difference = result.gradient("relu2", between).toArray();
        for (int i = 0; i < a.length; i++) {
            assertEquals(a[i / 16 * 16], a[i], CLOSE);
            assertEquals(a[i] - b[i], difference[i], CLOSE);
        }
        assertArrayEquals(new float[] {1, 0, 0, 0, 1, 0, 0, 0}, result.gradient("fc", first).toArray());
        assertArrayEquals(new float[] {1, -1, 0, 0, 1, -1, 0, 0}, result.gradient("fc", between).toArray());
    }

    /** The class that is explained is told with the result, and so is its value. */
    @Test
    void resolves_targets_for_each_row() throws LimnException {
        Tensor input = Batches.drawn(6, 3, 3, 8, 8).input();
        Target label = new Target.Logit(new ClassChoice.Label());
        ProbeResult result = network.probe(Batches.of(input, 2, -1, 0),
                Probe.activationsAndGradients(Set.of("relu2"), List.of(LOGIT, label)));
        assertArrayEquals(new int[] {2, -1, 0}, result.resolved(label).classes());
        assertEquals(result.outputs().at(0, 2), result.resolved(label).values()[0], CLOSE);
        assertTrue(Float.isNaN(result.resolved(label).values()[1]));
        assertArrayEquals(new float[5 * 4 * 4], result.gradient("relu2", label).slice(1).toArray(), 0f);
        for (int row = 0; row < 3; row++) {
            float greatest = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < 4; k++) {
                greatest = Math.max(greatest, result.outputs().at(row, k));
            }
            assertEquals(greatest, result.outputs().at(row, result.resolved(LOGIT).classes()[row]));
            assertEquals(greatest, result.resolved(LOGIT).values()[row], CLOSE);
        }
    }

    /** An alias names the same value. */
    @Test
    void answers_to_aliases() throws LimnException {
        ProbeResult result = network.probe(Batches.drawn(7, 1, 3, 8, 8),
                Probe.activationsAndGradients(Set.of("relu2", "features"), List.of(LOGIT)));
        assertArrayEquals(result.activation("relu2").toArray(), result.activation("features").toArray());
        assertArrayEquals(result.gradient("relu2", LOGIT).toArray(), result.gradient("features", LOGIT).toArray());
    }

    /** What does not exist or fit is refused. */
    @Test
    void refuses_with_a_sentence() {
        Batch batch = Batches.drawn(8, 1, 3, 8, 8);
        LimnException layer = assertThrows(LimnException.class,
                () -> network.probe(batch, Probe.activations(Set.of("layer9"))));
        assertTrue(layer.getMessage().contains("layer9"), layer.getMessage());
        assertThrows(LimnException.class, () -> network.prepare(Set.of(Probe.activations(Set.of("layer9")))));
        LimnException channels = assertThrows(LimnException.class,
                () -> network.predict(Batches.drawn(8, 1, 2, 8, 8)));
        assertTrue(channels.getMessage().contains("3×8×8"), channels.getMessage());
        assertThrows(LimnException.class, () -> network.probe(batch, Probe.activationsAndGradients(Set.of("relu2"),
                List.of(new Target.Region(new ClassChoice.Predicted())))));
    }

    /** Native memory is held by nothing that grows. */
    @Test
    void keeps_nothing_from_call_to_call() throws LimnException {
        Probe probe = Probe.activationsAndGradients(Set.of("relu1"), List.of(LOGIT));
        network.prepare(Set.of(probe, Probe.activations(Set.of("pool"))));
        long before = network.nativeArrays();
        float[] first = network.probe(Batches.drawn(9, 2, 3, 8, 8), probe).gradient("relu1", LOGIT).toArray();
        for (int call = 0; call < 50; call++) {
            assertArrayEquals(first,
                    network.probe(Batches.drawn(9, 2, 3, 8, 8), probe).gradient("relu1", LOGIT).toArray());
            assertEquals(before, network.nativeArrays());
        }
    }

    /** More rows take more memory. */
    @Test
    void estimates_memory() {
        Probe probe = Probe.activationsAndGradients(Set.of("input"), List.of(LOGIT));
        long one = network.estimate(probe, 1);
        assertTrue(one >= 3 * 8 * 8 * Float.BYTES, "estimate " + one);
        assertTrue(network.estimate(probe, 16) > one);
        assertTrue(network.estimate(Probe.OUTPUTS, 1) < one);
    }

    /** Two threads ask different questions of one network. */
    @Test
    void answers_several_threads_at_once() throws Exception {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (String layer : List.of("relu1", "conv2")) {
            Probe probe = Probe.activationsAndGradients(Set.of(layer), List.of(LOGIT));
            float[] expected = network.probe(Batches.drawn(10, 2, 3, 8, 8), probe).gradient(layer, LOGIT).toArray();
            work.add(() -> {
                for (int call = 0; call < 100; call++) {
                    assertArrayEquals(expected, network.probe(Batches.drawn(10, 2, 3, 8, 8), probe)
                            .gradient(layer, LOGIT).toArray(), CLOSE);
                }
                return true;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<Boolean> future : threads.invokeAll(work)) {
                assertTrue(future.get());
            }
        }
    }

    /** What comes after a layer, given the layer's own numbers, is the whole; or the runtime says that it cannot. */
    @Test
    void starts_in_the_middle_or_says_that_it_cannot() throws LimnException {
        Batch batch = Batches.drawn(12, 3, 3, 8, 8);
        Probe probe = Probe.activationsAndGradients(Set.of("pool", "relu2"), List.of(LOGIT));
        ProbeResult expected = network.probe(batch, probe);
        ProbeResult found;
        try {
            found = network.resume("pool", expected.activation("pool"), batch, probe);
        } catch (LimnException cannot) {
            assertFalse(cannot.getMessage().isBlank());
            return;
        }
        assertArrayEquals(expected.outputs().toArray(), found.outputs().toArray(), CLOSE);
        for (String layer : probe.gradients()) {
            assertArrayEquals(expected.gradient(layer, LOGIT).toArray(), found.gradient(layer, LOGIT).toArray(),
                    CLOSE);
        }
        assertThrows(LimnException.class,
                () -> network.resume("pool", expected.activation("pool"), batch, Probe.activations(Set.of("conv1"))));
    }

    /** Other weights in one layer change what comes after it and nothing before; or the runtime says that it cannot. */
    @Test
    void draws_weights_anew_or_says_that_it_cannot() throws LimnException {
        Batch batch = Batches.drawn(13, 2, 3, 8, 8);
        Probe probe = Probe.activations(Set.of("pool", "conv2"));
        ProbeResult before = network.probe(batch, probe);
        try (Network other = network.withRandomised(Set.of("conv2"), 1);
                Network again = network.withRandomised(Set.of("conv2"), 1)) {
            ProbeResult after = other.probe(batch, probe);
            assertArrayEquals(before.activation("pool").toArray(), after.activation("pool").toArray(), CLOSE);
            assertFalse(Arrays.equals(before.activation("conv2").toArray(),
                    after.activation("conv2").toArray()));
            assertArrayEquals(after.outputs().toArray(), again.probe(batch, probe).outputs().toArray());
        } catch (LimnException cannot) {
            assertFalse(cannot.getMessage().isBlank());
        }
        assertArrayEquals(before.outputs().toArray(), network.probe(batch, probe).outputs().toArray());
    }

    /** A closed network refuses, and may be closed again. */
    @Test
    void is_closed_for_good() {
        network.close();
        network.close();
        assertThrows(LimnException.class, () -> network.predict(Batches.drawn(11, 1, 3, 8, 8)));
    }
}
