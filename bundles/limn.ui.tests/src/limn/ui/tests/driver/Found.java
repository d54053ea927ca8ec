package limn.ui.tests.driver;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;

/**
 * A widget that a test has found, with what a user can do to it.
 *
 * @param <W> its type
 */
public final class Found<W extends Widget> {

    private final Driver driver;
    private final Supplier<Optional<W>> again;
    private W widget;

    Found(Driver driver, W widget) {
        this(driver, widget, Optional::empty);
    }

    /** One that can be found again where it is replaced, as rows are. */
    Found(Driver driver, W widget, Supplier<Optional<W>> again) {
        this.driver = driver;
        this.widget = widget;
        this.again = again;
    }

    /** The widget itself, for the UI thread only. */
    public W widget() {
        return widget;
    }

    /** Asks the widget something, on the UI thread. */
    public <T> T ask(Function<W, T> question) {
        return driver.ui(() -> question.apply(present()));
    }

    private W present() {
        if (widget.isDisposed()) {
            again.get().ifPresent(other -> widget = other);
        }
        return widget;
    }

    /** Does something to the widget on the UI thread that a user has other means for. */
    public void tell(Consumer<W> step) {
        driver.ui(() -> {
            step.accept(present());
            return null;
        });
    }

    /** What it says, without mnemonics. */
    public String text() {
        return Wording.plain(ask(Reading::text));
    }

    public boolean enabled() {
        return ask(Reading::enabled);
    }

    /** Clicks the middle of it, as soon as it can be clicked. */
    public void click() {
        driver.pointer().click(middle());
    }

    /** Clicks a point inside it, counted from its upper left corner. */
    public void click(int x, int y) {
        driver.pointer().click(at(x, y));
    }

    public void doubleClick() {
        driver.pointer().doubleClick(middle());
    }

    /** Double-clicks a point inside it, counted from its upper left corner. */
    public void doubleClick(int x, int y) {
        driver.pointer().doubleClick(at(x, y));
    }

    public void rightClick() {
        driver.pointer().rightClick(middle());
    }

    /** Moves the pointer to a point inside it. */
    public void hover(int x, int y) {
        driver.pointer().move(at(x, y));
    }

    /** Turns the wheel over a point inside it; positive is up. */
    public void wheel(int x, int y, int clicks) {
        driver.pointer().wheel(at(x, y), clicks);
    }

    /** Drags from one point inside it to another. */
    public void drag(int fromX, int fromY, int toX, int toY) {
        driver.pointer().drag(at(fromX, fromY), at(toX, toY));
    }

    /** Drags from its middle to the middle of another. */
    public void dragTo(Found<?> target) {
        driver.pointer().drag(middle(), target.middle());
    }

    /** Gives it the keyboard. */
    public void focus() {
        tell(w -> ((Control) w).forceFocus());
    }

    /** Clicks into the field, replaces what stands there, and waits until it says so. */
    public void type(String text) {
        clickText();
        // The click and the chords come from the X server, in their own time; what is typed must not come before them.
        driver.waitFor(() -> ask(Found::hasKeyboard), "the field to have the keyboard");
        selectAll();
        if (text.isEmpty()) {
            driver.keyboard().press("Delete");
        } else {
            lines(text);
        }
        driver.waitFor(() -> ask(Reading::text).equals(text), "the field to hold " + text);
    }

    /** An empty field cannot show that the chord has come; arriving late it would select what is typed meanwhile. */
    private void selectAll() {
        if (ask(Spinner.class::isInstance)) {
            // Ctrl+A is also a command of the window, which may still take it for the field that had the keyboard before.
            pressInto(SWT.END, "Ctrl+Home", "Ctrl+Shift+End");
        } else {
            pressInto('a', "Ctrl+A");
        }
        driver.waitFor(() -> ask(Found::isAllSelected), "all of the field to be selected");
    }

    /** Presses chords and waits until the widget has had the last key of them. */
    private void pressInto(int last, String... chords) {
        AtomicBoolean arrived = new AtomicBoolean();
        Listener listener = event -> arrived.compareAndSet(false, event.keyCode == last);
        tell(w -> w.addListener(SWT.KeyUp, listener));
        try {
            driver.keyboard().press(chords);
            driver.waitFor(arrived::get, chords[chords.length - 1] + " to come to the field");
        } finally {
            tell(w -> w.removeListener(SWT.KeyUp, listener));
        }
    }

