package limn.ui.internal.app;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.action.StatusLineContributionItem;
import org.eclipse.jface.action.StatusLineManager;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

import limn.ui.internal.drop.FileDrops;
import limn.ui.study.Study;

/** Makes a window that of Limn: its size, its bars, its title, what it does before it closes. */
final class LimnWindowAdvisor extends WorkbenchWindowAdvisor {

    private static final Point SMALLEST = new Point(1280, 800);

    private final Optional<String> complaint;
    private final Leaving leaving;

    LimnWindowAdvisor(IWorkbenchWindowConfigurer configurer, Optional<String> complaint, Leaving leaving) {
        super(configurer);
        this.complaint = complaint;
        this.leaving = leaving;
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
        return new ActionBarAdvisor(configurer); // menus and tool bar are declared in plugin.xml
    }

    @Override
    public void preWindowOpen() {
        IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
        configurer.setTitle(WindowTitle.PRODUCT);
        configurer.setInitialSize(initialSize(Display.getCurrent().getPrimaryMonitor().getClientArea()));
        configurer.setShowMenuBar(true);
        configurer.setShowCoolBar(true);
        configurer.setShowStatusLine(true);
        configurer.setShowProgressIndicator(true);
        configurer.setShowPerspectiveBar(false);
    }

    /** 80 % of the monitor, but not less than what the perspective was laid out for, as far as it fits. */
    private static Point initialSize(Rectangle monitor) {
        return new Point(Math.min(monitor.width, Math.max(SMALLEST.x, monitor.width * 8 / 10)),
                Math.min(monitor.height, Math.max(SMALLEST.y, monitor.height * 8 / 10)));
    }

    @Override
    public void postWindowOpen() {
        IWorkbenchWindow window = getWindowConfigurer().getWindow();
        Study study = window.getService(Study.class);
        study.addListener(new WindowTitle(getWindowConfigurer()));
        IStatusLineManager line = getWindowConfigurer().getActionBarConfigurer().getStatusLineManager();
        study.addListener(new StatusText(line, complaint.orElse("")));
        complaint.ifPresent(said -> remind(line, said.substring(0, said.indexOf('.') + 1)));
        study.addListener(new FirstSight(window));
        FileDrops.install(window.getShell(), study);
        KeyboardReturn.watch(window);
    }

    /** Stays in the status line when other messages come and go. */
    private static void remind(IStatusLineManager line, String sentence) {
        StatusLineContributionItem item = new StatusLineContributionItem("limn.ui.state", sentence.length());
        item.setText(sentence);
        line.appendToGroup(StatusLineManager.END_GROUP, item);
        line.update(true);
    }

    @Override
    public boolean preWindowShellClose() {
        IWorkbenchWindow window = getWindowConfigurer().getWindow();
        boolean last = window.getWorkbench().getWorkbenchWindowCount() == 1;
        return last || leaving.mayClose(List.of(window), window::close); // for the last one the workbench asks
    }
}
