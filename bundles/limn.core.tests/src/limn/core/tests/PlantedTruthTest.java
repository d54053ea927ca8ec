package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.Family;
import limn.api.model.ClassChoice;
import limn.api.model.Network;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.maths.Reduction;
import limn.maths.Resampling;

/**
 * Every installed method on a network whose decision can only come from one known region of the picture: it puts most of
 * its mass there, and no longer does where the weights are random.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedTruthTest {

    private static final Target RED = new Target.Logit(new ClassChoice.Index(0));
    private static final Target PROBABILITY = new Target.Probability(new ClassChoice.Index(0));
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    private static final double MOST = 0.5;
    /** Standard errors. */
    private static final double SURE = 5;
    private static final String GATELESS = "deconvnet";

    private Runtime runtime;
    private Network network;

    @BeforeAll
    void load() throws Exception {
        runtime = RealServices.limn().registry().runtimes().preferred().orElseThrow().service();
        network = runtime.load(PlantedNetwork.program(), Runtime.Options.DEFAULT, Progress.none());
    }

    @AfterAll
    void close() {
        if (network != null) {
            network.close();
        }
    }

    /** Baselines know nothing of the network, which is what they are for. */
    private static Stream<String> methods(Set<String> without) throws Exception {
        return RealServices.limn().registry().methods().all().stream()
                .filter(one -> one.service().descriptor().family() != Family.BASELINE)
                .map(one -> one.service().descriptor().id()).filter(id -> !without.contains(id)).sorted();
    }

    /** All but the one that does not look at what the picture switched on. */
    static Stream<String> localising() throws Exception {
        return methods(Set.of(GATELESS));
    }

    /** All but those that survive random weights (definitions 8.1). */
    static Stream<String> destroyed() throws Exception {
        return methods(Set.of("guided-backprop", GATELESS));
    }

    private Explanation explain(String id, Network on, Batch batch) throws Exception {
        Descriptor descriptor = RealServices.limn().registry().methods().get(id).service().descriptor();
        List<String> layers = switch (descriptor.layers()) {
            case NONE -> List.of();
            case ONE -> List.of("relu2");
            case MANY -> List.of("relu1", "relu2");
        };
        Target target = descriptor.family() == Family.PERTURBATION ? PROBABILITY : RED;
        List<Explanation> found = Asking.of(id, on, layers, List.of(target), batch, PlantedNetwork.reference());
        assertEquals(1, found.size());
        return found.getFirst();
    }

    /** One value for each pixel, as it is shown but for its sign: channels reduced, grids enlarged. */
    private static float[] onInput(String id, Explanation explanation) throws Exception {
        Tensor map = explanation.map();
        if (map.shape().rank() == 3) {
            Settings settings = Settings
                    .defaults(RealServices.limn().registry().methods().get(id).service().descriptor()
                            .parameters());
            map = Reduction.of(settings.text("reduce")).apply(map);
        }
        return map.shape().size(0) == PlantedNetwork.SIDE ? map.toArray()
                : Resampling.bilinear(map, PlantedNetwork.SIDE, PlantedNetwork.SIDE).toArray();
    }

    @ParameterizedTest
    @MethodSource("localising")
    void mostOfTheMassIsWhereTheDecisionComesFrom(String id) throws Exception {
        Explanation explanation = explain(id, network, PlantedNetwork.batch(true));
        float[] map = onInput(id, explanation);
        double mass = PlantedNetwork.mass(map);
        System.out.printf("planted %s: mass %.3f%n", id, mass);
        assertTrue(mass > MOST, id + " has " + mass + " of its mass there");
        if (explanation.scalars().containsKey("largest-standard-error")) {
            double error = explanation.scalars().get("largest-standard-error");
            assertTrue(PlantedNetwork.contrast(map) > SURE * error, "the contrast is within its stated error");
        }
        if (explanation.scalars().containsKey("r2")) {
            assertTrue(explanation.scalars().get("r2") > MOST, "the surrogate does not fit");
        }
    }

    /** Deconvnet passes gradients on whatever a rectifier was given (definitions 8.2): its map is that of any picture. */
    @Test
    void deconvnetHasTheSameMapForAnyPicture() throws Exception {
        assertArrayEquals(explain(GATELESS, network, PlantedNetwork.batch(true)).map().toArray(),
                explain(GATELESS, network, PlantedNetwork.batch(false)).map().toArray());
    }

    /** In the median of some seeds: to one of them red may happen to be what counts. */
    @ParameterizedTest
    @MethodSource("destroyed")
    void randomWeightsDestroyTheMap(String id) throws Exception {
        double[] masses = new double[SEEDS.size()];
        for (int i = 0; i < masses.length; i++) {
            try (Network random = network.withRandomised(Set.of("conv1", "conv2", "head"), SEEDS.get(i))) {
                masses[i] = PlantedNetwork.mass(onInput(id, explain(id, random, PlantedNetwork.batch(true))));
            }
        }
        Arrays.sort(masses);
        System.out.printf("planted %s: mass with random weights %s%n", id, Arrays.toString(masses));
        assertTrue(masses[masses.length / 2] < MOST, id + " has still " + masses[masses.length / 2]);
    }
}
