package limn.ui.tests.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Item;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/**
 * The rows of a table or tree, read as far as they are needed: rows of a virtual one are asked for their text in order,
 * which makes it fill them in, until the wanted one is found.
 */
public final class Rows {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Driver driver;
    private final Supplier<Control> owner;

    /** @param owner the table or tree, asked anew each time, as it may be replaced */
    Rows(Driver driver, Supplier<Control> owner) {
        this.driver = driver;
        this.owner = owner;
    }

    private Control control() {
        return owner.get();
    }

    /** How many rows there are (of a tree: at the top). */
    public int count() {
        return driver
                .ui(() -> control() instanceof Table table ? table.getItemCount() : ((Tree) control()).getItemCount());
    }

    /** The first row with a cell that says this, as soon as there is one; a tree's are opened downwards only as told. */
    public Found<? extends Item> row(String text) {
        Item item = driver.waitFor(() -> driver.ui(() -> find(text)),
                () -> "a row “" + text + "”; the first are " + driver.ui(() -> head()), LONG);
        return new Found<>(driver, item, () -> find(text));
    }

    /** The row of this number. */
    public Found<? extends Item> row(int index) {
        driver.waitFor(() -> count() > index, "row " + index);
        return new Found<>(driver, driver.ui(() -> item(index)), () -> Optional.of(item(index)));
    }

    /** Follows the rows of a tree from the top, opening each. */
    public Found<TreeItem> path(String... texts) {
        TreeItem item = null;
        for (String text : texts) {
            TreeItem parent = item;
            item = driver.waitFor(() -> driver.ui(() -> child(parent, text)),
                    () -> "a row “" + text + "” below " + (parent == null ? "the top" : driver.ui(parent::getText)),
                    LONG);
            if (text != texts[texts.length - 1]) {
                open(item);
            }
        }
        return new Found<>(driver, item, () -> follow(texts));
    }

    private Optional<TreeItem> follow(String... texts) {
        Optional<TreeItem> item = child(null, texts[0]);
        for (int i = 1; i < texts.length; i++) {
            String text = texts[i];
            item = item.flatMap(parent -> child(parent, text));
        }
        return item;
    }

    /** Opens a row of a tree, as its arrow does, and waits until it is open. */
    public void open(TreeItem item) {
        driver.ui(() -> {
            if (!item.getExpanded() && item.getItemCount() > 0) {
                Event event = new Event();
                event.item = item;
                control().notifyListeners(SWT.Expand, event);
                item.setExpanded(true);
            }
            return null;
        });
        driver.waitFor(() -> driver.ui(() -> item.getExpanded() || item.getItemCount() == 0), "an open row");
    }

    /** What the cells of a row say. */
    public List<String> cells(Found<? extends Item> row) {
        return row.ask(item -> cells(item));
    }

    /** What the cells of one column say, for every row (of a tree: at the top). */
    public List<String> column(int column) {
        return driver.ui(() -> {
            List<String> texts = new ArrayList<>();
            int rows = control() instanceof Table table ? table.getItemCount() : ((Tree) control()).getItemCount();
            for (int i = 0; i < rows; i++) {
                List<String> cells = cells(item(i));
                texts.add(column < cells.size() ? cells.get(column) : "");
            }
            return texts;
        });
    }

    /** What the selected rows say in their first column. */
    public List<String> selected() {
        return driver.ui(() -> {
            Item[] items = control() instanceof Table table ? table.getSelection() : ((Tree) control()).getSelection();
            return List.of(items).stream().map(Item::getText).toList();
        });
    }

    /** Clicks the title of a column. */
    public void clickColumn(int column) {
        Point place = driver.ui(() -> {
            int x = 0;
            for (int i = 0; i < column; i++) {
                x += width(i);
            }
            return control().toDisplay(x + width(column) / 2, header() / 2);
        });
        driver.pointer().click(place);
    }

    private int width(int column) {
        return control() instanceof Table table ? table.getColumn(column).getWidth()
                : ((Tree) control()).getColumn(column).getWidth();
    }

    private int header() {
        // On GTK the client area begins below the titles, and points are counted from the client area.
        return -(control() instanceof Table table ? table.getHeaderHeight() : ((Tree) control()).getHeaderHeight());
    }

    /** Where a cell is on the display. */
    public Rectangle place(Found<? extends Item> row, int column) {
        return row
                .ask(item -> Reading.onDisplay(control(), item instanceof TableItem cells ? cells.getTextBounds(column)
                        : ((TreeItem) item).getTextBounds(column)));
    }

    private Item item(int index) {
        return control() instanceof Table table ? table.getItem(index) : ((Tree) control()).getItem(index);
    }

    private Optional<Item> find(String text) {
        if (control() instanceof Table table) {
            for (int i = 0; i < table.getItemCount(); i++) {
                if (says(table.getItem(i), text)) {
                    return Optional.of(table.getItem(i));
                }
            }
            return Optional.empty();
        }
        return below(null, text).map(i -> i);
    }

    private Optional<TreeItem> below(TreeItem parent, String text) {
        Optional<TreeItem> here = child(parent, text);
        int rows = parent == null ? ((Tree) control()).getItemCount() : parent.getItemCount();
        for (int i = 0; here.isEmpty() && i < rows; i++) {
            TreeItem next = parent == null ? ((Tree) control()).getItem(i) : parent.getItem(i);
            if (next.getExpanded()) {
                here = below(next, text);
            }
        }
        return here;
    }

    private Optional<TreeItem> child(TreeItem parent, String text) {
        int rows = parent == null ? ((Tree) control()).getItemCount() : parent.getItemCount();
        for (int i = 0; i < rows; i++) {
            TreeItem item = parent == null ? ((Tree) control()).getItem(i) : parent.getItem(i);
            if (says(item, text)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private static boolean says(Item item, String text) {
        return cells(item).stream().anyMatch(cell -> Wording.matches(cell, text));
    }

    private static List<String> cells(Item item) {
        List<String> cells = new ArrayList<>();
        int columns = item instanceof TableItem row ? row.getParent().getColumnCount()
                : ((TreeItem) item).getParent().getColumnCount();
        for (int i = 0; i < Math.max(1, columns); i++) {
            cells.add(item instanceof TableItem row ? row.getText(i) : ((TreeItem) item).getText(i));
        }
        return cells;
    }

    private String head() {
        List<String> texts = new ArrayList<>();
        int rows = control() instanceof Table table ? table.getItemCount() : ((Tree) control()).getItemCount();
        for (int i = 0; i < Math.min(8, rows); i++) {
            texts.add(String.join(" | ", cells(item(i))));
        }
        return texts + " of " + rows;
    }
}
