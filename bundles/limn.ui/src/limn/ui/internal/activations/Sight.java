package limn.ui.internal.activations;

import java.util.function.Consumer;

import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;

/** Tells whether a view can be seen. */
final class Sight implements IPartListener2 {

    private final IWorkbenchPage page;
    private final IWorkbenchPart part;
    private final Consumer<Boolean> told;

    Sight(IWorkbenchPage page, IWorkbenchPart part, Consumer<Boolean> told) {
        this.page = page;
        this.part = part;
        this.told = told;
        page.addPartListener(this);
    }

    @Override
    public void partVisible(IWorkbenchPartReference reference) {
        if (reference.getPart(false) == part) {
            told.accept(true);
        }
    }

    @Override
    public void partHidden(IWorkbenchPartReference reference) {
        if (reference.getPart(false) == part) {
            told.accept(false);
        }
    }

    /** The view is closed. */
    void close() {
        page.removePartListener(this);
        told.accept(false);
    }
}
