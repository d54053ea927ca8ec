package limn.ui.tests.driver;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TransferData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/**
 * Drops files from a file manager. A real drag from another program would need that program and its side of X11's
 * protocol (XDND); so the listeners of the drop target get the events that SWT makes of one: enter, over, accept, drop,
 * with a file transfer and the files' paths. A target that takes no files, or refuses, gets no drop, as with SWT. The
 * class of those events is SWT's own and closed, hence the reflection.
 */
final class FileDrop {

    private FileDrop() {
    }

    /** Drops onto the middle of a control, or of the nearest around it that is a target. */
    static void onto(Driver driver, Control control, Path... files) {
        DropTarget target = driver.waitFor(() -> driver.ui(() -> target(control)),
                () -> "a target for files at " + control);
        String[] paths = Arrays.stream(files).map(Path::toString).toArray(String[]::new);
        int detail = driver.ui(() -> {
            Event enter = event(target, control, null, DND.DROP_COPY);
            target.notifyListeners(DND.DragEnter, enter);
            Event over = event(target, control, null, enter.detail);
            target.notifyListeners(DND.DragOver, over);
            if (over.detail == DND.DROP_NONE) {
                target.notifyListeners(DND.DragLeave, event(target, control, null, DND.DROP_NONE));
                return DND.DROP_NONE;
            }
            Event accept = event(target, control, null, over.detail);
            target.notifyListeners(DND.DropAccept, accept);
            return accept.detail;
        });
        if (detail != DND.DROP_NONE) {
            driver.start(() -> target.notifyListeners(DND.Drop, event(target, control, paths, detail)));
        }
    }

    private static Optional<DropTarget> target(Control control) {
        for (Control at = control; at != null; at = at.getParent()) {
            if (at.getData(DND.DROP_TARGET_KEY) instanceof DropTarget target && takesFiles(target)) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }

    private static boolean takesFiles(DropTarget target) {
        return Arrays.asList(target.getTransfer()).contains(FileTransfer.getInstance());
    }

    private static Event event(DropTarget target, Control control, String[] files, int detail) {
        Point middle = control.toDisplay(control.getSize().x / 2, control.getSize().y / 2);
        TransferData[] types = FileTransfer.getInstance().getSupportedTypes();
        Event event = dndEvent();
        event.widget = target;
        event.time = (int) System.currentTimeMillis();
        event.x = middle.x;
        event.y = middle.y;
        event.detail = detail;
        set(event, "dataTypes", types);
        set(event, "dataType", types[0]);
        set(event, "operations", DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK);
        set(event, "feedback", DND.FEEDBACK_SELECT);
        event.data = files;
        return event;
    }

    private static Event dndEvent() {
        try {
            Class<?> type = Class.forName("org.eclipse.swt.dnd.DNDEvent", true, DND.class.getClassLoader());
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Event) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Event event, String field, Object value) {
        try {
            Field found = event.getClass().getDeclaredField(field);
            found.setAccessible(true);
            found.set(event, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
