package limn.ui.tests.methods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.Test;

import limn.api.Parameter;
import limn.api.explain.Descriptor;
import limn.api.explain.Family;
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
        var row = view.tree().rows().path(family.substring(0, 1).toUpperCase() + family.substring(1) + " ("
                + count(descriptor.family()) + ")", descriptor.name());
        assertTrue(view.tree().rows().cells(row).get(1).contains(descriptor.gradients() ? "gradients" : "layer"));
        assertEquals(descriptor.cost(), view.tree().rows().cells(row).get(2));
        row.click();
        view.says(descriptor.summary());
        driver.waitFor(() -> scene.ask(Study::method).orElse("").startsWith(descriptor.id()), "the method");
    }

    private long count(Family family) {
        return scene.ask(study -> study.registry().methods().all().stream()
                .filter(method -> method.service().descriptor().family() == family).count());
    }

    @Test
    void theFilterFindsByNameFamilyAndNeeds() {
        Scope view = scene.view(Scene.METHODS);
        int all = scene.ask(study -> study.registry().methods().ids().size()
                + study.registry().inspections().ids().size());
        view.text("Find a method").type("rise");
        driver.waitFor(() -> leaves(view).equals(List.of("RISE")), "RISE alone");
        view.text("Find a method").tell(field -> field.setText("layer gradients"));
        driver.waitFor(() -> leaves(view).contains("Grad-CAM") && !leaves(view).contains("RISE")
                && leaves(view).size() < all, "methods that need both");
        view.text("Find a method").tell(field -> field.setText("no such thing"));
        driver.waitFor(() -> leaves(view).isEmpty(), "nothing");
        driver.shoot(view, "methods-nothing-found");
        view.text("Find a method").tell(field -> field.setText(""));
        driver.waitFor(() -> leaves(view).size() == all, "all methods");
        String chosen = descriptor().name();
        driver.waitFor(() -> view.tree().ask(tree -> tree.getSelectionCount() == 1
                && tree.getSelection()[0].getText().equals(chosen)), "the method that explains to stay chosen");
    }

    private static List<String> leaves(Scope view) {
        return view.tree().ask(tree -> Arrays.stream(tree.getItems()).flatMap(item -> Arrays.stream(item.getItems()))
                .map(TreeItem::getText).toList());
    }

    /** Every parameter has a field, and the cost is told in passes for the model that is open. */
    @Test
    void methodsHaveTheirFormsAndCosts() {
        scene.openSample();
        Scope view = scene.view(Scene.METHODS);
        Optional<String> before = scene.ask(Study::method);
        try {
            scene.tell(study -> study.setMethod("rise(masks=50)"));
            view.says("Cost: (masks + 1)F, here 51 passes through the network for each picture*");
            driver.shoot(view, "methods-rise");
            for (String id : List.of("score-cam", "lime", "integrated-gradients", "occlusion", "finer-cam")) {
                scene.tell(study -> study.setMethod(id));
                Descriptor told = descriptor();
                driver.waitFor(() -> view.saysNow(told.summary()), "the details of " + id);
                for (Parameter parameter : told.parameters()) {
                    assertTrue(view.saysNow(parameter.name()), id + " has no field for " + parameter.name());
                }
                scene.tell(Study::cancel);
            }
        } finally {
            scene.tell(study -> study.setMethod(before.orElseThrow()));
            scene.answer();
        }
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
