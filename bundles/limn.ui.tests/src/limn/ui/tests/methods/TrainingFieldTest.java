package limn.ui.tests.methods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.core.session.Answer;
import limn.testkit.Fixtures;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Found;
import limn.ui.tests.driver.Scope;

/** Training samples are named in the form of a method that compares with them. */
class TrainingFieldTest {

    private static final String METHOD = "expected-gradients(samples=4)";

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();
    private final Path pictures = Fixtures.path("pictures");
    private Scope view;

    @BeforeEach
    void open() {
        scene.open(Fixtures.path("models/tiny-cnn.scripted.pt"), pictures);
        view = scene.view(Scene.METHODS);
        scene.tell(study -> study.setMethod(METHOD));
        driver.waitFor(() -> scene.ask(Study::state) instanceof State.Failed, "the refusal without samples");
    }

    @AfterEach
    void back() {
        scene.tell(study -> {
            study.cancel();
            study.setReference(Optional.empty());
            study.setMethod("grad-cam");
        });
        scene.answer();
    }

    private Found<Text> field() {
        return view.text("Training samples");
    }

    /** From the list of methods onwards, as the keyboard goes. */
    private void tabTo(Found<? extends Control> wanted) {
        view.tree().focus();
        driver.waitFor(() -> view.tree().ask(Control::isFocusControl), "the list to have the keyboard");
        for (int i = 0; i < 5 && !wanted.ask(Control::isFocusControl); i++) {
            Control before = driver.ui(() -> Display.getCurrent().getFocusControl());
            driver.keyboard().press("Tab");
            driver.waitFor(() -> driver.ui(() -> Display.getCurrent().getFocusControl()) != before, "the next one");
        }
        assertTrue(wanted.ask(Control::isFocusControl), "the keyboard comes to the field");
    }

    /** Whether all of it lies in the part of the form that is visible. */
    private static boolean isSeen(Control control) {
        Control at = control;
        while (!(at instanceof ScrolledComposite)) {
            at = at.getParent();
        }
        Rectangle visible = ((ScrolledComposite) at).getClientArea();
        Rectangle place = at.getDisplay().map(control.getParent(), at, control.getBounds());
        return visible.intersection(place).equals(place);
    }

    @Test
    void whatIsTypedIsComparedWith() {
        view.says("This method compares with training samples. Name a folder or a file of them.");
        tabTo(field());
        driver.waitFor(() -> field().ask(TrainingFieldTest::isSeen), "the form to show where the keyboard is");
        field().type(pictures.toString());
        driver.keyboard().press("Enter");
        driver.waitFor(() -> scene.ask(Study::reference).equals(Optional.of(pictures.toString())), "the samples");
        Answer answer = scene.answer();
        assertEquals("expected-gradients", answer.map().orElseThrow().attribution().method());
        assertEquals(METHOD, answer.ask().method());
        driver.shoot(driver.window(), "training-samples");
        driver.keyboard().press("Tab");
        driver.waitFor(() -> view.button("Browse…").ask(Control::isFocusControl), "the keyboard to come to Browse");
    }

    @Test
    void whatNamesNothingIsRefusedInWords() {
        String nothing = pictures.resolve("no-such-folder").toString();
        field().click();
        field().type(nothing);
        String sentence = driver.waitFor(() -> scene.ask(study -> study.state() instanceof State.Failed failed
                && failed.sentence().contains("no-such-folder") ? Optional.of(failed.sentence()) : Optional.empty()),
                () -> "a refusal that names the folder; the study is " + scene.ask(Study::state));
        driver.waitFor(() -> scene.view(Scene.IMAGE).saysNow(sentence), "the sentence where the map would be");
        driver.shoot(driver.window(), "training-samples-wrong");
        field().click();
        field().type(pictures.toString());
        assertTrue(scene.answer().map().isPresent());
    }
}
