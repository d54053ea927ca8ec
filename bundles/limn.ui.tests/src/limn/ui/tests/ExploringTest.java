package limn.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import limn.core.session.Answer;
import limn.ui.study.Study;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Rows;

/** Looking round in the built-in sample by clicks: layers, classes, samples. */
@ExtendWith(Tidy.class)
class ExploringTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();
    private Answer first;

    @BeforeEach
    void open() {
        first = scene.openSample();
    }

    @Test
    void aLayerClickedInTheTableIsExplained() {
        Rows layers = scene.view(Scene.LAYERS).table().rows();
        String other = scene.ask(study -> study.model().orElseThrow().layers().candidates()).stream()
                .map(candidate -> candidate.layer().path()).filter(path -> !path.equals(Scene.layer(first))).findFirst()
                .orElseThrow();
        layers.row(other).click();
        driver.waitFor(() -> scene.ask(Study::targetLayer).equals(other), "the layer " + other + " to be explained");
        Answer second = scene.answer();
        assertEquals(other, Scene.layer(second));
        assertFalse(Scene.same(first, second), "another layer has another map");
        layers.row("auto*").click();
        driver.waitFor(() -> scene.ask(Study::targetLayer).equals(Study.AUTO), "the choice to be left to Limn again");
        assertTrue(Scene.same(first, scene.answer()), "the first map again");
    }

    @Test
    void aClassClickedInThePredictionsIsTheTarget() {
        List<String> classes = scene.ask(study -> study.model().orElseThrow().classes());
        int predicted = first.prediction().predicted();
        String other = classes.get(predicted == 0 ? 1 : 0);
        scene.view(Scene.PREDICTIONS).table().rows().row(other).click();
        driver.waitFor(() -> !scene.ask(Study::target).equals(Study.PREDICTED), "another target");
        Answer second = scene.answer();
        assertEquals(classes.indexOf(other), second.map().orElseThrow().attribution().resolvedClass());
        assertFalse(Scene.same(first, second), "another target has another map");
    }

    @Test
    void theNextSampleHasItsOwnMapAndTheWayBackIsInstant() {
        driver.window().tool("*Next Sample*").click();
        driver.waitFor(() -> scene.ask(study -> study.sample().orElse(-1)) == first.ask().sample() + 1,
                "the next sample");
        Answer second = scene.answer();
        assertNotEquals(first.prediction().sample(), second.prediction().sample());
        driver.keyboard().press("Alt+Up");
        Answer back = driver.waitFor(
                () -> scene.ask(Study::answer).filter(a -> a.ask().sample() == first.ask().sample()),
                () -> "the first sample again", java.time.Duration.ofMillis(500));
        assertTrue(Scene.same(first, back));
    }

    @Test
    void choosingARowOfTheDataShowsThatSample() {
        Rows rows = scene.view(Scene.DATA).table().rows();
        String id = scene.ask(study -> study.data().orElseThrow().data().sample(3).id());
        rows.row(id).click();
        driver.waitFor(() -> scene.answer().prediction().sample().equals(id), "the map of " + id);
    }
}
