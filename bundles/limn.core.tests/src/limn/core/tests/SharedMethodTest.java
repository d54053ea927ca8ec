package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.ParameterType;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Cost;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.ClassChoice;
import limn.api.model.Target;
import limn.core.Provided;
import limn.core.Registry;
import limn.testkit.ExplanationMethodSuite;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/** What every method can do beside its own, as the registry hands it out. */
class SharedMethodTest {

    private final PooledNetwork network = new PooledNetwork();

    private static ExplanationMethod method() {
        Registry registry = new Registry(List.of(Provided.of(new FakeMethod("fake-cam"), "limn.fakes")), List.of());
        return registry.methods().find("fake-cam").orElseThrow().service();
    }

    private static Settings settings(Map<String, String> texts) {
        try {
            return Settings.of("fake-cam", method().descriptor().parameters(), texts);
        } catch (LimnException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class Augmented extends ExplanationMethodSuite {
        @Override
        protected ExplanationMethod method() {
            return SharedMethodTest.method();
        }

        @Override
        protected Settings settings() {
            return SharedMethodTest.settings(Map.of("smooth", "augmentation"));
        }
    }

    @Nested
    class Noisy extends ExplanationMethodSuite {
        @Override
        protected ExplanationMethod method() {
            return SharedMethodTest.method();
        }

        @Override
        protected Settings settings() {
            return SharedMethodTest.settings(Map.of("smooth", "noise"));
        }
    }

    private List<Explanation> explain(Batch batch, Map<String, String> settings, Target target) throws LimnException {
        Question question = new Question(settings(settings), List.of(network.layer("relu").orElseThrow()),
                List.of(target), network.graph());
        List<Explanation> found = new ArrayList<>();
        method().explain(new ExplanationRequest(question, batch, network.probe(batch, method().needs(question)),
                network, Reference.NONE, 1, Progress.none()), found::add);
        return found;
    }

    private static Tensor mirrored(Tensor tensor) {
        int columns = tensor.shape().size(-1);
        float[] values = new float[tensor.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.get(i / columns * columns + columns - 1 - i % columns);
        }
        return Tensor.of(tensor.shape(), values);
    }

    /**
     * Definitions 11.1: the set of changed inputs is its own mirror image, so whatever the network, the map of the mirrored
     * input is the mirrored map. The six are added up in another order, in float64.
     */
    @ParameterizedTest
    @ValueSource(strings = {"augmentation", "augmentation-raw"})
    void theMapOfAMirroredInputIsTheMirroredMap(String smooth) throws Exception {
        Batch batch = PooledBatches.of(0, 3, 1);
        Target target = new Target.Logit(new ClassChoice.Index(1));
        List<Explanation> as = explain(batch, Map.of("smooth", smooth), target);
        List<Explanation> turned = explain(new Batch(mirrored(batch.input()), batch.rows()), Map.of("smooth", smooth),
                target);
        assertEquals(3, as.size());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(mirrored(as.get(i).map()).toArray(), turned.get(i).map().toArray(), 1e-6f);
            assertEquals(smooth.equals("augmentation"), as.get(i).post().isPresent());
            if (as.get(i).post().isPresent()) {
                assertArrayEquals(mirrored(as.get(i).post().get()).toArray(),
                        turned.get(i).post().orElseThrow().toArray(), 1e-6f);
            }
        }
    }

    /** Six shown maps that peak at 1 in different places: their mean is not scaled again (definitions 11.1). */
    @Test
    void anAugmentedMapIsNotScaledAgain() throws Exception {
        for (Explanation explanation : explain(PooledBatches.of(0, 2, 0), Map.of("smooth", "augmentation"),
                Target.PREDICTED)) {
            float greatest = 0;
            for (int i = 0; i < explanation.post().orElseThrow().count(); i++) {
                greatest = Math.max(greatest, explanation.post().get().get(i));
            }
            assertTrue(greatest > 0 && greatest < 0.99, "greatest " + greatest);
        }
    }

    /** Definitions 11: 6 runs; m noisy copies, beside the forward and backward that tell the class. */
    @ParameterizedTest
    @CsvSource({"none,10,1,1", "augmentation,10,6,6", "augmentation-raw,10,6,6", "noise,10,11,11", "variance,10,11,11",
            "noise,3,4,4", "variance,2,3,3"})
    void theCostIsMultiplied(String smooth, String samples, double forwards, double backwards) throws Exception {
        Map<String, String> settings = Map.of("smooth", smooth, "smooth-samples", samples);
        Question question = new Question(settings(settings),
                List.of(network.layer("relu").orElseThrow()), List.of(Target.PREDICTED), network.graph());
        assertEquals(new Cost(forwards, backwards), method().cost(question));
        // One row: what was asked of the network is what the cost says.
        Batch batch = PooledBatches.of(0, 1, 0);
        int before = network.forwards();
        explain(batch, settings, Target.PREDICTED);
        assertEquals(forwards, network.forwards() - before);
    }

    /** Where the label of one row is not known, that row is left to the method and the others are smoothed. */
    @ParameterizedTest
    @ValueSource(strings = {"augmentation", "noise"})
    void anUnknownLabelLeavesTheOtherRowsAlone(String smooth) throws Exception {
        Batch known = PooledBatches.of(0, 3, 1);
        List<Batch.Row> rows = new ArrayList<>(known.rows());
        rows.set(1, new Batch.Row("sample-1", rows.get(1).geometry(), OptionalInt.empty()));
        Target label = new Target.Logit(new ClassChoice.Label());
        List<Explanation> all = explain(known, Map.of("smooth", smooth), label);
        List<Explanation> some = explain(new Batch(known.input(), rows), Map.of("smooth", smooth), label);
        assertEquals(List.of(0, 1, 2), some.stream().map(Explanation::row).toList());
        assertArrayEquals(explain(new Batch(known.input(), rows), Map.of(), label).get(1).map().toArray(),
                some.get(1).map().toArray(), "what the method itself gives there");
        for (int row : new int[] {0, 2}) {
            assertArrayEquals(all.get(row).map().toArray(), some.get(row).map().toArray(), 1e-6f);
        }
    }

    @Test
    void theParametersAreToldAndCheckedAsAnyOther() {
        List<Parameter> parameters = method().descriptor().parameters();
        assertEquals(List.of("strength", "smooth", "smooth-samples", "smooth-noise", "fuse"),
                parameters.stream().map(Parameter::name).toList());
        assertEquals(List.of("none", "augmentation", "augmentation-raw", "noise", "variance"),
                ((ParameterType.Choice) parameters.get(1).type()).choices());
        assertEquals(List.of("mean", "max", "product", "weighted"),
                ((ParameterType.Choice) parameters.get(4).type()).choices());
    }

    /** Name, what was given, what is allowed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"smooth-samples|1|2 to 100000", "smooth-samples|many|2 to 100000",
            "smooth-noise|-0.1|0 to 1000000"})
    void whatIsOutOfRangeIsRefused(String name, String given, String allowed) {
        String said = assertThrows(LimnException.class,
                () -> Settings.of("fake-cam", method().descriptor().parameters(), Map.of(name, given))).getMessage();
        for (String part : List.of(name, given, allowed)) {
            assertTrue(said.replace(",", "").contains(part), said);
        }
    }

    /** Copies without noise are the image, whose maps do not differ. */
    @Test
    void withoutNoiseTheMeanIsTheMapItself() throws Exception {
        Batch batch = PooledBatches.of(0, 2, 0);
        List<Explanation> plain = explain(batch, Map.of(), Target.PREDICTED);
        List<Explanation> mean = explain(batch, Map.of("smooth", "noise", "smooth-noise", "0"), Target.PREDICTED);
        List<Explanation> variance = explain(batch, Map.of("smooth", "variance", "smooth-noise", "0"),
                Target.PREDICTED);
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(plain.get(i).map().toArray(), mean.get(i).map().toArray(), 1e-6f);
            assertArrayEquals(new float[plain.get(i).map().count()], variance.get(i).map().toArray(), 1e-9f);
        }
    }

