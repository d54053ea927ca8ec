package limn.ui.tests.driver;

import java.awt.Robot;
import java.awt.event.KeyEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Widget;

/**
 * Who has the keyboard. The window manager gives it in its own time, and nobody has it while one window closes and the next
 * has not got it yet; SWT names as active the window that has asked for it. So a key is pressed that does nothing, and whoever
 * hears it has the keyboard. It also sends away the tool tip at the pointer: GDK takes that for a window with the keyboard, and
 * what is posted would go to it.
 */
final class Focus {

    /** How long the window manager may need. */
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** How long a key may be on its way; native menus and lists take it without a word. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final OnDisplay ui;
    private final Robot robot;

    Focus(OnDisplay ui, Robot robot) {
        this.ui = ui;
        this.robot = robot;
    }

    /** Waits until a widget of ours hears keys; false where none does, since a native menu is open. */
    boolean anywhere() {
        long end = System.nanoTime() + LONGEST.toNanos();
        do {
            try (Heard heard = new Heard(ui, SWT.KeyUp)) {
                tap();
                if (heard.anything(ON_ITS_WAY)) {
                    return true;
                }
            }
            if (anyWindow()) {
                return false;
            }
            // Without a window manager nobody gives a new window the keyboard; the newest one should have it.
            ui.run(() -> Stream.of(ui.display().getShells()).filter(Shell::isVisible).reduce((older, newer) -> newer)
                    .ifPresent(Shell::forceActive));
            LockSupport.parkNanos(PAUSE);
        } while (System.nanoTime() < end);
        return false;
    }

    /** Gives the window the keyboard, and waits until it, or a dialog of it, has it. */
    void give(Shell shell) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!ui.get(shell::isDisposed) && !has(shell) && System.nanoTime() < end) {
            ui.run(() -> {
                if (!shell.isDisposed() && ui.display().getActiveShell() != shell) {
                    shell.forceActive();
                }
            });
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean has(Shell shell) {
        try (Heard heard = new Heard(ui, SWT.KeyUp)) {
            tap();
            return heard.anything(ON_ITS_WAY)
                    && heard.widgets(SWT.KeyUp).stream().anyMatch(widget -> ui.get(() -> inside(widget, shell)));
        }
    }

    private static boolean inside(Widget widget, Shell shell) {
        Optional<Control> at = Optional.of(widget).filter(w -> !w.isDisposed()).filter(Control.class::isInstance)
                .map(Control.class::cast);
        while (at.isPresent() && at.get() != shell) {
            at = at.map(Control::getParent);
        }
        return at.isPresent();
    }

    private void tap() {
        robot.keyPress(KeyEvent.VK_CONTROL);
        robot.keyRelease(KeyEvent.VK_CONTROL);
    }

    /** Whether the toolkit takes any window of ours, a menu too, for the one with the keyboard: only then it posts. */
    private boolean anyWindow() {
        Event event = new Event();
        event.type = SWT.KeyUp;
        event.keyCode = SWT.CTRL;
        return ui.get(() -> ui.display().post(event));
    }
}
