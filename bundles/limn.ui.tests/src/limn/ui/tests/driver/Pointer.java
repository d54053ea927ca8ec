package limn.ui.tests.driver;

import java.awt.Robot;
import java.awt.event.InputEvent;
import java.time.Duration;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Widget;

/**
 * The mouse. It moves the pointer of the X server (XTEST, through AWT's robot), so that what arrives at a widget has
 * gone the same way as a user's click. SWT's own Display.post was tried and does less: its clicks carry no position
 * below the widget, it knows no wheel, and its moves no pressed button.
 */
final class Pointer {

    private static final int LEFT = InputEvent.BUTTON1_DOWN_MASK;
    private static final int RIGHT = InputEvent.BUTTON3_DOWN_MASK;
    /** GTK takes presses that are further apart than this for two clicks (its setting is 400 ms). */
    private static final long CLICKS_APART = 450_000_000L;

    /** GDK keeps moves back until its next frame, and merges them (60 frames a second, in ms, rounded up). */
    private static final int FRAME = 20;
    /** How long an event may be on its way; what goes to a native menu or list never comes. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    /** A pointer that was there already does not move. */
    private static final Duration MOVED = Duration.ofMillis(150);

    private final OnDisplay ui;
    private final Robot robot;
    private Point last = new Point(-1, -1);
    private long lastRelease;

    Pointer(OnDisplay ui, Robot robot) {
        this.ui = ui;
        this.robot = robot;
    }

    void move(Point place) {
        try (Heard heard = new Heard(ui, SWT.MouseMove)) {
            robot.mouseMove(place.x, place.y);
            robot.delay(FRAME);
            heard.anything(MOVED);
        }
        settle();
    }

    /** Clicks and waits until that has been handled; the widgets that were clicked, none where nobody of ours was. */
    List<Widget> click(Point place) {
        return press(place, LEFT, 1);
    }

    /** Once in hundreds of times GTK takes the two for single clicks; a user would do it again. */
    void doubleClick(Point place) {
        try (Heard heard = new Heard(ui, SWT.MouseDoubleClick)) {
            press(place, LEFT, 2);
            if (!heard.anything(ON_ITS_WAY)) {
                press(place, LEFT, 2);
            }
        }
    }

    void rightClick(Point place) {
        press(place, RIGHT, 1);
    }

    /** Turns the wheel at a place; positive is away from the user (up, nearer). */
    void wheel(Point place, int clicks) {
        move(place);
        for (int i = 0; i < Math.abs(clicks); i++) {
            try (Heard heard = new Heard(ui, SWT.MouseWheel, SWT.MouseVerticalWheel)) {
                robot.mouseWheel(clicks > 0 ? -1 : 1);
                heard.anything(ON_ITS_WAY);
            }
            settle();
        }
    }

    /** Presses at one place, goes to the other in steps and lets go. */
    void drag(Point from, Point to) {
        separate(from);
        move(from);
        try (Heard heard = new Heard(ui, SWT.MouseDown)) {
            robot.mousePress(LEFT);
            heard.anything(ON_ITS_WAY);
        }
        settle();
        int steps = 8;
        for (int i = 1; i <= steps; i++) {
            move(new Point(from.x + (to.x - from.x) * i / steps, from.y + (to.y - from.y) * i / steps));
        }
        release(LEFT, to);
    }

    private List<Widget> press(Point place, int button, int times) {
        separate(place);
        // GTK sends what depends on the pointer being inside (tool tips, hot tool items) only after a move within.
        robot.mouseMove(place.x - 1, place.y);
        move(place);
        try (Heard heard = new Heard(ui, SWT.MouseDown, SWT.MouseUp, SWT.Selection)) {
            for (int i = 0; i < times; i++) {
                robot.mousePress(button);
                robot.mouseRelease(button);
            }
            released(place, heard, times);
            return heard.widgets(SWT.MouseDown);
        }
    }

    private void release(int button, Point place) {
        try (Heard heard = new Heard(ui, SWT.MouseUp)) {
            robot.mouseRelease(button);
            released(place, heard, 1);
        }
    }

    private void released(Point place, Heard heard, int times) {
        last = place;
        lastRelease = System.nanoTime();
        // Titles of columns say that they were chosen, but nothing of the mouse.
        heard.until(() -> heard.count(SWT.MouseUp) >= times
                || heard.count(SWT.MouseDown) == 0 && heard.count(SWT.Selection) > 0, ON_ITS_WAY);
        settle();
    }

    /** Two clicks at one place one soon after the other would be a double click. */
    private void separate(Point place) {
        boolean near = Math.abs(place.x - last.x) < 6 && Math.abs(place.y - last.y) < 6;
        long left = CLICKS_APART - (System.nanoTime() - lastRelease);
        if (near && left > 0) {
            robot.delay((int) (left / 1_000_000) + 1);
        }
    }

    private void settle() {
        // The first step may be ahead of what the server has just sent; the second is not.
        ui.run(() -> {});
        ui.run(() -> {});
    }
}
