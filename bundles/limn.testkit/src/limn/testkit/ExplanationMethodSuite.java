package limn.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.ClassChoice;
import limn.api.model.Probe;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Shape;

/**
 * What every {@link ExplanationMethod} holds, tried on a {@link PooledNetwork}:
 * <ul>
 * <li>the descriptor is complete, always the same, and the probe keeps to it (no gradients where it says none);</li>
 * <li>{@code needs} covers what {@code explain} reads;</li>
 * <li>each row, layer and target is explained exactly once, padding never; a map has the layer's grid, or lies on
 * the input, with channels or without;</li>
 * <li>the same seed gives the same bytes, from two threads at once too; another place in the batch, or a batch of one,
 * gives the same map to 1e-5 of its maximum;</li>
 * <li>a wish to stop is followed, before and in the middle;</li>
 * <li>a layer without image positions, or none where one is needed, is refused with a sentence that names it.</li>
 * </ul>
 */
public abstract class ExplanationMethodSuite {

    /** Sums over a batch may be taken in another order: float32 keeps seven digits, sums of hundreds of terms five. */
    private static final double BATCH_TOLERANCE = 1e-5;
    private static final List<Target> TARGETS = List.of(Target.PREDICTED, new Target.Logit(new ClassChoice.Label()),
            new Target.Difference(new ClassChoice.Predicted(), new ClassChoice.RunnerUp()));

    private final PooledNetwork network = new PooledNetwork();

    /** For subclasses. */
    protected ExplanationMethodSuite() {
    }

    /**
     * The method under test.
     *
     * @return a new one, or always the same
     */
    protected abstract ExplanationMethod method();

    /**
     * The settings it is tried with; choose light ones for costly methods.
     *
     * @return the defaults unless overridden
     */
    protected Settings settings() {
        return Settings.defaults(method().descriptor().parameters());
    }

    /**
     * Training samples for methods that need them, fitting a {@link PooledNetwork}.
     *
     * @return none unless overridden
     */
    protected Reference reference() {
        return Reference.NONE;
    }

    /**
     * The layers of a {@link PooledNetwork} that it is tried on.
     *
     * @return {@code relu} and {@code conv} unless overridden
     */
    protected List<String> layerPaths() {
        return List.of("relu", "conv");
    }

    @Test
    void descriptorIsCompleteAndConstant() throws LimnException {
        DescriptorCheck.check(method().descriptor());
        assertEquals(method().descriptor(), method().descriptor());
    }

    @Test
    void probeKeepsToTheDescriptor() throws LimnException {
        Descriptor descriptor = method().descriptor();
        Question question = question();
        Probe probe = method().needs(question);
        Set<String> asked = new LinkedHashSet<>(probe.activations());
        asked.addAll(probe.gradients());
        asked.removeAll(question.layers().stream().map(Layer::path).toList());
        asked.remove("input");
        assertTrue(asked.isEmpty() || descriptor.layers() == Descriptor.LayerNeed.NONE, "asks for others: " + asked);
        assertTrue(descriptor.gradients() || probe.gradients().isEmpty(), "says that it needs no gradients");
        assertTrue(question.targets().containsAll(probe.targets()), "probes other targets: " + probe.targets());
    }

    @Test
    void everyCombinationIsExplainedOnce() throws LimnException {
        List<Explanation> explanations = explain(PooledBatches.of(0, 3, 1), 1, Progress.none());
        List<String> keys = explanations.stream().map(ExplanationMethodSuite::key).toList();
        assertEquals(Set.copyOf(keys).size(), keys.size(), () -> "twice: " + keys);
        int layers = method().descriptor().layers() == Descriptor.LayerNeed.ONE ? layers().size() : 1;
        assertEquals(3 * layers * TARGETS.size(), keys.size(), () -> "explained: " + keys);
        assertTrue(explanations.stream().allMatch(e -> e.row() >= 0 && e.row() < 3), "padding is no sample");
    }

