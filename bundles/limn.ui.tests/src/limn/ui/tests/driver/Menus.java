package limn.ui.tests.driver;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/**
 * Chooses from menus. SWT does not tell where an item of a GTK menu is, so it cannot be clicked: the menu is told that
 * it opens (which fills it), the item must be there and enabled, and then gets the event of a choice. Tests of the
 * keyboard open menus with keys instead.
 */
public final class Menus {

    private final Driver driver;

    Menus(Driver driver) {
        this.driver = driver;
    }

    /** Chooses an item, level by level, from the given menu. */
    void choose(Menu menu, String... path) {
        MenuItem item = driver.waitFor(() -> driver.ui(() -> enabled(menu, path)),
                () -> "the menu item " + String.join(" > ", path) + "; there are " + driver.ui(() -> items(menu)));
        driver.start(() -> {
            // A menu may be filled anew meanwhile, and enabled is what can be chosen now.
            MenuItem now = item.isDisposed() ? enabled(menu, path).orElseThrow() : item;
            now.notifyListeners(SWT.Selection, selection(now));
        });
    }

    /** What a menu offers, opened level by level. */
    List<String> offers(Menu menu, String... path) {
        return driver.ui(() -> {
            Menu last = menu;
            for (String step : path) {
                last = item(last, step).map(MenuItem::getMenu).orElseThrow();
            }
            return items(last);
        });
    }

    private static Event selection(MenuItem item) {
        if ((item.getStyle() & (SWT.CHECK | SWT.RADIO)) != 0) {
            item.setSelection((item.getStyle() & SWT.RADIO) != 0 || !item.getSelection());
        }
        Event event = new Event();
        event.widget = item;
        return event;
    }

    private static Optional<MenuItem> enabled(Menu menu, String... path) {
        Optional<MenuItem> item = item(menu, path[0]);
        if (path.length > 1) {
            return item.filter(i -> i.getMenu() != null)
                    .flatMap(i -> enabled(i.getMenu(), Arrays.copyOfRange(path, 1, path.length)));
        }
        return item.filter(MenuItem::isEnabled);
    }

    private static Optional<MenuItem> item(Menu menu, String wanted) {
        menu.notifyListeners(SWT.Show, new Event());
        Optional<MenuItem> item = Arrays.stream(menu.getItems()).filter(i -> Wording.matches(i.getText(), wanted))
                .findFirst();
        menu.notifyListeners(SWT.Hide, new Event());
        return item.filter(i -> !i.isDisposed());
    }

    private static List<String> items(Menu menu) {
        menu.notifyListeners(SWT.Show, new Event());
        List<String> texts = Arrays.stream(menu.getItems()).filter(i -> (i.getStyle() & SWT.SEPARATOR) == 0)
                .map(i -> Wording.plain(i.getText()) + (i.isEnabled() ? "" : " (disabled)")).toList();
        menu.notifyListeners(SWT.Hide, new Event());
        return texts;
    }
}
