package limn.ui.internal.app;

import java.util.Collection;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;

import limn.ui.internal.study.WindowStudy;
import limn.ui.study.Study;

/**
 * Lets windows close only when nothing of theirs is computed any more: a native call cannot be interrupted, and a process
 * that ends under one crashes.
 */
final class Leaving {

    private static final int MARGIN = 24;

    private boolean waiting;

    /**
     * Whether windows may close now. If not, what runs is stopped, a note says that the running call is finished, and the
     * closing is done again after it.
     *
     * @param windows the windows that would close
     * @param again closes them
     * @return false if they have to wait
     */
    boolean mayClose(Collection<IWorkbenchWindow> windows, Runnable again) {
        List<WindowStudy> busy = windows.stream().map(Leaving::study).filter(WindowStudy::busy).toList();
        if (busy.isEmpty()) {
            return true;
        }
        if (!waiting) {
            waiting = true;
            Shell note = note(windows.iterator().next().getShell());
            finish(busy, () -> {
                waiting = false;
                note.dispose();
                again.run();
            });
        }
        return false;
    }

    private static WindowStudy study(IWorkbenchWindow window) {
        return (WindowStudy) window.getService(Study.class);
    }

    private static void finish(List<WindowStudy> busy, Runnable then) {
        if (busy.isEmpty()) {
            then.run();
        } else {
            busy.getFirst().finish(() -> finish(busy.subList(1, busy.size()), then));
        }
    }

    private static Shell note(Shell parent) {
        Shell note = new Shell(parent, SWT.PRIMARY_MODAL | SWT.BORDER | SWT.TOOL);
        FillLayout layout = new FillLayout();
        layout.marginWidth = MARGIN;
        layout.marginHeight = MARGIN;
        note.setLayout(layout);
        new Label(note, SWT.NONE).setText("Finishing the running call…");
        note.pack();
        Rectangle around = parent.getBounds();
        Point size = note.getSize();
        note.setLocation(around.x + (around.width - size.x) / 2, around.y + (around.height - size.y) / 2);
        note.open();
        return note;
    }
}
