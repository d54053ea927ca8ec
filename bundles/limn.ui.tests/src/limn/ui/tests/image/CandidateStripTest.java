package limn.ui.tests.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.core.robust.LayerCandidate;
import limn.core.session.Answer;
import limn.core.session.LayerStrip;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** The layers that robust tries stand below the picture; a click takes one. */
class CandidateStripTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();
    private Scope view;

    @BeforeEach
    void open() {
        scene.openSample();
        scene.settled();
        view = scene.view(Scene.IMAGE);
    }

    @AfterEach
    void asBefore() {
        scene.tell(study -> study.setTargetLayer(Study.AUTO));
        scene.answer();
    }

    private List<String> tiles() {
        return view.all(Button.class).stream().filter(found -> found.ask(button -> (button.getStyle() & SWT.TOGGLE) != 0
                && button.getData() instanceof String)).map(found -> found.ask(button -> (String) button.getData()))
                .toList();
    }

    private void click(String layer) {
        view.find(Button.class, button -> layer.equals(button.getData()), "the candidate " + layer).click();
    }

    @Test
    void aClickTakesTheLayer() {
        Scope layers = scene.view(Scene.LAYERS);
        assertEquals("robust", layers.table().rows().cells(layers.table().rows().row(1)).get(0));
        layers.table().rows().row(1).click();
        driver.waitFor(() -> scene.ask(Study::targetLayer).equals(Study.ROBUST), "robust to be asked for");
        Answer answer = scene.answer();
        LayerStrip strip = answer.strips().getFirst();
        List<String> candidates = strip.trial().candidates().stream().map(LayerCandidate::layer).toList();
        assertTrue(candidates.size() > 1, candidates.toString());
        driver.waitFor(() -> tiles().equals(candidates), "a tile for each candidate");
        String chosen = strip.trial().chosen().orElseThrow().layer();
        driver.waitFor(() -> view.find(Button.class, button -> chosen.equals(button.getData()), "the chosen one")
                .ask(Button::getSelection), "the chosen one to be pressed");
        assertEquals("robust: " + chosen, layers.table().rows().cells(layers.table().rows().row(1)).get(0));
        scene.settled();
        driver.shoot(driver.window(), "candidates");
        String other = candidates.stream().filter(layer -> !layer.equals(chosen)
                && strip.map(strip.trial().candidates().get(candidates.indexOf(layer))).isPresent()).findFirst()
                .orElseThrow();
        click(other);
        driver.waitFor(() -> scene.ask(Study::targetLayer).equals(other), "the layer that was clicked");
        assertEquals(other, Scene.layer(scene.answer()));
        assertEquals(candidates, tiles(), "the strip stays, to go back");
        click(chosen);
        driver.waitFor(() -> scene.ask(Study::targetLayer).equals(chosen), "the first again");
        scene.tell(study -> study.chooseSample(1));
        scene.answer();
        driver.waitFor(() -> tiles().isEmpty(), "no strip of another picture");
        scene.tell(study -> study.chooseSample(0));
        scene.answer();
    }
}
