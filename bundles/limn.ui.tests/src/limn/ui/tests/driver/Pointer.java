package limn.ui.tests.driver;

import java.awt.AWTException;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Listener;

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
    private static final long PATIENCE_MILLIS = 2_000;

    private final OnDisplay ui;
    private final Robot robot;
    private Point last = new Point(-1, -1);
    private long lastRelease;

    Pointer(OnDisplay ui) {
        this.ui = ui;
        try {
            robot = new Robot();
        } catch (AWTException e) {
            throw new IllegalStateException("UI tests need a display and -Djava.awt.headless=false", e);
        }
    }

    void move(Point place) {
        robot.mouseMove(place.x, place.y);
        robot.delay(FRAME);
        settle();
    }

    void click(Point place) {
        press(place, LEFT, 1);
    }

    /** Once in hundreds of times GTK takes the two for single clicks; a user would do it again. */
    void doubleClick(Point place) {
        CountDownLatch heard = new CountDownLatch(1);
        Listener listener = event -> heard.countDown();
        ui.run(() -> ui.display().addFilter(SWT.MouseDoubleClick, listener));
        try {
            press(place, LEFT, 2);
            if (!heard.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                press(place, LEFT, 2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            ui.run(() -> ui.display().removeFilter(SWT.MouseDoubleClick, listener));
        }
    }

    void rightClick(Point place) {
        press(place, RIGHT, 1);
    }

    /** Turns the wheel at a place; positive is away from the user (up, nearer). */
    void wheel(Point place, int clicks) {
        move(place);
        for (int i = 0; i < Math.abs(clicks); i++) {
            robot.mouseWheel(clicks > 0 ? -1 : 1);
            settle();
        }
    }

    /** Presses at one place, goes to the other in steps and lets go. */
    void drag(Point from, Point to) {
        separate(from);
        move(from);
        robot.mousePress(LEFT);
        settle();
        int steps = 8;
        for (int i = 1; i <= steps; i++) {
            move(new Point(from.x + (to.x - from.x) * i / steps, from.y + (to.y - from.y) * i / steps));
        }
        release(LEFT, to);
    }

    private void press(Point place, int button, int times) {
        separate(place);
        // GTK sends what depends on the pointer being inside (tool tips, hot tool items) only after a move within.
        robot.mouseMove(place.x - 1, place.y);
        move(place);
        for (int i = 0; i < times; i++) {
            robot.mousePress(button);
            robot.mouseRelease(button);
        }
        last = place;
        lastRelease = System.nanoTime();
        settle();
    }

    private void release(int button, Point place) {
        robot.mouseRelease(button);
        last = place;
        lastRelease = System.nanoTime();
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
