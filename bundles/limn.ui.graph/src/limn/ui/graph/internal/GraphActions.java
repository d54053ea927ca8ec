package limn.ui.graph.internal;

import java.util.function.Consumer;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.ui.IActionBars;

import limn.ui.graph.internal.layout.Flowing;

/** The tool bar and the menu of the view. */
final class GraphActions {

    private static final String HERE = "limn.ui.graph";
    private static final String WINDOW = "limn.ui";

    private final GraphController graph;
    private final FindBar find;

    GraphActions(GraphController graph, FindBar find) {
        this.graph = graph;
        this.find = find;
    }

    void contribute(IActionBars bars) {
        IAction search = action("Find…", WINDOW, "find", find::open);
        IAction larger = action("Zoom In", WINDOW, "zoomIn", graph.canvas().sight()::zoomIn);
        IAction smaller = action("Zoom Out", WINDOW, "zoomOut", graph.canvas().sight()::zoomOut);
        IAction actual = action("Actual Size", WINDOW, "zoomActual", graph.canvas().sight()::zoomActual);
        IAction fit = action("Fit in the View", WINDOW, "zoomFit", graph.canvas().sight()::fit);
        IAction open = action("Open One Level More", HERE, "openLevel", graph::openOneLevelMore);
        IAction close = action("Close All Blocks", HERE, "closeAll", graph::closeAll);
        IAction overview = toggle("Overview", "overview", true, on -> graph.canvas().setOverview(on));
        IAction across = toggle("From Left to Right", "across", false,
                on -> graph.setDirection(on ? Flowing.RIGHT : Flowing.DOWN));
        IToolBarManager bar = bars.getToolBarManager();
        IMenuManager menu = bars.getMenuManager();
        for (IAction one : new IAction[] {search, null, smaller, larger, fit, null, open, close, null, across,
                overview}) {
            if (one == null) {
                bar.add(new Separator());
                menu.add(new Separator());
            } else {
                bar.add(one);
                menu.add(one);
            }
        }
        menu.add(actual);
    }

    private static IAction action(String text, String bundle, String icon, Runnable run) {
        Action action = new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        };
        return withIcon(action, bundle, icon);
    }

    private static IAction toggle(String text, String icon, boolean on, Consumer<Boolean> run) {
        Action action = new Action(text, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                run.accept(isChecked());
            }
        };
        action.setChecked(on);
        return withIcon(action, HERE, icon);
    }

    private static IAction withIcon(Action action, String bundle, String icon) {
        action.setToolTipText(action.getText().replace("…", ""));
        ResourceLocator.imageDescriptorFromBundle(bundle, "icons/" + icon + ".svg")
                .ifPresent(action::setImageDescriptor);
        return action;
    }
}
