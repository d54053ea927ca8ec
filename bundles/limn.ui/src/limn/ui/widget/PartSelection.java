package limn.ui.widget;

import java.util.List;

import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.util.SafeRunnable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;

/** What a view offers as its selection. */
public final class PartSelection implements ISelectionProvider {

    private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
    private ISelection selection = StructuredSelection.EMPTY;

    /** Nothing is selected yet. */
    public PartSelection() {
    }

    /**
     * The user chose something.
     *
     * @param elements what is selected now
     */
    public void choose(List<?> elements) {
        setSelection(new StructuredSelection(elements));
    }

    /**
     * Something became selected without the user; nobody is told, since whoever changed it knows.
     *
     * @param elements what is selected now
     */
    public void follow(List<?> elements) {
        selection = new StructuredSelection(elements);
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.remove(listener);
    }

    @Override
    public ISelection getSelection() {
        return selection;
    }

    @Override
    public void setSelection(ISelection selected) {
        selection = selected;
        SelectionChangedEvent event = new SelectionChangedEvent(this, selected);
        listeners.forEach(listener -> SafeRunnable.run(new SafeRunnable() {
            @Override
            public void run() {
                listener.selectionChanged(event);
            }
        }));
    }
}
