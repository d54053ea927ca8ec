package limn.ui.internal.part;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.osgi.service.prefs.Preferences;

/** Columns of a table or a tree whose widths are remembered. */
public final class Columns {

    private static final int LEAST = 24;

    private final Preferences widths;
    private final Map<String, Integer> given = new HashMap<>();

    /**
     * Columns.
     *
     * @param view id of the view, under which widths are remembered
     */
    public Columns(String view) {
        this.widths = InstanceScope.INSTANCE.getNode("limn.ui").node("columns").node(view);
    }

    /**
     * Adds a column.
     *
     * @param table the table
     * @param title its title, which is also the name its width is remembered by
     * @param width in points, unless the user chose another
     * @param style alignment
     * @return the column
     */
    public TableColumn add(Table table, String title, int width, int style) {
        TableColumn column = new TableColumn(table, style);
        column.setText(title);
        column.setWidth(width(title, width));
        column.addListener(SWT.Resize, event -> {
            // GTK gives the last column what the others leave.
            if (table.indexOf(column) < table.getColumnCount() - 1) {
                remember(table, title, column.getWidth());
            }
        });
        return column;
    }

    /**
     * Adds a column.
     *
     * @param tree the tree
     * @param title its title, which is also the name its width is remembered by
     * @param width in points, unless the user chose another
     * @param style alignment
     * @return the column
     */
    public TreeColumn add(Tree tree, String title, int width, int style) {
        TreeColumn column = new TreeColumn(tree, style);
        column.setText(title);
        column.setWidth(width(title, width));
        column.addListener(SWT.Resize, event -> {
            if (tree.indexOf(column) < tree.getColumnCount() - 1) {
                remember(tree, title, column.getWidth());
            }
        });
        return column;
    }

    /**
     * Gives a column the width that its content needs, unless the user chose another.
     *
     * @param column a column made here
     * @param width in points
     */
    public void fit(TableColumn column, int width) {
        if (widths.get(column.getText(), null) == null && column.getWidth() != width) {
            given.put(column.getText(), width);
            column.setWidth(width);
        }
    }

    private int width(String title, int width) {
        int wide = Math.max(LEAST, widths.getInt(title, width));
        given.put(title, wide);
        return wide;
    }

    private void remember(Composite owner, String title, int width) {
        // While the widget is being made or goes away, widths are not the user's.
        if (owner.isVisible() && width >= LEAST && given.get(title) != width) {
            widths.putInt(title, width);
        }
    }
}
