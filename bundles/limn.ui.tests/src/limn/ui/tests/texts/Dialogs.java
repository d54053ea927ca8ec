package limn.ui.tests.texts;

import java.util.Arrays;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;

import limn.ui.tests.Scene;

/** Opens what tests of this package look at, and closes it again. */
final class Dialogs {

    private Dialogs() {
    }

    /** Runs a command of the window as its menu does, without waiting for a dialog to be closed. */
    static void command(String id) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.asyncExec(() -> {
            try {
                PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(id, null);
            } catch (CommandException e) {
                throw new IllegalStateException(id, e);
            }
        });
    }

    /** Closes every dialog. */
    static void closeAll(Scene scene) {
        scene.driver().ui(() -> {
            Display display = PlatformUI.getWorkbench().getDisplay();
            Arrays.stream(display.getShells()).filter(shell -> !shell.isDisposed() && shell.isVisible())
                    .filter(shell -> Arrays.stream(PlatformUI.getWorkbench().getWorkbenchWindows())
                            .noneMatch(window -> window.getShell() == shell))
                    .forEach(Shell::close);
            return null;
        });
    }

    /** Closes a view, if it is open. */
    static void closeView(Scene scene, String id) {
        scene.driver().ui(() -> {
            IWorkbenchPage page = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
            IViewPart view = page.findView(id);
            if (view != null) {
                page.hideView(view);
            }
            return null;
        });
    }
}
