package limn.ui.internal.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.core.session.SessionData;
import limn.ui.tests.Scene;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;

class PictureLoaderTest {

    private final Scene scene = Scene.running();
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();

    @Test
    void whatIsReadWhenItsPageHasGoneIsShownToNobody() {
        scene.openSample();
        SessionData data = scene.ask(study -> study.data()).orElseThrow();
        Shell page = scene.driver().ui(() -> new Shell(Display.getCurrent()));
        PictureLoader<String> loader = scene.driver().ui(() -> new PictureLoader<>(page, waiting::add,
                wanted -> wanted.sample().id(), (wanted, read) -> shown.add(read), (wanted, why) -> shown.add(why)));
        String first = data.data().sample(0).id();
        scene.driver().ui(() -> read(loader, data, 0));
        scene.driver().waitFor(() -> scene.driver().ui(() -> shown.equals(List.of(first))), "the first picture");
        scene.driver().ui(() -> {
            // In one step: the picture is handed over while the page is there, and taken when it has gone.
            read(loader, data, 1);
            page.dispose();
            return null;
        });
        assertEquals(List.of(first), scene.driver().ui(() -> List.copyOf(shown)));
    }

    private boolean read(PictureLoader<String> loader, SessionData data, int index) {
        loader.want(Optional.of(new PictureLoader.Wanted(data, index, Optional.empty())));
        waiting.forEach(Runnable::run);
        waiting.clear();
        return true;
    }
}
