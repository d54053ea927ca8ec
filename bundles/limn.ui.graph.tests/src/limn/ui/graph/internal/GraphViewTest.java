package limn.ui.graph.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.ui.graph.internal.model.Element;
import limn.ui.study.LayerElement;
import limn.ui.study.Study;

/** The view in the window, with the built-in sample. */
class GraphViewTest {

    private static final long PATIENCE_SECONDS = 60;

    private final Display display = PlatformUI.getWorkbench().getDisplay();
    private IWorkbenchPage page;
    private Study study;
    private GraphView view;

    private <T> T on(Supplier<T> step) {
        if (display.getThread() == Thread.currentThread()) {
            return step.get();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        display.asyncExec(() -> {
            try {
                answer.complete(step.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void run(Runnable step) {
        on(() -> {
            step.run();
            return null;
        });
    }

    private void until(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!on(condition::getAsBoolean)) {
            assertTrue(System.nanoTime() < end, "waited in vain until " + what);
            GraphWindow.sleep(20);
        }
    }

    @BeforeEach
    void openTheSample() {
        page = on(() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage());
        study = on(() -> page.getWorkbenchWindow().getService(Study.class));
        assertNotNull(study, "the window has no study");
        view = on(() -> {
            try {
                return (GraphView) page.showView(GraphView.ID);
            } catch (PartInitException e) {
                throw new IllegalStateException(e);
            }
        });
        if (on(study::model).isEmpty()) {
            run(() -> study.open(Optional.of("sample"), Optional.empty()));
        }
        until(() -> study.model().isPresent() && view.graph().tree().isPresent() && view.graph().isSettled(),
                "the sample's graph is drawn");
    }

    private String chosen() {
        return on(() -> view.graph().canvas().chosen().map(Element::path).orElse(""));
    }

    private void click(String path, int times) {
        Element element = on(() -> view.graph().tree().orElseThrow().element(path).orElseThrow());
        run(() -> view.graph().canvas().sight().reveal(element));
        run(() -> {
            Rectangle box = view.graph().canvas().sight().place(element).orElseThrow();
            for (int i = 1; i <= times; i++) {
                mouse(SWT.MouseDown, box.x + box.width - 15, box.y + 10, i);
                if (i == 2) {
                    mouse(SWT.MouseDoubleClick, box.x + box.width - 15, box.y + 10, i);
                }
                mouse(SWT.MouseUp, box.x + box.width - 15, box.y + 10, i);
            }
        });
    }

    private void mouse(int type, int x, int y, int presses) {
        Event event = new Event();
        event.x = x;
        event.y = y;
        event.button = 1;
        event.count = presses;
        event.stateMask = type == SWT.MouseDown ? 0 : SWT.BUTTON1;
        view.graph().canvas().control().notifyListeners(type, event);
    }

    @Test
    void aClickChoosesTheLayerForTheWholeWindow() {
        click("features.3", 1);
        until(() -> study.layer().equals(Optional.of("features.3")), "the study has the layer");
        assertEquals(new StructuredSelection(new LayerElement("features.3")),
                on(() -> view.getSite().getSelectionProvider().getSelection()));
        assertEquals("features.3", chosen());
    }

    @Test
    void aLayerChosenElsewhereIsChosenInTheGraph() {
        run(() -> study.chooseLayer("features.7"));
        until(() -> chosen().equals("features.7"), "the graph follows");
        run(() -> study.chooseLayer("classifier"));
        until(() -> chosen().equals("classifier"), "the graph follows again");
    }

    @Test
    void aDoubleClickExplainsTheLayer() {
        click("features.9", 2);
        until(() -> study.targetLayer().equals("features.9"), "the layer is explained");
        run(() -> study.setTargetLayer(Study.AUTO));
    }

    @Test
    void theViewIsPartOfTheWindow() {
        click("features.3", 1);
        new GraphWindow.Picture(display).save(on(() -> page.getWorkbenchWindow().getShell()), "window");
    }
}
