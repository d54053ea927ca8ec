package limn.ui.tests.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Widget;

/**
 * Hears what comes from the X server to any widget. What the robot does is on its way when the robot returns, and an empty
 * step on the UI thread may still overtake it: GDK holds events back while a frame is drawn. Only what has been heard has
 * been done. Native menus and lists take events without a word.
 */
final class Heard implements AutoCloseable {

    /** What was heard, in order. */
    private record Sound(int type, Widget widget) {
    }

    private final OnDisplay ui;
    private final int[] types;
    private final Listener listener = this::hear;
    private final List<Sound> sounds = new ArrayList<>();

    /** Listens from now on to events of these types. */
    Heard(OnDisplay ui, int... types) {
        this.ui = ui;
        this.types = types;
        ui.run(() -> {
            for (int type : types) {
                ui.display().addFilter(type, listener);
            }
        });
    }

    private synchronized void hear(Event event) {
        sounds.add(new Sound(event.type, event.widget));
        notifyAll();
    }

    /** How many events of a type came. */
    synchronized long count(int type) {
        return sounds.stream().filter(sound -> sound.type == type).count();
    }

    /** Whether anything comes within the time. */
    boolean anything(Duration patience) {
        return until(() -> !sounds.isEmpty(), patience);
    }

    /** Whether as many events of a type come within the time. */
    boolean times(int type, long wanted, Duration patience) {
        return until(() -> count(type) >= wanted, patience);
    }

    /** Whether what has been heard is enough within the time. */
    synchronized boolean until(BooleanSupplier enough, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!enough.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The widgets that had an event of a type. */
    synchronized List<Widget> widgets(int type) {
        return sounds.stream().filter(sound -> sound.type == type).map(Sound::widget).toList();
    }

    @Override
    public void close() {
        ui.run(() -> {
            for (int type : types) {
                ui.display().removeFilter(type, listener);
            }
        });
    }
}
