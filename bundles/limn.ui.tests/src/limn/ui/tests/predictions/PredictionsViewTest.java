package limn.ui.tests.predictions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.api.model.ClassChoice;
import limn.api.model.Target;
import limn.core.session.Answer;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** A bar for each class; classes and kinds of target are chosen by pointer and keyboard. */
class PredictionsViewTest {

    private static final String FOLLOW = "Predicted class";

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();
    private Answer first;
    private Scope view;

    @BeforeEach
    void open() {
        first = scene.openSample();
        view = scene.view(Scene.PREDICTIONS);
    }

    @AfterEach
    void predicted() {
        scene.tell(study -> study.setTarget(Study.PREDICTED));
    }

    @Test
    void classesStandByProbability() {
        List<String> names = view.table().rows().column(0);
        assertEquals(scene.ask(study -> study.model().orElseThrow().classes()).size(), names.size());
        assertEquals(first.prediction().predictedClass(), names.get(0));
        view.says("✓ right: " + names.get(0) + "*");
        assertEquals("true", view.table().rows().column(3).get(0));
    }

    @Test
    void arrowsLookAndEnterChooses() {
        view.table().rows().row(0).click();
        driver.waitFor(() -> scene.ask(Study::target).equals(first.prediction().predictedClass()), "the first class");
        driver.keyboard().press("Down");
        assertEquals(first.prediction().predictedClass(), scene.ask(Study::target));
        driver.keyboard().press("Enter");
        String second = view.table().rows().column(0).get(1);
        driver.waitFor(() -> scene.ask(Study::target).equals(second), "the second class");
        assertTrue(view.button(FOLLOW).ask(button -> !((Button) button).getSelection()));
        view.button(FOLLOW).click();
        driver.waitFor(() -> scene.ask(Study::target).equals(Study.PREDICTED), "the predicted class again");
    }

    @Test
    void theMarkedRowIsTheOneThatIsExplained() {
        int other = scene.ask(study -> {
            int size = study.data().orElseThrow().data().size();
            study.predictAll();
            return size - 1;
        });
        driver.waitFor(() -> scene.ask(study -> study.prediction(other).isPresent()), "the last prediction");
        for (int sample = 0; sample <= other; sample += other) {
            int index = sample;
            scene.tell(study -> study.chooseSample(index));
            scene.answer();
            String predicted = scene.ask(study -> study.prediction(index)).orElseThrow().predictedClass();
            driver.waitFor(() -> view.table().rows().selected().equals(List.of(predicted)), "the predicted class");
        }
        scene.tell(study -> study.chooseSample(0));
        scene.answer();
    }

    @Test
    void otherNumbersOfTheClassCanBeExplained() {
        view.combo("Explain").choose("Probability");
        driver.waitFor(() -> scene.ask(Study::target).equals("probability:predicted"), "the probability");
        view.combo("Explain").choose("Difference (why not another)");
        driver.waitFor(() -> scene.ask(Study::target).equals("difference:predicted"), "the difference");
        scene.answer();
        view.combo("Minus").choose(first.prediction().classes().get(1 - first.prediction().predicted()));
        driver.waitFor(() -> scene.ask(Study::target).startsWith("difference:predicted,"), "the other class");
        scene.answer();
    }

    /** What no number is named for depends on the method; the control says which it is, and can ask for another. */
    @Test
    void theNumberShownIsTheOneThatTheMethodExplains() {
        Optional<String> before = scene.ask(Study::method);
        try {
            scene.tell(study -> study.setMethod("occlusion(window=64,stride=64)"));
            scene.answer();
            driver.waitFor(() -> view.combo("Explain").text().equals("Probability"), "the probability");
            view.combo("Explain").choose("Logit");
            driver.waitFor(() -> scene.ask(Study::target).equals("logit:predicted"), "the logit by its name");
            Answer answer = scene.answer();
            assertEquals(new Target.Logit(new ClassChoice.Predicted()),
                    answer.map().orElseThrow().attribution().explanation().target());
            view.combo("Explain").choose("Probability");
            driver.waitFor(() -> scene.ask(Study::target).equals(Study.PREDICTED), "what the method means anyway");
        } finally {
            scene.tell(study -> study.setMethod(before.orElseThrow()));
            scene.answer();
        }
    }
}
