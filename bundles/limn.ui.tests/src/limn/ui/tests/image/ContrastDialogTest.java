package limn.ui.tests.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Spinner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.core.run.ContrastText;
import limn.core.session.Answer;
import limn.render.ViewContrast;
import limn.ui.study.Look;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** Contrast is set beside the picture, said in the legend, and goes with what is taken out of the window. */
class ContrastDialogTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();
    private Scope view;
    private Answer answer;

    @BeforeEach
    void look() {
        answer = scene.openSample();
        scene.tell(study -> study.setLook(Look.DEFAULT));
        view = scene.view(Scene.IMAGE);
        view.button("Contrast…").click();
    }

    @AfterEach
    void asBefore() {
        driver.ui(() -> {
            Arrays.stream(Display.getCurrent().getShells())
                    .filter(shell -> shell.getText().equals("Contrast")).forEach(shell -> shell.close());
            return null;
        });
        scene.tell(study -> study.setLook(Look.DEFAULT));
    }

    private Scope group(String title) {
        var group = driver.shell("Contrast").find(Group.class, found -> found.getText().equals(title), title);
        return driver.scope(group::widget);
    }

    /** Steps through the n-th number of a group to a value. */
    private void set(String title, int n, int value) {
        Spinner spinner = group(title).all(Spinner.class).get(n).widget();
        driver.ui(() -> {
            spinner.setSelection(value);
            spinner.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    private Optional<String> contrast() {
        return scene.ask(study -> ContrastText.write(study.look().contrast()));
    }

    private String legend() {
        return view.all(Canvas.class).stream().map(canvas -> canvas.ask(on -> on.getToolTipText()))
                .filter(tip -> tip != null && tip.startsWith("Speaks for")).findFirst().orElse("");
    }

    @Test
    void itIsAppliedAtOnceSaidAndCarriedAlong() {
        group("Map").button("Stretch between percentiles").click();
        driver.waitFor(() -> contrast().equals(Optional.of("percentile(1,99)")), "the stretch");
        set("Map", 2, 50);
        group("Picture").button("Adaptive equalisation, clip").click();
        driver.waitFor(() -> contrast().equals(Optional.of("percentile(1,99),gamma(0.5),picture:adaptive(2)")),
                "all three");
        driver.waitFor(
                () -> legend().contains("Contrast raised: map stretched between percentiles 1 and 99, gamma 0.5; "
                        + "picture adaptive equalisation, clip 2"),
                "the legend to say so");
        driver.shoot(driver.window(), "contrast");
        assertTrue(scene.ask(study -> study.session().command(answer, study.look().contrast()))
                .endsWith(" --contrast 'percentile(1,99),gamma(0.5),picture:adaptive(2)'"));
        assertEquals(answer, scene.answer(), "nothing is computed anew");
        driver.shell("Contrast").button("Reset").click();
        driver.waitFor(() -> contrast().isEmpty() && !legend().contains("Contrast"), "no contrast");
        driver.shell("Contrast").button("Close").click();
        driver.gone("Contrast");
    }

    @Test
    void percentilesInTheWrongOrderAreRefusedInWords() {
        group("Map").button("Stretch between percentiles").click();
        driver.waitFor(() -> contrast().isPresent(), "the stretch");
        set("Map", 0, 995);
        driver.shell("Contrast").says("The first percentile must be less than the second.");
        assertEquals(Optional.of("percentile(1,99)"), contrast());
        set("Map", 0, 20);
        driver.waitFor(() -> contrast().equals(Optional.of("percentile(2,99)")), "the order to be right again");
        assertFalse(driver.shell("Contrast").saysNow("The first percentile must be less than the second."));
    }

    @Test
    void theLookOfTheNextStartHasIt() throws Exception {
        ViewContrast raised = ContrastText.read(List.of("gamma(2)"));
        scene.tell(study -> study.setLook(study.look().withContrast(raised)));
        driver.waitFor(() -> group("Map").all(Spinner.class).get(2).ask(Spinner::getSelection) == 200,
                "the dialog to follow");
        assertEquals("gamma(2)", Platform.getPreferencesService().getString("limn.ui",
                "contrast", "", null));
    }
}
