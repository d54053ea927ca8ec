package limn.ui.internal.study;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;

import limn.ui.study.Aspect;
import limn.ui.study.Study;
import limn.ui.study.StudyListener;

/**
 * Tells listeners of changes, on the user-interface thread, several at once where they come together. What a user does is
 * told after the event in which it was done; what happens in the background at most twenty times a second.
 */
final class Changes {

    private static final int BETWEEN_MILLIS = 50;

    private final Display display;
    private final Study study;
    private final List<StudyListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<Aspect> pending = EnumSet.noneOf(Aspect.class);
    private boolean soon;
    private boolean later;

    Changes(Display display, Study study) {
        this.display = display;
        this.study = study;
    }

    void add(StudyListener listener) {
        if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    void remove(StudyListener listener) {
        listeners.remove(listener);
    }

    /**
     * Something changed that is to be seen at once. From any thread.
     *
     * @param aspects what
     */
    void soon(Aspect... aspects) {
        if (note(true, aspects)) {
            post(this::tell);
        }
    }

    /**
     * Something changed in the background. From any thread.
     *
     * @param aspects what
     */
    void later(Aspect... aspects) {
        if (note(false, aspects)) {
            post(() -> display.timerExec(BETWEEN_MILLIS, this::tell));
        }
    }

    /** Whether listeners have still to be called for it. Posting has a lock of its own and must not be done in here. */
    private synchronized boolean note(boolean now, Aspect... aspects) {
        pending.addAll(List.of(aspects));
        boolean call = now ? !soon : !soon && !later;
        soon |= now;
        later |= !now && call;
        return call;
    }

    /**
     * Does something on the user-interface thread, soon. Nothing happens when there is none any more.
     *
     * @param task what
     */
    void post(Runnable task) {
        try {
            display.asyncExec(task);
        } catch (SWTException e) {
            ILog.of(Changes.class).info("A result came after the window was closed.");
        }
    }

    private void tell() {
        Set<Aspect> changed;
        synchronized (this) {
            soon = false;
            later = false;
            if (pending.isEmpty()) {
                return;
            }
            changed = EnumSet.copyOf(pending);
            pending.clear();
        }
        for (StudyListener listener : listeners) {
            try {
                listener.changed(study, changed);
            } catch (RuntimeException | LinkageError e) { // one broken view must not make the others miss it
                Complaints.sentence("Showing a change", e);
            }
        }
    }
}
