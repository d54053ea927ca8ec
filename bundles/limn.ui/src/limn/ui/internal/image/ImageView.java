package limn.ui.internal.image;

import java.util.Set;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.commands.ActionHandler;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.IHandlerService;

import limn.ui.internal.part.Actions;
import limn.ui.widget.PartSelection;
import limn.ui.study.Aspect;
import limn.ui.study.Study;
import limn.ui.widget.StudyView;

/** The picture with the map over it. */
public final class ImageView extends StudyView {

    /** Id of the view. */
    public static final String ID = "limn.ui.image";

    private ImagePage page;

    @Override
    protected void createContent(Composite content) {
        page = new ImagePage(stack(), study(), Painters.of(content, "limn-image"));
        contributeZoom();
        getSite().getService(IHandlerService.class).activateHandler("limn.ui.find",
                new ActionHandler(Actions.push("&Find Sample", "Go to the filter of the samples", "find", this::find)));
        contextMenu();
    }

    /** Samples are what is looked for from here; their view has the field. */
    private void find() {
        try {
            IViewPart data = getSite().getPage().showView("limn.ui.data");
            if (getSite().getPage().getActivePart() == data) {
                data.getSite().getService(IHandlerService.class).executeCommand("limn.ui.find", null);
            }
        } catch (PartInitException | CommandException e) {
            ILog.of(ImageView.class).error("The filter of the samples cannot be shown.", e);
        }
    }

    @Override
    public void changed(Study changed, Set<Aspect> aspects) {
        refresh();
    }

    @Override
    protected void refresh() {
        page.refresh();
    }

    private void contributeZoom() {
        Viewport viewport = page.canvas().viewport();
        zoom("Zoom &Out", "Zoom out", "zoomOut", () -> viewport.zoom(1 / Navigation.STEP));
        zoom("Zoom &In", "Zoom in", "zoomIn", () -> viewport.zoom(Navigation.STEP));
        zoom("&Fit", "Show the whole", "zoomFit", viewport::fit);
        zoom("&Actual Size", "One picture pixel on one screen pixel", "zoomActual", viewport::actual);
        getViewSite().getActionBars().updateActionBars();
    }

    /** In the tool bar always, by menu and key while this view is the active one. */
    private void zoom(String text, String help, String name, Runnable step) {
        Action action = Actions.push(text, help, name, () -> {
            step.run();
            page.canvas().changed();
        });
        action.setActionDefinitionId("limn.ui." + name);
        getViewSite().getActionBars().getToolBarManager().add(action);
        getSite().getService(IHandlerService.class).activateHandler("limn.ui." + name, new ActionHandler(action));
    }

    private void contextMenu() {
        MenuManager menu = new MenuManager();
        page.canvas().control().setMenu(menu.createContextMenu(page.canvas().control()));
        getSite().registerContextMenu(menu, new PartSelection());
    }

    @Override
    protected void focusContent() {
        page.canvas().control().setFocus();
    }

}
