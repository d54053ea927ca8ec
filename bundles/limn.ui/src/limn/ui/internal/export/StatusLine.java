package limn.ui.internal.export;

import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;

/** Says for some seconds what was done. */
final class StatusLine {

    private static final int MILLIS = 10_000;

    private StatusLine() {
    }

    /** Says something in the status line of the active view. */
    static void say(IWorkbenchWindow window, String text) {
        Shell shell = window.getShell();
        if (shell == null || shell.isDisposed() || window.getActivePage() == null) {
            return;
        }
        IWorkbenchPart part = window.getActivePage().getActivePart();
        if (part != null && part.getSite() instanceof IViewSite site) {
            IStatusLineManager line = site.getActionBars().getStatusLineManager();
            line.setMessage(text);
            shell.getDisplay().timerExec(MILLIS, () -> {
                if (!shell.isDisposed()) {
                    line.setMessage(null);
                }
            });
        }
    }
}
