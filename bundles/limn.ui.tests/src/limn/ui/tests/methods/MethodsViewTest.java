package limn.ui.tests.methods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import limn.api.explain.Descriptor;
import limn.core.MethodSpec;
import limn.api.LimnException;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** The methods of the registry, and the form of the one that is chosen. */
class MethodsViewTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @Test
    void everyMethodStandsUnderItsFamilyWithNeedsAndCost() {
        Scope view = scene.view(Scene.METHODS);
        Descriptor descriptor = descriptor();
        String family = descriptor.family().title();
        var row = view.tree().rows().path(family.substring(0, 1).toUpperCase() + family.substring(1),
                descriptor.name());
        assertTrue(view.tree().rows().cells(row).get(1).contains(descriptor.gradients() ? "gradients" : "layer"));
        assertEquals(descriptor.cost(), view.tree().rows().cells(row).get(2));
        row.click();
        view.says(descriptor.summary());
        driver.waitFor(() -> scene.ask(Study::method).orElse("").startsWith(descriptor.id()), "the method");
    }

    private Descriptor descriptor() {
        String text = scene.ask(Study::method).orElseThrow();
        return scene.ask(study -> {
            try {
                return MethodSpec.of(study.registry(), text).descriptor();
            } catch (LimnException e) {
                throw new AssertionError(e);
            }
        });
    }
}
