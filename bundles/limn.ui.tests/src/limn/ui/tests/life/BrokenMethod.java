package limn.ui.tests.life;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.api.model.Probe;
import limn.core.session.Answer;
import limn.graph.Layer;
import limn.testkit.Fixtures;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.child.Scenario;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** A plug-in brings a method that breaks down: the window names the plug-in, and the next method has its map. */
public final class BrokenMethod implements Scenario {

    private static final String BUNDLE = "limn.testkit";

    /** What the plug-in brings. */
    private static final class Breaking implements ExplanationMethod {

        @Override
        public Descriptor descriptor() {
            return new Descriptor("breaking", "Breaking CAM", Family.CAM, "Breaks down.", "none",
                    Descriptor.LayerNeed.ONE, false, false, "1F", List.of());
        }

        @Override
        public Probe needs(Question question) {
            return Probe.activations(question.layers().stream().map(Layer::path).collect(Collectors.toSet()));
        }

        @Override
        public void explain(ExplanationRequest request, Consumer<Explanation> sink) {
            throw new IndexOutOfBoundsException("7 of 3");
        }
    }

    @Override
    public void prepare() throws BundleException {
        Bundle bundle = FrameworkUtil.getBundle(Fixtures.class);
        bundle.start(Bundle.START_TRANSIENT);
        // Not the one that is taken when nothing is said.
        bundle.getBundleContext().registerService(ExplanationMethod.class, new Breaking(),
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, -1)));
    }

    @Override
    public void play(Driver driver) {
        Scene scene = new Scene(driver);
        scene.openSample();
        Scope methods = scene.view(Scene.METHODS);
        methods.tree().rows().row("Breaking CAM").click();
        driver.waitFor(() -> scene.ask(Study::state) instanceof State.Failed, "the failure");
        String sentence = ((State.Failed) scene.ask(Study::state)).sentence();
        Scenario.tell(sentence);
        scene.view(Scene.IMAGE).says("*" + BUNDLE + "*");
        scene.view(Scene.DIAGNOSIS).says("*" + BUNDLE + "*");
        Scenario.tell("named");
        methods.tree().rows().row("Grad-CAM").click();
        Answer next = scene.answer();
        assertTrue(next.ask().method().startsWith("grad-cam") && next.map().isPresent(), next.ask().method());
        Scenario.tell("map");
    }
}
