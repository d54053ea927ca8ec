package limn.ui.internal.image;

import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;

import limn.ui.internal.part.PartSelection;
import limn.ui.study.Study;
import limn.ui.study.StudyListener;

/** The picture with the map over it. */
public final class ImageView extends ViewPart {

    /** Id of the view. */
    public static final String ID = "limn.ui.image";

    private final StudyListener listener = (study, changed) -> page().refresh();
    private Study study;
    private ImagePage page;

    @Override
    public void createPartControl(Composite parent) {
        study = getSite().getService(Study.class);
        page = new ImagePage(parent, study, Painters.of(parent, "limn-image"));
        study.addListener(listener);
        activateZoom();
        contextMenu();
    }

    private ImagePage page() {
        return page;
    }

    private void activateZoom() {
        PictureCanvas canvas = page.canvas();
        Viewport viewport = canvas.viewport();
        Map<String, Runnable> handlers = Map.of("limn.ui.zoomIn", () -> viewport.zoom(Navigation.STEP),
                "limn.ui.zoomOut", () -> viewport.zoom(1 / Navigation.STEP), "limn.ui.zoomFit", viewport::fit,
                "limn.ui.zoomActual", viewport::actual);
        IHandlerService service = getSite().getService(IHandlerService.class);
        handlers.forEach((command, step) -> service.activateHandler(command, new AbstractHandler() {
            @Override
            public Object execute(ExecutionEvent event) {
                step.run();
                canvas.changed();
                return null;
            }
        }));
    }

    private void contextMenu() {
        MenuManager menu = new MenuManager();
        page.canvas().control().setMenu(menu.createContextMenu(page.canvas().control()));
        getSite().registerContextMenu(menu, new PartSelection());
    }

    @Override
    public void setFocus() {
        page.setFocus();
    }

    @Override
    public void dispose() {
        if (study != null) {
            study.removeListener(listener);
        }
        super.dispose();
    }
}
