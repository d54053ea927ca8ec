package limn.ui.internal.help;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;

/** Help beside what it is about. */
public final class HelpView extends ViewPart {

    /** The id of the view. */
    public static final String ID = "limn.ui.help";

    private HelpPane pane;

    /**
     * Opens a page of the help beside the other views.
     *
     * @param window the page of the window
     * @param id name of a help page; the contents when there is none of this name
     */
    public static void open(IWorkbenchPage window, String id) {
        try {
            if (window.showView(ID) instanceof HelpView view) {
                view.pane.open(id);
            }
        } catch (PartInitException e) {
            ILog.of(HelpView.class).error("The Help view cannot be shown.", e);
        }
    }

    @Override
    public void createPartControl(Composite parent) {
        pane = new HelpPane(parent);
        pane.open(Pages.CONTENTS);
    }

    @Override
    public void setFocus() {
        pane.setFocus();
    }
}
