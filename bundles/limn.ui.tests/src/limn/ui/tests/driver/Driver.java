package limn.ui.tests.driver;

import java.awt.AWTException;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/**
 * Drives the window as a user does, from the thread of a test beside the UI thread: finds things by what can be read,
 * moves the real pointer, presses real keys, waits for what should appear, and takes pictures. It never sleeps without
 * a condition. Where waiting is in vain the test fails with what was waited for, what can be seen instead, and a
 * picture.
 */
public final class Driver {

    /** How long a user would wait for a window to follow. Slow machines are allowed for; whoever is quicker loses nothing. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private final OnDisplay ui;
    private final Wait wait;
    private final Pointer pointer;
    private final Focus focus;
    private final Keyboard keyboard;
    private final Shots shots;
    private final Menus menus;

    /** A driver of what is on this display. */
    public Driver(Display display) {
        ui = new OnDisplay(display);
        wait = new Wait(this::scene);
        Robot robot = robot();
        pointer = new Pointer(ui, robot);
        focus = new Focus(ui, robot);
        keyboard = new Keyboard(ui, focus, robot);
        shots = new Shots(ui);
        menus = new Menus(this);
    }

    private static Robot robot() {
        try {
            return new Robot();
        } catch (AWTException e) {
            throw new IllegalStateException("UI tests need a display and -Djava.awt.headless=false", e);
        }
    }

    /** A driver of the running workbench, once its window is there. */
    public static Driver ofWorkbench() {
        Driver driver = new Driver(PlatformUI.getWorkbench().getDisplay());
        driver.window();
        return driver;
    }

    /** The window of the workbench. */
    public Scope window() {
        Shell shell = waitFor(() -> ui(() -> Arrays.stream(PlatformUI.getWorkbench().getWorkbenchWindows()).findFirst()
                .map(IWorkbenchWindow::getShell).filter(Shell::isVisible)), () -> "the window of the workbench");
        return new Scope(this, shell);
    }

    /** The window or dialog with this title, as soon as it is there and has the keyboard. */
    public Scope shell(String title) {
        Shell shell = waitFor(() -> ui(() -> shells(title).stream().findFirst()), () -> "a window “" + title + "”");
        focus.give(shell);
        return new Scope(this, shell);
    }

    /** Whether a window or dialog with this title is there now. */
    public boolean hasShell(String title) {
        return ui(() -> !shells(title).isEmpty());
    }

    /** Waits until no window or dialog has this title. */
    public void gone(String title) {
        waitFor(() -> !hasShell(title), "the window “" + title + "” to go");
    }

    private List<Shell> shells(String title) {
        return Arrays.stream(ui.display().getShells()).filter(s -> s.isVisible() && Wording.matches(s.getText(), title))
                .toList();
    }

    /** A part of a window that a test has found in another way. */
    public Scope scope(Supplier<? extends org.eclipse.swt.widgets.Composite> composite) {
        return new Scope(this, ui(composite::get));
    }

    /** Shows the view, opened through the workbench where no tab of it is there; its content. */
    public Scope view(String id) {
        String title = ui(() -> {
            try {
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().showView(id);
                return PlatformUI.getWorkbench().getViewRegistry().find(id).getLabel();
            } catch (org.eclipse.ui.PartInitException e) {
                throw new IllegalStateException(e);
            }
        });
        return window().tab(title + "*");
    }

    /** Chooses from the menu bar of the window. */
    public void menu(String... path) {
        Shell shell = (Shell) window().root();
        menus.choose(ui(shell::getMenuBar), path);
    }

    /** What a menu of the menu bar offers. */
    public List<String> menuOffers(String... path) {
        Shell shell = (Shell) window().root();
        return menus.offers(ui(shell::getMenuBar), path);
    }

    public Keyboard keyboard() {
        return keyboard;
    }

    public Shots shots() {
        return shots;
    }

    /** Asks something on the UI thread. */
    public <T> T ui(Supplier<T> question) {
        return ui.get(question);
    }

    /** Waits until the condition holds (asked on the test's thread; it may use {@link #ui}). */
    public void waitFor(BooleanSupplier condition, String what) {
        wait.until(condition, what, PATIENCE);
    }

    /** Waits, longer or shorter than usual, until the condition holds. */
    public void waitFor(BooleanSupplier condition, String what, Duration timeout) {
        wait.until(condition, what, timeout);
    }

    /** Waits until there is a value. */
    public <T> T waitFor(Supplier<Optional<T>> source, Supplier<String> what) {
        return wait.value(source, what, PATIENCE);
    }

    /** Waits, longer or shorter than usual, until there is a value. */
    public <T> T waitFor(Supplier<Optional<T>> source, Supplier<String> what, Duration timeout) {
        return wait.value(source, what, timeout);
    }

    /** The pixels of a control as they are on the screen now. */
    public BufferedImage grab(Found<? extends Control> found) {
        return shots.grab(found.widget());
    }

    /** The pixels of a window or view as they are on the screen now. */
    public BufferedImage grab(Scope scope) {
        return shots.grab(scope.root());
    }

    /** Writes the picture of a window or view; where it lies. */
    public Path shoot(Scope scope, String name) {
        return shots.save(grab(scope), name);
    }

    /** Drops files onto a control. */
    public void drop(Scope onto, Path... files) {
        FileDrop.onto(this, onto.root(), files);
    }

    Focus focus() {
        return focus;
    }

    Pointer pointer() {
        return pointer;
    }

    Menus menus() {
        return menus;
    }

    void start(Runnable step) {
        ui.start(step);
    }

    private String scene() {
        StringBuilder text = new StringBuilder("to be seen:\n");
        List<Shell> shells = ui(() -> Arrays.stream(ui.display().getShells()).filter(Shell::isVisible).toList());
        for (Shell shell : shells) {
            text.append(" window “").append(ui(shell::getText)).append("”\n")
                    .append(ui(() -> new Scope(this, shell).describe()));
            text.append(" picture: ").append(shots.save(shots.grab(shell), "failed-" + System.nanoTime())).append('\n');
        }
        return text.toString();
    }
}
