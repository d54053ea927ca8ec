package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.Progress;
import limn.core.Limn;
import limn.core.Registry;
import limn.core.run.RunListener;
import limn.core.session.Ask;
import limn.core.session.AskCost;
import limn.core.session.ModelDraft;
import limn.core.session.Session;
import limn.core.session.SessionModel;
import limn.core.session.SessionOptions;
import limn.testkit.Fixtures;

/** Passes through the network as the descriptors' formulas say, a backward counted as two. */
class AskCostTest {

    private static Session session;
    private static SessionModel model;
    private static Registry registry;

    @BeforeAll
    static void open() throws Exception {
        Limn limn = RealServices.limn();
        registry = limn.registry();
        session = limn.session(new SessionOptions(TestBench.batch(1), 1 << 20));
        ModelDraft draft = session.inspect(Fixtures.path("models/tiny-cnn.scripted.pt").toString(), Progress.none());
        model = session.open(draft, draft.edit(), RunListener.NONE);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static OptionalDouble passes(String method, String layer, String target) {
        return AskCost.passes(registry, model, new Ask(0, method, layer, target));
    }

    /**
     * tiny-cnn: features.relu2 has 12 channels (models/tiny-cnn.layers.json). Robust tries three layers in one probe, with
     * and without noise, and judges each map by two forwards. The network takes 32×32, which its file does not say: windows
     * of 2 at a stride of 1 stand at 31·31 places.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"grad-cam|auto|3", "grad-cam|features.relu1,features.relu2|6",
            "saliency|auto|3", "rise(masks=50)|features.relu2|51", "eigen-cam|auto|1", "sobel|auto|1",
            "activation|auto|1", "grad-cam|robust|12", "saliency|robust|3", "occlusion|auto|963",
            "occlusion(window=8,stride=8)|auto|18"})
    void passesAreThoseOfTheFormula(String method, String layer, double expected) {
        assertEquals(OptionalDouble.of(expected), passes(method, layer, "predicted"), method);
    }

    @Test
    void methodsOnTheInputDoNotAskForALayer() {
        assertFalse(AskCost.onLayers(registry, "rise(masks=50)"));
        assertFalse(AskCost.onLayers(registry, "saliency"));
        assertTrue(AskCost.onLayers(registry, "grad-cam"));
        assertEquals(passes("rise(masks=50)", "auto", "predicted"), passes("rise(masks=50)", "nowhere", "predicted"));
    }

    @Test
    void whatIsNotUnderstoodHasNoCost() {
        assertEquals(OptionalDouble.empty(), passes("no-such-method", "auto", "predicted"));
        assertEquals(OptionalDouble.empty(), passes("grad-cam", "auto", "no-such-class"));
        assertTrue(AskCost.onLayers(registry, "no-such-method"));
    }
}
