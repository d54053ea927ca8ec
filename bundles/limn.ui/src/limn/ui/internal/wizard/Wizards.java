package limn.ui.internal.wizard;

import org.eclipse.jface.wizard.IWizard;
import org.eclipse.jface.wizard.IWizardContainer;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;

/** Opens wizards as dialogs that show all of their pages without scrolling and fit a small screen. */
public final class Wizards {

    private static final int WIDTH = 920;
    private static final int HEIGHT = 430;

    private Wizards() {
    }

    /**
     * Opens a wizard over a window and waits until it is closed.
     *
     * @param shell the window
     * @param wizard the wizard
     */
    public static void open(Shell shell, IWizard wizard) {
        WizardDialog dialog = new WizardDialog(shell, wizard);
        dialog.setHelpAvailable(false);
        dialog.open();
    }

    /** Gives the dialog its size before its pages are made. */
    static void size(IWizardContainer container) {
        if (container instanceof WizardDialog dialog) {
            dialog.setMinimumPageSize(WIDTH, HEIGHT);
        }
    }
}
