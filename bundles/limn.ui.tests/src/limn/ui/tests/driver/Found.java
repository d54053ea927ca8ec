package limn.ui.tests.driver;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.TabItem;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
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
        click(this::middle);
    }

    /** Clicks a point inside it, counted from its upper left corner. */
    public void click(int x, int y) {
        click(() -> at(x, y));
    }

    /**
     * What moved away or was replaced under the pointer is clicked where it is then, as a user would; so is what GTK had not
     * moved yet to where it was scrolled, so that what is around it was clicked.
     */
    private void click(Supplier<Point> where) {
        Point point = where.get();
        Widget target = ask(Found::owner);
        Rectangle before = ask(Reading::place);
        List<Widget> clicked = driver.pointer().click(point);
        boolean missed = !clicked.isEmpty() && driver.ui(() -> clicked.stream().noneMatch(on -> isOn(on, target))
                && (moved(before)
                        || !target.isDisposed() && clicked.stream().anyMatch(around -> isOn(target, around))));
        if (missed) {
            driver.pointer().click(where.get());
        }
    }

    private boolean moved(Rectangle before) {
        W now = present();
        return !now.isDisposed() && Reading.enabled(now) && Reading.visible(now) && !Reading.place(now).equals(before);
    }

    /** Whether what was clicked is the target or inside it; what is gone after the click was. */
    private static boolean isOn(Widget clicked, Widget target) {
        if (clicked.isDisposed()) {
            return true;
        }
        for (Control at = clicked instanceof Control c ? c : null; at != null; at = at.getParent()) {
            if (at == target) {
                return true;
            }
        }
        return false;
    }

    private static Widget owner(Widget widget) {
        return switch (widget) {
            case TableItem item -> item.getParent();
            case TreeItem item -> item.getParent();
            case ToolItem item -> item.getParent();
            case CTabItem item -> item.getParent();
            case TabItem item -> item.getParent();
            default -> widget;
        };
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
        driver.focus().give(ask(w -> ((Control) w).getShell()));
        tell(w -> ((Control) w).forceFocus());
    }

    /** Goes into the field, replaces what stands there, and waits until it says so. */
    public void type(String text) {
        clickable();
        focus();
        driver.waitFor(() -> ask(Found::hasKeyboard), "the field to have the keyboard");
        selectAll();
        if (text.isEmpty()) {
            driver.keyboard().press("Delete");
        } else {
            lines(text);
        }
        driver.waitFor(() -> ask(Reading::text).equals(text), "the field to hold " + text);
    }

    /** Without keys where that can be: Ctrl+A is also a command of the window, which may take it for another widget. */
    private void selectAll() {
        switch (widget) {
            case Text text -> tell(w -> ((Text) w).selectAll());
            case StyledText text -> tell(w -> ((StyledText) w).selectAll());
            case Combo combo -> tell(w -> ((Combo) w).setSelection(new Point(0, ((Combo) w).getText().length())));
            default -> pressInto(SWT.END, "Ctrl+Home", "Ctrl+Shift+End");
        }
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

    /** Chooses one of the entries of a combo, as soon as it is there. */
    public void choose(String entry) {
        clickable();
        focus();
        driver.waitFor(() -> ask(w -> choose((Combo) w, entry)),
                "the entry " + entry + " among " + ask(w -> String.join(", ", ((Combo) w).getItems())));
        driver.waitFor(() -> Wording.matches(ask(Reading::text), entry), "the choice " + entry);
    }

    /** In one step, so that no entry comes or goes meanwhile. */
    private static boolean choose(Combo combo, String entry) {
        int index = indexOf(combo, entry);
        if (index >= 0 && index != combo.getSelectionIndex()) {
            combo.select(index);
            combo.notifyListeners(SWT.Selection, new Event());
        }
        return index >= 0;
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
        return new Rows(driver, () -> (Control) present());
    }

    /** What is inside it. */
    public Scope inside() {
        return new Scope(driver, (Composite) present());
    }

    /** Where it is on the display; a row is scrolled to first. */
    public Rectangle place() {
        Rectangle[] last = {null};
        return driver.waitFor(() -> {
            // GTK scrolls in its own time, and not far enough while it has not measured all rows: what counts is where
            // the row comes to rest.
            Rectangle before = last[0];
            last[0] = ask(Reading::place);
            boolean seen = ask(Found::inSight);
            boolean rests = last[0].equals(before);
            if (rests && !seen) {
                tell(Found::reveal);
            }
            return Optional.of(last[0]).filter(p -> rests && seen);
        }, () -> "it to be in sight, not at " + last[0]);
    }

    private static void reveal(Widget widget) {
        if (widget instanceof TableItem item) {
            item.getParent().showItem(item);
        } else if (widget instanceof TreeItem item) {
            item.getParent().showItem(item);
        } else if (widget instanceof Control control) {
            scrolled(control).forEach(around -> around.showControl(control));
        }
    }

    /** What it can be scrolled in. */
    private static List<ScrolledComposite> scrolled(Control control) {
        return Stream.<Composite>iterate(control.getParent(), at -> at != null, Composite::getParent)
                .filter(ScrolledComposite.class::isInstance).map(ScrolledComposite.class::cast).toList();
    }

    private static boolean inSight(Widget widget) {
        return switch (widget) {
            case TableItem item -> seen(item.getParent().getClientArea(), item.getTextBounds(0));
            case TreeItem item -> seen(item.getParent().getClientArea(), item.getTextBounds(0));
            case Control control -> scrolled(control).stream().allMatch(around -> seen(around.getClientArea(),
                    control.getDisplay().map(control.getParent(), around, control.getBounds())));
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
        return -1;
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
                () -> "“" + (ask(Widget::isDisposed) ? "what has gone" : text()) + "” to be enabled");
    }
}
