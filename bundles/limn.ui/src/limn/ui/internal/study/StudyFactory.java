package limn.ui.internal.study;

import java.util.Map;
import java.util.WeakHashMap;

import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.services.AbstractServiceFactory;
import org.eclipse.ui.services.IServiceLocator;

/** Gives each window its study. */
public final class StudyFactory extends AbstractServiceFactory {

    private final Map<IWorkbenchWindow, WindowStudy> studies = new WeakHashMap<>();

    @Override
    public Object create(@SuppressWarnings("rawtypes") Class service, IServiceLocator parent, IServiceLocator locator) {
        IWorkbenchWindow window = locator.getService(IWorkbenchWindow.class);
        return window == null ? null : studies.computeIfAbsent(window, WindowStudy::of);
    }
}
