package limn.ui.internal.image;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;

/** Makes the values for the pointer beforehand; a newer map supersedes an older one. Used on the UI thread. */
final class MapReader {

    private final Display display;
    private final Executor executor;
    private final Runnable arrived;
    private final Consumer<Throwable> broken;
    private volatile Optional<DrawnMap> wanted = Optional.empty();
    private Optional<Reading> reading = Optional.empty();

    MapReader(Display display, Executor executor, Runnable arrived, Consumer<Throwable> broken) {
        this.display = display;
        this.executor = executor;
        this.arrived = arrived;
        this.broken = broken;
    }

    /** The values of the map that was wanted last; empty until they are made. */
    Optional<Reading> reading() {
        return reading;
    }

    void want(Optional<DrawnMap> next) {
        if (next.equals(wanted)) {
            return;
        }
        wanted = next;
        reading = Optional.empty();
        next.ifPresent(map -> executor.execute(() -> read(map)));
    }

    private void read(DrawnMap map) {
        if (!isWanted(map)) {
            return;
        }
        try {
            Reading made = Reading.of(map);
            onDisplay(map, () -> {
                reading = Optional.of(made);
                arrived.run();
            });
        } catch (RuntimeException | OutOfMemoryError e) {
            onDisplay(map, () -> broken.accept(e));
        }
    }

    private boolean isWanted(DrawnMap map) {
        return wanted.filter(last -> last == map).isPresent();
    }

    private void onDisplay(DrawnMap map, Runnable step) {
        try {
            display.asyncExec(() -> {
                if (isWanted(map)) {
                    step.run();
                }
            });
        } catch (SWTException e) {
            // The window was closed meanwhile: nobody wants it.
        }
    }
}
