package limn.ui.internal.part;

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
        column.addListener(SWT.Resize, event -> remember(table, title, column.getWidth()));
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
        column.addListener(SWT.Resize, event -> remember(tree, title, column.getWidth()));
        return column;
    }

    private int width(String title, int width) {
        return Math.max(LEAST, widths.getInt(title, width));
    }

    private void remember(Composite owner, String title, int width) {
        // While the widget is being made or goes away, widths are not the user's.
        if (owner.isVisible() && width >= LEAST) {
            widths.putInt(title, width);
        }
    }
}
