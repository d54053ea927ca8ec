package limn.ui.internal.app;

import java.util.Set;

import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;

import limn.ui.study.Aspect;
import limn.ui.study.Study;
import limn.ui.study.StudyListener;

/** Brings the picture to the front when a model or data were opened and the welcome view is in its place. */
final class FirstSight implements StudyListener {

    private final IWorkbenchWindow window;

    FirstSight(IWorkbenchWindow window) {
        this.window = window;
    }

    @Override
    public void changed(Study study, Set<Aspect> changed) {
        IWorkbenchPage page = window.getActivePage();
        boolean opened = changed.contains(Aspect.DATA) && study.data().isPresent()
                || changed.contains(Aspect.MODEL) && study.model().isPresent();
        if (!opened || page == null) {
            return;
        }
        IViewPart welcome = page.findView("limn.ui.welcome");
        if (welcome != null && page.isPartVisible(welcome)) {
            try {
                page.showView("limn.ui.image");
            } catch (PartInitException e) {
                ILog.of(FirstSight.class).error("The Image view cannot be shown.", e);
            }
        }
    }
}
