package limn.ui.internal.app;

import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

import limn.ui.internal.theme.ThemeSwitch;

/** Makes the workbench that of Limn. */
final class LimnWorkbenchAdvisor extends WorkbenchAdvisor {

    private final Opening opening;
    private final StateFolder folder;

    LimnWorkbenchAdvisor(Opening opening, StateFolder folder) {
        this.opening = opening;
        this.folder = folder;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        ThemeSwitch.install(configurer.getWorkbench().getDisplay());
        configurer.setSaveAndRestore(folder.complaint().isEmpty());
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new LimnWindowAdvisor(configurer, folder.complaint());
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return ExplainPerspective.ID;
    }

    @Override
    public String getMainPreferencePageId() {
        return "limn.ui.preferences";
    }
}