    /** The end of a line is a key that comes from the X server, too. */
    private void lines(String text) {
        String[] lines = text.split("\n", -1);
        String typed = lines[0];
        driver.keyboard().type(typed);
        for (int i = 1; i < lines.length; i++) {
            driver.keyboard().press("Enter");
            String before = typed + "\n";
            driver.waitFor(() -> ask(Reading::text).equals(before), "the field to hold another line");
            driver.keyboard().type(lines[i]);
            typed = before + lines[i];
        }
    }

    private static boolean hasKeyboard(Widget widget) {
        return !(widget instanceof Control control) || control.isFocusControl();
    }

    /** Where it can be told. */
    private static boolean isAllSelected(Widget widget) {
        return switch (widget) {
            case Text text -> text.getSelectionCount() == text.getCharCount();
            case Combo combo -> combo.getSelection().y - combo.getSelection().x == combo.getText().length();
            default -> true;
        };
    }

    /** The middle of a number field may be one of its buttons; its text is at the left. */
    private void clickText() {
        if (widget instanceof Spinner) {
            click(12, place().height / 2);
        } else {
            click();
        }
    }

    /** Chooses one of the entries of a combo with the arrow keys. */
    public void choose(String entry) {
        focus();
        int steps = ask(w -> indexOf((Combo) w, entry) - ((Combo) w).getSelectionIndex());
        for (int i = 0; i < Math.abs(steps); i++) {
            driver.keyboard().press(steps > 0 ? "Down" : "Up");
        }
        driver.waitFor(() -> Wording.matches(ask(Reading::text), entry), "the choice " + entry);
    }

    /** Clicks one of the links in a text. */
    public void follow(String words) {
        clickable();
        driver.pointer().click(ask(w -> LinkPlaces.middle((Link) w, words)));
    }

    /** Chooses from its context menu; see {@link Menus} for how. */
    public void context(String... path) {
        driver.menus().choose(ask(w -> menu((Control) w)), path);
    }

    /** The rows of a table or tree. */
    public Rows rows() {
        return new Rows(driver, (Control) widget);
    }

    /** What is inside it. */
    public Scope inside() {
        return new Scope(driver, (org.eclipse.swt.widgets.Composite) widget);
    }

    /** Where it is on the display; a row is scrolled to first. */
    public Rectangle place() {
        Rectangle[] last = {null};
        return driver.waitFor(() -> {
            // GTK scrolls in its own time, and not far enough while it has not measured all rows: what counts is where
            // the row comes to rest.
            Rectangle before = last[0];
            last[0] = ask(Reading::place);
            boolean rests = last[0].equals(before);
            if (rests && !ask(Found::inSight)) {
                tell(Found::reveal);
            }
            return Optional.of(last[0]).filter(p -> rests && ask(Found::inSight));
        }, () -> "it to be in sight, not at " + last[0]);
    }

    private static void reveal(Widget widget) {
        if (widget instanceof TableItem item) {
            item.getParent().showItem(item);
        } else if (widget instanceof TreeItem item) {
            item.getParent().showItem(item);
        }
    }

    private static boolean inSight(Widget widget) {
        return switch (widget) {
            case TableItem item -> seen(item.getParent().getClientArea(), item.getTextBounds(0));
            case TreeItem item -> seen(item.getParent().getClientArea(), item.getTextBounds(0));
            default -> true;
        };
    }

    private static boolean seen(Rectangle client, Rectangle row) {
        return client.contains(row.x, row.y + row.height / 2);
    }

    private static int indexOf(Combo combo, String entry) {
        for (int i = 0; i < combo.getItemCount(); i++) {
            if (Wording.matches(combo.getItem(i), entry)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "no entry " + entry + " among " + String.join(", ", combo.getItems()));
    }

    private static Menu menu(Control control) {
        Menu menu = control.getMenu();
        if (menu == null) {
            throw new IllegalStateException(control + " has no context menu");
        }
        return menu;
    }

    private Point middle() {
        clickable();
        Rectangle place = place();
        return new Point(place.x + place.width / 2, place.y + place.height / 2);
    }

    private Point at(int x, int y) {
        clickable();
        Rectangle place = place();
        return new Point(place.x + x, place.y + y);
    }

    private void clickable() {
        driver.waitFor(() -> Optional.of(true).filter(t -> enabled() && ask(Reading::visible)),
                () -> "“" + text() + "” to be enabled");
    }
}
