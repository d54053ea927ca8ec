package limn.ui.internal.image;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

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

    /** A picture that takes long to read must not hold up the drawing of another. */
    private static final int THREADS = 2;

    private final StudyListener listener = (study, changed) -> page().refresh();
    private final ExecutorService executor = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), work -> Thread.ofPlatform().daemon().name("limn-image").unstarted(work),
            new ThreadPoolExecutor.DiscardPolicy());
    private Study study;
    private ImagePage page;

    @Override
    public void createPartControl(Composite parent) {
        study = getSite().getService(Study.class);
        page = new ImagePage(parent, study, executor);
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
        executor.shutdownNow();
        super.dispose();
    }
}