    @Test
    void asManyCopiesAreTakenAsAreSaid() throws Exception {
        Batch batch = PooledBatches.of(0, 1, 0);
        List<Explanation> few = explain(batch, Map.of("smooth", "noise", "smooth-samples", "2"), Target.PREDICTED);
        List<Explanation> spread = explain(batch, Map.of("smooth", "variance", "smooth-samples", "2"),
                Target.PREDICTED);
        int before = network.forwards();
        List<Explanation> usual = explain(batch, Map.of("smooth", "noise"), Target.PREDICTED);
        assertEquals(1 + 10, network.forwards() - before);
        List<Explanation> twice = explain(batch,
                Map.of("smooth", "variance", "smooth-samples", "2", "smooth-noise", "0.3"), Target.PREDICTED);
        double wide = 0;
        double narrow = 0;
        for (int i = 0; i < few.get(0).map().count(); i++) {
            wide += twice.get(0).map().get(i);
            narrow += spread.get(0).map().get(i);
        }
        // Twice the noise in a network that is linear in pieces: four times the variance, but for units that turn over.
        assertTrue(wide > 2 * narrow && wide < 8 * narrow, wide + " of " + narrow);
        assertTrue(Math.abs(few.get(0).map().get(0) - usual.get(0).map().get(0)) > 1e-6, "ten are not two");
    }
}
