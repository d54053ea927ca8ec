package limn.ui.tests;

import limn.ui.tests.driver.Scope;

/** The bars of the Predictions view, by the names of their classes. */
record PredictionBars(Scene scene) {

    void click(String className) {
        Scope view = scene.view(Scene.PREDICTIONS);
        view.table().rows().row(className).click();
    }
}
