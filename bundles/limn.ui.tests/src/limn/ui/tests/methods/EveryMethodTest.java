package limn.ui.tests.methods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import limn.core.session.Answer;
import limn.core.session.Finding;
import limn.testkit.Fixtures;
import limn.ui.internal.methods.MethodRow;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** Every method and inspection is chosen in the list as a user does; it gives a map or says in words why not. */
class EveryMethodTest {

    /** Some take thousands of passes, and a busy machine takes its time. */
    private static final Duration LONG = Duration.ofMinutes(3);

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @AfterEach
    void back() {
        scene.view(Scene.METHODS).text("Find a method").tell(field -> field.setText(""));
        scene.tell(study -> {
            study.cancel();
            study.setReference(Optional.empty());
            study.setTargetLayer(Study.AUTO);
            study.setMethod("grad-cam");
            study.setInspection("activation(channels=4096)");
        });
        driver.waitFor(() -> scene.ask(study -> study.state() instanceof State.Idle), "the end", LONG);
    }

    private List<MethodRow> rows(boolean inspections) {
        return scene.ask(study -> MethodRow.of(study.registry()).stream()
                .filter(row -> inspections == study.registry().inspections().ids().contains(row.id())).toList());
    }

    private void choose(MethodRow row) {
        String name = row.descriptor().orElseThrow().name();
        Scope view = scene.view(Scene.METHODS);
        view.text("Find a method").tell(field -> field.setText(row.id().replace('-', ' ').split(" ")[0]));
        var item = driver.waitFor(() -> view.tree().ask(tree -> Arrays.stream(tree.getItems())
                .flatMap(family -> Arrays.stream(family.getItems()))
                .anyMatch(one -> one.getText().equals(name))) ? Optional.of(view.tree().rows().row(name))
                        : Optional.empty(),
                () -> "the row of " + name, LONG);
        item.click();
    }

    /** What came of the method that was chosen: an answer, or the sentence of the refusal. */
    private Object outcome(MethodRow row) {
        driver.waitFor(() -> scene.ask(Study::method).filter(text -> text.replaceAll("[(].*", "").equals(row.id()))
                .isPresent(), "the method " + row.id());
        return driver.waitFor(() -> scene.ask(EveryMethodTest::come), () -> "an end of " + row.id() + "; the study is "
                + scene.ask(Study::state), LONG);
    }

    private static Optional<Object> come(Study study) {
        return switch (study.state()) {
            case State.Failed failed -> Optional.of(failed.sentence());
            case State.Idle idle -> study.answer()
                    .filter(answer -> answer.ask().method().equals(study.method().orElse(""))).map(Object.class::cast);
            case State.Working working -> Optional.empty();
        };
    }

    @Test
    void onATinyNetworkEachGivesAMap() {
        Path pictures = Fixtures.path("pictures");
        scene.open(Fixtures.path("models/tiny-cnn.scripted.pt"), pictures);
        scene.tell(study -> study.setReference(Optional.of(pictures.toString())));
        Map<String, String> refused = new LinkedHashMap<>();
        for (MethodRow row : rows(false)) {
            choose(row);
            Object came = outcome(row);
            if (came instanceof Answer answer && answer.map().isPresent()) {
                assertEquals(row.id(), answer.map().get().attribution().method());
            } else {
                refused.put(row.id(), came instanceof Answer answer ? answer.failures() + " " + answer.warnings()
                        : came.toString());
            }
        }
        assertEquals(Map.of(), refused);
        for (MethodRow row : rows(true)) {
            shows(row);
        }
    }

    private void shows(MethodRow row) {
        choose(row);
        Answer shown = driver.waitFor(() -> scene.ask(study -> study.activations()
                .filter(answer -> answer.ask().method().replaceAll("[(].*", "").equals(row.id()))),
                () -> "what " + row.id() + " shows; the study is " + scene.ask(Study::state), LONG);
        Finding.Shown found = shown.panel().orElseThrow();
        assertFalse(found.panel().tiles().isEmpty(), row.id());
        driver.waitFor(() -> scene.view(Scene.ACTIVATIONS).words().stream().anyMatch(words -> words
                .contains(row.id().equals("activation") ? "channels" : found.panel().caption())), row.id());
    }
}
