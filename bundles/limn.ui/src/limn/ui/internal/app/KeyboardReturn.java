package limn.ui.internal.app;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;

/**
 * Gives the keyboard to the active view when a window comes back and nobody in it has it. What had it may have been hidden
 * or replaced behind a dialog; without this, no key would do anything until something is clicked.
 */
final class KeyboardReturn {

    private KeyboardReturn() {
    }

    static void watch(IWorkbenchWindow window) {
        Shell shell = window.getShell();
        // Later, since the workbench and the toolkit find out whom to give it while this event is handled.
        shell.addListener(SWT.Activate, event -> shell.getDisplay().asyncExec(() -> comeBack(window, shell)));
    }

    private static void comeBack(IWorkbenchWindow window, Shell shell) {
        if (shell.isDisposed()) {
            return;
        }
        Display display = shell.getDisplay();
        IWorkbenchPage page = window.getActivePage();
        IWorkbenchPart part = page == null ? null : page.getActivePart();
        if (display.getActiveShell() == shell && display.getFocusControl() == null && part != null) {
            part.setFocus();
        }
    }
}
