package limn.ui.tests.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.core.session.Answer;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.testkit.SharedData;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** The table of layers: marks, find, what cannot be explained, and what is chosen elsewhere. */
class LayersViewTest {

    private static final String FIND = "Find a layer by path or operator";

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();
    private Answer first;
    private Scope view;

    @BeforeEach
    void open() {
        first = scene.openSample();
        scene.settled();
        view = scene.view(Scene.LAYERS);
        view.text(FIND).click();
        driver.keyboard().press("Esc");
    }

    @Test
    void theFirstRowSaysWhichLayerAutoTakesAndWhy() {
        List<String> cells = view.table().rows().cells(view.table().rows().row(0));
        assertEquals("auto: " + Scene.layer(first), cells.get(0));
        assertEquals("explained", cells.get(4));
        view.table().rows().row(0).click();
        view.says("Found by itself: last spatial value*");
    }

    /** There only the class token goes on, so that nothing of a patch is left to be explained. */
    @Test
    void aLayerAfterTheLastAttentionIsWarnedAbout() {
        scene.open(SharedData.path("models/tiny-vit.traced.pt"), SharedData.path("lgg/kaggle_3m"));
        scene.settled();
        List<String> silent = List.copyOf(
                scene.ask(study -> study.model().orElseThrow().layers()).warnings().keySet());
        assertFalse(silent.isEmpty(), "a network with a class token has layers after its last attention");
        String path = silent.getFirst();
        int row = view.table().rows().column(0).indexOf(path);
        view.table().rows().row(row).click();
        view.says("Caution: *");
        scene.answer();
        scene.view(Scene.DIAGNOSIS).says("*The layer " + path + ": *");
        driver.shoot(driver.window(), "vit-silent-layer");
        scene.tell(study -> study.setTargetLayer("auto"));
        scene.answer();
        scene.view(Scene.GRAPH);
        scene.settled();
        driver.shoot(driver.window(), "vit-graph");
        scene.view(Scene.IMAGE);
    }

    @Test
    void everyLayerIsThereWithShapeAndParameters() {
        var layers = scene.ask(study -> study.model().orElseThrow().layers().layers());
        assertEquals(layers.size() + 2, view.table().rows().count());
        assertEquals(layers.get(0).path(), view.table().rows().column(0).get(2));
        assertEquals("3×128×128", view.table().rows().column(2).get(2));
    }

    @Test
    void findNarrowsByPathAndOperator() {
        view.text(FIND).type("relu");
        long found = scene.ask(study -> study.model().orElseThrow().layers().layers().stream()
                .filter(layer -> layer.operator().contains("relu") || layer.path().contains("relu")
                        || layer.aliases().stream().anyMatch(alias -> alias.contains("relu")))
                .count());
        driver.waitFor(
                () -> view.table().rows().column(0).stream().filter(path -> !path.startsWith("auto")).count() == found,
                found + " layers");
        view.text(FIND).type("no such layer");
        view.says("No layer matches.");
    }

    @Test
    void aLayerChosenElsewhereIsSelectedAndNotExplained() {
        String other = scene.ask(study -> study.model().orElseThrow().layers().candidates().get(1).layer().path());
        scene.tell(study -> study.chooseLayer(other));
        driver.waitFor(() -> view.table().rows().selected().equals(List.of(other)), "the row of " + other);
        assertEquals(Study.AUTO, scene.ask(Study::targetLayer));
    }

    @Test
    void choosingAutoChoosesTheLayerItTakes() {
        String other = scene.ask(study -> study.model().orElseThrow().layers().candidates().getLast().layer().path());
        view.table().rows().row(other).click();
        driver.waitFor(() -> scene.ask(Study::targetLayer).equals(other), "the other layer to be taken");
        scene.answer();
        assertEquals(other, scene.ask(Study::layer).orElseThrow());
        view.table().rows().row(0).click();
        driver.waitFor(() -> scene.ask(Study::targetLayer).equals(Study.AUTO), "the click to be taken");
        String found = Scene.layer(scene.answer());
        driver.waitFor(() -> scene.ask(Study::layer).equals(Optional.of(found)), "the layer that auto takes");
        driver.waitFor(() -> view.table().rows().selected().equals(List.of("auto: " + found)), "the row of auto");
    }

    @Test
    void anotherModelBeginsWithTheLayerThatAutoTakes() {
        String other = scene.ask(study -> study.model().orElseThrow().layers().candidates().getLast().layer().path());
        scene.tell(study -> study.chooseLayer(other));
        driver.waitFor(() -> view.table().rows().selected().equals(List.of(other)), "the row of " + other);
        scene.tell(study -> study.open(Optional.of("resnet18-random"), Optional.empty()));
        driver.waitFor(() -> scene.ask(Study::model).filter(model -> model.argument().equals("resnet18-random"))
                .isPresent(), "the other model", Scene.OPENING);
        String found = Scene.layer(scene.answer());
        driver.waitFor(() -> view.table().rows().selected().equals(List.of("auto: " + found)), "the row of auto");
        assertEquals(found, scene.ask(Study::layer).orElseThrow());
    }

    @Test
    void aLayerWithoutPositionsSaysWhyItCannotBeExplained() {
        String flat = scene.ask(study -> study.model().orElseThrow().layers().layers().stream()
                .filter(layer -> !layer.spatial()).findFirst().orElseThrow().path());
        view.table().rows().row(flat).click();
        view.says("It has no image positions*");
        driver.waitFor(() -> scene.ask(study -> study.state() instanceof State.Failed
                || study.answer().filter(answer -> !answer.failures().isEmpty()).isPresent()), "the refusal");
    }
}
