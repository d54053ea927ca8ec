package limn.ui.tests.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.eclipse.jface.bindings.Binding;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.core.session.MapView;
import limn.render.MapRenderer.Smoothing;
import limn.ui.study.Look;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;

/** Keys do what the menus say beside them, also where the platform has other plans for them. */
class KeysTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @BeforeEach
    void open() {
        scene.openSample();
        scene.tell(study -> study.setLook(Look.DEFAULT));
        scene.tell(study -> study.chooseSample(0));
        scene.answer();
        scene.view(Scene.IMAGE);
    }

    @Test
    void everyKeyOfOursIsInForce() {
        Map<String, String> lost = driver.ui(() -> {
            IBindingService service = PlatformUI.getWorkbench().getService(IBindingService.class);
            Map<String, String> dead = new TreeMap<>();
            for (Binding binding : service.getBindings()) {
                boolean ours = binding.getParameterizedCommand() != null
                        && binding.getParameterizedCommand().getId().startsWith("limn.");
                if (ours && Arrays.stream(service.getActiveBindingsFor(binding.getParameterizedCommand()))
                        .noneMatch(binding.getTriggerSequence()::equals)) {
                    dead.put(binding.getTriggerSequence().format(), binding.getParameterizedCommand().getId());
                }
            }
            return dead;
        });
        assertEquals(Map.of(), lost);
    }

    @Test
    void theLookFollowsTheKeys() {
        after("Ctrl+]", study -> Math.round(study.look().opacity() * 100), 60L);
        after("Ctrl+[", study -> Math.round(study.look().opacity() * 100), 55L);
        after("Ctrl+M", study -> study.look().map(), false);
        after("Ctrl+M", study -> study.look().map(), true);
        after("Ctrl+D", study -> study.look().scale(), MapView.Scale.SIGNED);
        after("Ctrl+G", study -> study.look().smoothing(), Smoothing.NEAREST);
        after("Ctrl+Shift+O", study -> study.look().outline(), false);
        after("Alt+Down", study -> study.sample().orElseThrow(), 1);
        after("Alt+Up", study -> study.sample().orElseThrow(), 0);
    }

    @Test
    void goingToAViewChangesNothing() {
        var before = scene.answer().ask();
        for (int view = 8; view >= 1; view--) {
            driver.keyboard().press("Alt+" + view);
        }
        driver.keyboard().press("Alt+Down");
        driver.waitFor(() -> scene.ask(study -> study.sample().orElse(-1)) == before.sample() + 1, "the next sample");
        assertEquals(before.of(before.sample() + 1), scene.answer().ask());
    }

    private <T> void after(String keys, Function<Study, T> what, T expected) {
        driver.keyboard().press(keys);
        driver.waitFor(() -> scene.ask(what).equals(expected), expected + " after " + keys);
    }
}
