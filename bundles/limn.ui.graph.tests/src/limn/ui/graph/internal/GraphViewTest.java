package limn.ui.graph.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Optional;

import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
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

    private final OnDisplay ui = new OnDisplay(PlatformUI.getWorkbench().getDisplay());
    private IWorkbenchPage page;
    private Study study;
    private GraphView view;

    @BeforeEach
    void openTheSample() {
        page = ui.get(() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage());
        study = ui.get(() -> page.getWorkbenchWindow().getService(Study.class));
        assertNotNull(study, "the window has no study");
        view = ui.get(() -> {
            try {
                return (GraphView) page.showView(GraphView.ID);
            } catch (PartInitException e) {
                throw new IllegalStateException(e);
            }
        });
        if (ui.get(study::model).isEmpty()) {
            ui.run(() -> study.open(Optional.of("sample"), Optional.empty()));
        }
        ui.until(() -> study.model().isPresent() && view.graph().tree().isPresent() && view.graph().isSettled(),
                "the sample's graph is drawn");
    }

    private String chosen() {
        return ui.get(() -> view.graph().canvas().chosen().map(Element::path).orElse(""));
    }

    private void click(String path, int times) {
        Element element = ui.get(() -> view.graph().tree().orElseThrow().element(path).orElseThrow());
        ui.run(() -> view.graph().canvas().sight().reveal(element));
        ui.run(() -> {
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
        ui.until(() -> study.layer().equals(Optional.of("features.3")), "the study has the layer");
        assertEquals(new StructuredSelection(new LayerElement("features.3")),
                ui.get(() -> view.getSite().getSelectionProvider().getSelection()));
        assertEquals("features.3", chosen());
    }

    @Test
    void aLayerChosenElsewhereIsChosenInTheGraph() {
        ui.run(() -> study.chooseLayer("features.7"));
        ui.until(() -> chosen().equals("features.7"), "the graph follows");
        ui.run(() -> study.chooseLayer("classifier"));
        ui.until(() -> chosen().equals("classifier"), "the graph follows again");
    }

    @Test
    void aDoubleClickExplainsTheLayer() {
        click("features.9", 2);
        ui.until(() -> study.targetLayer().equals("features.9"), "the layer is explained");
        ui.run(() -> study.setTargetLayer(Study.AUTO));
    }

    @Test
    void theViewIsPartOfTheWindow() {
        click("features.3", 1);
        new GraphWindow.Picture(ui).save(ui.get(() -> page.getWorkbenchWindow().getShell()), "window");
    }
}
