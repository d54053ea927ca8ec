package limn.ui.tests.driver;

import java.awt.AWTException;
import java.awt.Robot;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;

/**
 * The keyboard: keys go to whatever has the focus. Chords are pressed on the X server, so that menus and dialogs that
 * hold the keyboard get them too. Text is posted through SWT, which knows every character whatever the layout is.
 */
public final class Keyboard {

    private static final long PATIENCE_MILLIS = 400;

    private final OnDisplay ui;
    private final Robot robot;

    Keyboard(OnDisplay ui) {
        this.ui = ui;
        try {
            robot = new Robot();
        } catch (AWTException e) {
            throw new IllegalStateException("UI tests need a display and -Djava.awt.headless=false", e);
        }
    }

    /**
     * Presses chords one after the other.
     *
     * @param chords each as menus write it: {@code Ctrl+Shift+L}, {@code Enter}, {@code Page Down}
     */
    public void press(String... chords) {
        for (String chord : chords) {
            List<Integer> keys = Chord.of(chord).keys();
            ensureActive();
            if (!heard(keys) && ui.get(() -> ui.display().getActiveShell() == null)) {
                // The window that had the keyboard was just closing: the chord went to nobody.
                ensureActive();
                heard(keys);
            }
            settle();
        }
    }

    /** Whether the keys have come to a window of ours; native menus and lists take them without a word. */
    private boolean heard(List<Integer> keys) {
        CountDownLatch arrived = new CountDownLatch(1);
        Listener listener = event -> arrived.countDown();
        ui.run(() -> ui.display().addFilter(SWT.KeyUp, listener));
        try {
            keys.forEach(robot::keyPress);
            keys.reversed().forEach(robot::keyRelease);
            return arrived.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            ui.run(() -> ui.display().removeFilter(SWT.KeyUp, listener));
        }
    }

    /** Types text into what has the focus; the end of a line is the Enter key. */
    public void type(String text) {
        ensureActive();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                press("Enter");
            }
            for (char c : lines[i].toCharArray()) {
                post(SWT.KeyDown, c);
                post(SWT.KeyUp, c);
            }
        }
        settle();
    }

    /** Without a window manager nobody gives a new window the keyboard; the newest one should have it. */
    private void ensureActive() {
        ui.run(() -> {
            if (ui.display().getActiveShell() == null) {
                Shell[] shells = ui.display().getShells();
                for (int i = shells.length - 1; i >= 0; i--) {
                    if (shells[i].isVisible()) {
                        shells[i].forceActive();
                        return;
                    }
                }
            }
        });
    }

    private void post(int type, char character) {
        Event event = new Event();
        event.type = type;
        event.character = character;
        boolean posted = ui.get(() -> ui.display().post(event));
        if (!posted) {
            Control focus = ui.get(() -> ui.display().getFocusControl());
            throw new IllegalStateException("the key " + character + " could not be typed into " + focus);
        }
    }

    private void settle() {
        ui.run(() -> {});
        ui.run(() -> {});
    }
}
