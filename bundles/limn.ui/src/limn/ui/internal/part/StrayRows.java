package limn.ui.internal.part;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/**
 * Throws rows away that a virtual table has lost. On GTK, emptying such a table asks for rows that are just leaving; SWT
 * makes items for them and then forgets them undisposed, with handles into a model that is gone. The platform's style
 * engine remembers every item, and at the next change of theme the process crashes.
 */
public final class StrayRows {

    private StrayRows() {
    }

    /**
     * Looks after a table for as long as it lives.
     *
     * @param table a virtual table
     */
    public static void watch(Table table) {
        table.addListener(SWT.SetData, event -> look(table, event));
    }

    private static void look(Table table, Event event) {
        TableItem item = (TableItem) event.item;
        // A row that is just being added is not found yet either; a moment later it is.
        if (table.indexOf(item) < 0) {
            table.getDisplay().asyncExec(() -> {
                if (!table.isDisposed() && !item.isDisposed() && table.indexOf(item) < 0) {
                    item.dispose();
                }
            });
        }
    }
}