    @Test
    void mapsHaveTheirOwnResolution() throws LimnException {
        for (Explanation explanation : explain(PooledBatches.of(0, 2, 0), 1, Progress.none())) {
            Shape picture = Shape.of(PooledNetwork.INPUT_SIZE, PooledNetwork.INPUT_SIZE);
            Shape flat = explanation.layer().map(layer -> layer.grid().orElseThrow())
                    .map(grid -> Shape.of(grid.height(), grid.width())).orElse(picture);
            Shape channels = Shape.of(PooledNetwork.INPUT_CHANNELS, PooledNetwork.INPUT_SIZE, PooledNetwork.INPUT_SIZE);
            // What several layers say together lies on the picture.
            Shape alone = method().descriptor().layers() == Descriptor.LayerNeed.MANY ? picture : flat;
            assertTrue(Set.of(alone, channels).contains(explanation.map().shape()),
                    () -> key(explanation) + " " + explanation.map().shape());
            for (int i = 0; i < explanation.map().count(); i++) {
                assertTrue(Float.isFinite(explanation.map().get(i)), () -> key(explanation));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        Batch batch = PooledBatches.of(0, 2, 0);
        List<Explanation> once = explain(batch, 7, Progress.none());
        List<List<Explanation>> others = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    List<Explanation> again = explain(batch, 7, Progress.none());
                    synchronized (others) {
                        others.add(again);
                    }
                } catch (LimnException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(2, others.size(), "both threads finish");
        for (List<Explanation> again : others) {
            assertEquals(once.size(), again.size());
            for (int i = 0; i < once.size(); i++) {
                assertArrayEquals(once.get(i).map().toArray(), again.get(i).map().toArray(), key(once.get(i)));
            }
        }
    }

    @Test
    void theBatchDoesNotMatter() throws LimnException {
        List<Explanation> together = explain(PooledBatches.of(0, 3, 1), 1, Progress.none());
        for (int sample = 0; sample < 3; sample++) {
            for (Explanation alone : explain(PooledBatches.of(sample, 1, 0), 1, Progress.none())) {
                Explanation same = find(together, sample, alone);
                double tolerance = BATCH_TOLERANCE * greatest(alone.map());
                assertArrayEquals(alone.map().toArray(), same.map().toArray(), (float) tolerance, key(same));
            }
        }
    }

    @Test
    void aWishToStopIsFollowed() throws LimnException {
        WatchedProgress before = new WatchedProgress();
        before.stop();
        List<Explanation> none = new ArrayList<>();
        ExplanationRequest early = request(PooledBatches.of(0, 2, 0), 1, before);
        assertThrows(CancelledException.class, () -> method().explain(early, none::add));
        assertTrue(none.isEmpty(), "was stopped before the first");

        WatchedProgress middle = new WatchedProgress();
        List<Explanation> some = new ArrayList<>();
        ExplanationRequest late = request(PooledBatches.of(0, 4, 0), 1, middle);
        assertThrows(CancelledException.class, () -> method().explain(late, explanation -> {
            some.add(explanation);
            middle.stop();
        }));
        assertFalse(some.isEmpty(), "what was finished is kept");
        assertTrue(some.size() < 4 * Math.max(1, layers().size()) * TARGETS.size(), "went on to the end");
    }

    @Test
    void layersWithoutPositionsAreRefused() {
        if (method().descriptor().layers() == Descriptor.LayerNeed.NONE) {
            return;
        }
        Layer head = network.layer("head").orElseThrow();
        Question flat = new Question(settings(), List.of(head), TARGETS, network.graph());
        LimnException refused = assertThrows(LimnException.class, () -> method().needs(flat));
        assertTrue(refused.getMessage().contains("head"), refused::getMessage);
        Question none = new Question(settings(), List.of(), TARGETS, network.graph());
        assertThrows(LimnException.class, () -> method().needs(none));
    }

    private List<Layer> layers() {
        return switch (method().descriptor().layers()) {
            case NONE -> List.of();
            case ONE, MANY -> layerPaths().stream().map(path -> network.layer(path).orElseThrow()).toList();
        };
    }

    private Question question() {
        return new Question(settings(), layers(), TARGETS, network.graph());
    }

    private ExplanationRequest request(Batch batch, long seed, Progress progress) throws LimnException {
        Question question = question();
        return new ExplanationRequest(question, batch, network.probe(batch, method().needs(question)), network,
                reference(), seed, progress);
    }

    private List<Explanation> explain(Batch batch, long seed, Progress progress) throws LimnException {
        List<Explanation> explanations = new ArrayList<>();
        method().explain(request(batch, seed, progress), explanations::add);
        return explanations;
    }

    private static Explanation find(List<Explanation> all, int row, Explanation like) {
        return all.stream().filter(e -> e.row() == row && e.layer().equals(like.layer())
                && e.target().equals(like.target())).findFirst().orElseThrow();
    }

    private static String key(Explanation explanation) {
        return explanation.row() + " " + explanation.layer().map(Layer::path).orElse("input") + " "
                + explanation.target();
    }

    private static double greatest(Tensor map) {
        double greatest = 0;
        for (int i = 0; i < map.count(); i++) {
            greatest = Math.max(greatest, Math.abs(map.get(i)));
        }
        return greatest;
    }
}
