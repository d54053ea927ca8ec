package limn.ui.tests.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import limn.ui.tests.Scene;
import limn.ui.tests.Tidy;
import limn.ui.tests.driver.Scope;

/** Help is read beside the picture, not in its place. */
@ExtendWith(Tidy.class)
class HelpBesideTest {

    private final Scene scene = Scene.running();

    @Test
    void thePictureKeepsItsSize() {
        scene.openSample();
        Scope image = scene.view(Scene.IMAGE);
        Point before = size(image);
        scene.driver().keyboard().press("F1");
        scene.driver().waitFor(() -> scene.driver().ui(() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0]
                .getActivePage().findView(Scene.HELP) != null), "the help");
        scene.settled();
        assertEquals(before, size(image));
        scene.driver().shoot(scene.driver().window(), "help-beside");
    }

    private Point size(Scope image) {
        return image.canvas().ask(canvas -> canvas.getSize());
    }
}
