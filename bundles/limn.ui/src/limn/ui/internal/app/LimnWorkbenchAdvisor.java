package limn.ui.internal.app;

import java.util.List;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

import limn.ui.internal.help.HelpKey;
import limn.ui.internal.preferences.PageTree;
import limn.ui.internal.theme.ThemeSwitch;

/** Makes the workbench that of Limn. */
final class LimnWorkbenchAdvisor extends WorkbenchAdvisor {

    private final Opening opening;
    private final StateFolder folder;
    private final Leaving leaving = new Leaving();

    LimnWorkbenchAdvisor(Opening opening, StateFolder folder) {
        this.opening = opening;
        this.folder = folder;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        configurer.setSaveAndRestore(true);
        ThemeSwitch.install(configurer.getWorkbench().getDisplay());
        HelpKey.install(configurer.getWorkbench().getDisplay());
        PageTree.prune(configurer.getWorkbench().getPreferenceManager());
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new LimnWindowAdvisor(configurer, folder.complaint(), leaving);
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return ExplainPerspective.ID;
    }

    @Override
    public String getMainPreferencePageId() {
        return "limn.ui.preferences";
    }

    @Override
    public void postStartup() {
        Unneeded.remove(getWorkbenchConfigurer().getWorkbench());
        IWorkbenchWindow window = getWorkbenchConfigurer().getWorkbench().getActiveWorkbenchWindow();
        if (window != null) {
            // Opening takes the processor and the disk: the window is drawn and can be used first.
            Shell shell = window.getShell();
            shell.getDisplay().asyncExec(() -> {
                if (!shell.isDisposed()) {
                    opening.apply(window);
                }
            });
        }
    }

    @Override
    public boolean preShutdown() {
        IWorkbench workbench = getWorkbenchConfigurer().getWorkbench();
        return leaving.mayClose(List.of(workbench.getWorkbenchWindows()), workbench::close);
    }
}
