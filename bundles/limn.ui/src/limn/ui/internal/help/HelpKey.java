package limn.ui.internal.help;

import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** F1 in wizards and dialogs, where the keys of the window do not reach: help in a window of its own. */
public final class HelpKey {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 620;
    private static final String PANE = "limn.ui.help.pane";

    private HelpKey() {
    }

    /**
     * Listens for the key.
     *
     * @param display the display
     */
    public static void install(Display display) {
        display.addFilter(SWT.KeyDown, HelpKey::pressed);
    }

    private static void pressed(Event event) {
        if (event.keyCode != SWT.F1 || event.stateMask != 0 || !(event.widget instanceof Control control)) {
            return;
        }
        Shell shell = control.getShell();
        if (shell.getData(PANE) == null && !isWorkbenchWindow(shell)) {
            event.type = SWT.None;
            event.doit = false;
            open(shell, Topics.ofWindow(type(shell)));
        }
    }

    private static boolean isWorkbenchWindow(Shell shell) {
        for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
            if (window.getShell() == shell) {
                return true;
            }
        }
        return false;
    }

    private static Class<?> type(Shell shell) {
        Object window = shell.getData();
        if (window instanceof WizardDialog dialog && dialog.getCurrentPage() != null) {
            return dialog.getCurrentPage().getWizard().getClass();
        }
        return window == null ? Shell.class : window.getClass();
    }

    /** A child of the dialog, so that it can be used while the dialog is open; one for each dialog. */
    private static void open(Shell dialog, String id) {
        for (Shell child : dialog.getShells()) {
            if (child.getData(PANE) instanceof HelpPane pane) {
                pane.open(id);
                child.setActive();
                return;
            }
        }
        Shell shell = new Shell(dialog, SWT.SHELL_TRIM | SWT.MODELESS);
        shell.setText("Help");
        shell.setLayout(new FillLayout());
        HelpPane pane = new HelpPane(shell);
        shell.setData(PANE, pane);
        shell.setSize(WIDTH, HEIGHT);
        shell.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_ESCAPE) {
                shell.close();
            }
        });
        pane.open(id);
        shell.open();
        pane.setFocus();
    }
}
