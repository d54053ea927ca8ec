package limn.ui.internal.layers;

import java.util.List;
import java.util.Optional;

import limn.ui.internal.part.Columns;
import limn.ui.internal.part.StrayRows;
import limn.ui.internal.part.TonedCells;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** The table of layers; rows are made when they are seen. A mark tells what is explained and what auto may take. */
final class LayerTable {

    private static final int MARK = 12;

    private final Table table;
    private final Image space;
    private List<LayerRow> rows = List.of();
    private String wanted = "";
    private Optional<String> explained = Optional.empty();
    private Optional<String> rule = Optional.empty();

    LayerTable(Composite parent) {
        table = new Table(parent, SWT.VIRTUAL | SWT.SINGLE | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        Columns columns = new Columns("limn.ui.layers");
        columns.add(table, "Layer", 150, SWT.LEFT);
        columns.add(table, "Operator", 84, SWT.LEFT);
        columns.add(table, "Shape", 94, SWT.RIGHT);
        columns.add(table, "Parameters", 92, SWT.RIGHT);
        columns.add(table, "Use", 120, SWT.LEFT);
        ImageData clear = new ImageData(MARK + 4, MARK + 4, 32, new PaletteData(0xff0000, 0xff00, 0xff));
        clear.alphaData = new byte[clear.width * clear.height];
        space = new Image(table.getDisplay(), clear);
        table.addListener(SWT.Dispose, event -> space.dispose());
        StrayRows.watch(table);
        table.addListener(SWT.SetData, this::fill);
        new TonedCells(table, (row, column) -> row < rows.size() && !rows.get(row).spatial()
                && !rows.get(row).rule()
                        ? Optional.of(Tone.CANVAS_MUTED) : Optional.empty());
        table.addListener(SWT.PaintItem, this::paint);
        Colours.follow(table, table::clearAll);
    }

    Table control() {
        return table;
    }

    /** Shows other rows; the selected one stays selected if it is among them. */
    void show(List<LayerRow> shown, String found) {
        Optional<LayerRow> selected = selected();
        wanted = found;
        table.setRedraw(false);
        table.setItemCount(0);
        rows = shown;
        table.setItemCount(rows.size());
        selected.ifPresent(row -> select(row.text()));
        table.setRedraw(true);
    }

    /** Marks what is explained, and the rule that found it. */
    void mark(Optional<String> path, Optional<String> by) {
        if (!path.equals(explained) || !by.equals(rule)) {
            explained = path;
            rule = by;
            table.clearAll();
        }
    }

    /** The selected row. */
    Optional<LayerRow> selected() {
        int index = table.getSelectionIndex();
        return index >= 0 && index < rows.size() ? Optional.of(rows.get(index)) : Optional.empty();
    }

    /** Selects the row of a text, and nothing where there is none. */
    void select(String text) {
        if (selected().filter(row -> row.text().equals(text)).isPresent()) {
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).text().equals(text)) {
                table.setSelection(i);
                return;
            }
        }
        table.deselectAll();
    }

    LayerRow row(int index) {
        return rows.get(index);
    }

    private boolean isExplained(LayerRow row) {
        return rule.or(() -> explained).filter(row.text()::equals).isPresent();
    }

    private boolean isTaken(LayerRow row) {
        return rule.isPresent() && explained.filter(row.text()::equals).isPresent();
    }

    private void fill(Event event) {
        TableItem item = (TableItem) event.item;
        if (event.index < 0 || event.index >= rows.size()) {
            return;
        }
        LayerRow row = rows.get(event.index);
        item.setImage(0, space);
        item.setText(new String[] {row.pathFor(wanted), row.operator(), row.shape(), row.parameters(),
                isExplained(row) ? "explained" : isTaken(row) ? "taken by " + rule.get()
                        : row.rule() ? "" : use(row)});
        if (isExplained(row)) {
            item.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        }
    }

    private static String use(LayerRow row) {
        if (!row.spatial()) {
            return "no positions";
        }
        return row.place() < 0 ? "" : "candidate " + (row.place() + 1);
    }

    private void paint(Event event) {
        if (event.index != 0) {
            return;
        }
        TableItem item = (TableItem) event.item;
        int index = table.indexOf(item);
        if (index < 0 || index >= rows.size()) {
            return;
        }
        LayerRow row = rows.get(index);
        boolean taken = isTaken(row);
        boolean selected = (event.detail & SWT.SELECTED) != 0;
        Rectangle room = item.getImageBounds(0);
        GC gc = event.gc;
        Color colour = selected ? gc.getForeground() : Tone.ACCENT.colour();
        gc.setAntialias(SWT.ON);
        int x = room.x + 2;
        int y = room.y + (room.height - MARK) / 2;
        if (isExplained(row)) {
            gc.setBackground(colour);
            gc.fillPolygon(new int[] {x + 1, y + 1, x + MARK - 1, y + MARK / 2, x + 1, y + MARK - 1});
        } else if (taken || row.place() >= 0 && row.spatial()) {
            gc.setForeground(colour);
            gc.setBackground(colour);
            gc.drawOval(x + 2, y + 2, MARK - 5, MARK - 5);
            if (taken) {
                gc.fillOval(x + 2, y + 2, MARK - 4, MARK - 4);
            }
        }
    }
}
