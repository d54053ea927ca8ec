package limn.ui.internal.part;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.osgi.service.prefs.Preferences;

/** Columns of a table whose widths are remembered. */
public final class Columns {

    private static final int LEAST = 24;

    private final Table table;
    private final Preferences widths;

    /**
     * Columns.
     *
     * @param table the table
     * @param view id of the view, under which widths are remembered
     */
    public Columns(Table table, String view) {
        this.table = table;
        this.widths = InstanceScope.INSTANCE.getNode("limn.ui").node("columns").node(view);
    }

    /**
     * Adds a column.
     *
     * @param title its title, which is also the name its width is remembered by
     * @param width in points, unless the user chose another
     * @param style alignment
     * @return the column
     */
    public TableColumn add(String title, int width, int style) {
        TableColumn column = new TableColumn(table, style);
        column.setText(title);
        column.setMoveable(false);
        int remembered = widths.getInt(title, width);
        column.setWidth(Math.max(LEAST, remembered));
        column.addListener(SWT.Resize, event -> {
            // While the table is being made or goes away, widths are not the user's.
            if (table.isVisible() && column.getWidth() >= LEAST) {
                widths.putInt(title, column.getWidth());
            }
        });
        return column;
    }
}
