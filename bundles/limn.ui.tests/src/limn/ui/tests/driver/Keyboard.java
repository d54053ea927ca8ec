package limn.ui.tests.driver;

import java.awt.Robot;
import java.time.Duration;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/**
 * The keyboard: keys go to whatever has the focus. Chords are pressed on the X server, so that menus and dialogs that
 * hold the keyboard get them too. Text is posted through SWT, which knows every character whatever the layout is.
 */
public final class Keyboard {

    /** How long a key may be on its way to a window of ours; what goes to a native menu or list never comes. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);
    /** A key that opens a dialog is let go in it, or nowhere. */
    private static final Duration UNTIL_RELEASED = Duration.ofMillis(400);

    private final OnDisplay ui;
    private final Focus focus;
    private final Robot robot;

    Keyboard(OnDisplay ui, Focus focus, Robot robot) {
        this.ui = ui;
        this.focus = focus;
        this.robot = robot;
    }

    /**
     * Presses chords one after the other.
     *
     * @param chords each as menus write it: {@code Ctrl+Shift+L}, {@code Enter}, {@code Page Down}
     */
    public void press(String... chords) {
        for (String chord : chords) {
            List<Integer> keys = Chord.of(chord).keys();
            boolean ours = focus.anywhere();
            if (!heard(keys) && ours && focus.anywhere()) {
                // The window that had the keyboard was just closing: the chord went to nobody.
                heard(keys);
            }
            settle();
        }
    }

    /** Whether the keys have come to a window of ours; native menus and lists take them without a word. */
    private boolean heard(List<Integer> keys) {
        try (Heard heard = new Heard(ui, SWT.KeyDown, SWT.KeyUp, SWT.Traverse)) {
            keys.forEach(robot::keyPress);
            keys.reversed().forEach(robot::keyRelease);
            boolean arrived = heard.anything(ON_ITS_WAY);
            if (arrived) {
                heard.times(SWT.KeyUp, keys.size(), UNTIL_RELEASED);
            }
            return arrived;
        }
    }

    /** Types text into what has the focus; the end of a line is the Enter key. */
    public void type(String text) {
        focus.anywhere();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                press("Enter");
            }
            letters(lines[i]);
        }
        settle();
    }

    private void letters(String line) {
        try (Heard heard = new Heard(ui, SWT.KeyUp)) {
            for (int i = 0; i < line.length(); i++) {
                post(SWT.KeyDown, line.charAt(i));
                post(SWT.KeyUp, line.charAt(i));
                heard.times(SWT.KeyUp, i + 1, ON_ITS_WAY);
            }
        }
    }

    private void post(int type, char character) {
        Event event = new Event();
        event.type = type;
        event.character = character;
        boolean posted = ui.get(() -> ui.display().post(event));
        if (!posted) {
            Control had = ui.get(() -> ui.display().getFocusControl());
            throw new IllegalStateException("the key " + character + " could not be typed into " + had);
        }
    }

    private void settle() {
        ui.run(() -> {});
        ui.run(() -> {});
    }
}
