package limn.ui.internal.part;

import java.util.Optional;

import limn.ui.theme.Tone;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/**
 * Text of a table in colours of the theme. GTK forgets the colours of items as soon as something else is drawn into their
 * rows, so texts that have a colour are drawn here. The items keep their texts, for people who hear them.
 */
public final class TonedCells {

    private static final String CUT = "…";
    private static final int MARGIN = 2;

    private final Table table;
    private final Tones tones;

    /** Says which cells have a colour. */
    @FunctionalInterface
    public interface Tones {

        /**
         * The colour of a cell.
         *
         * @param row the row
         * @param column the column
         * @return empty for a cell as the platform draws it
         */
        Optional<Tone> of(int row, int column);
    }

    /**
     * Draws coloured texts from now on.
     *
     * @param table the table
     * @param tones which texts
     */
    public TonedCells(Table table, Tones tones) {
        this.table = table;
        this.tones = tones;
        table.addListener(SWT.EraseItem, event -> tone(event).ifPresent(tone -> event.detail &= ~SWT.FOREGROUND));
        table.addListener(SWT.PaintItem, event -> tone(event).ifPresent(tone -> paint(event, tone)));
    }

    private Optional<Tone> tone(Event event) {
        int row = table.indexOf((TableItem) event.item);
        return row < 0 ? Optional.empty() : tones.of(row, event.index);
    }

    private void paint(Event event, Tone tone) {
        TableItem item = (TableItem) event.item;
        GC gc = event.gc;
        gc.setFont(item.getFont(event.index));
        if ((event.detail & SWT.SELECTED) == 0) {
            gc.setForeground(tone.colour());
        }
        Rectangle cell = item.getBounds(event.index);
        int left = event.index == 0 ? item.getTextBounds(0).x : cell.x + MARGIN;
        int room = cell.x + cell.width - left - MARGIN;
        // The bounds of a cell are not where its row is drawn when rows are as tall as an image.
        Rectangle line = item.getTextBounds(0);
        String text = fitted(gc, item.getText(event.index), room);
        Point size = gc.textExtent(text);
        boolean right = (table.getColumn(event.index).getStyle() & SWT.RIGHT) != 0;
        gc.drawText(text, right ? left + room - size.x : left, line.y + (line.height - size.y) / 2, true);
    }

    private static String fitted(GC gc, String text, int room) {
        String shown = text;
        while (shown.length() > 1 && gc.textExtent(shown).x > room) {
            shown = shown.substring(0, Math.max(0, shown.length() - (shown.endsWith(CUT) ? 2 : 1))) + CUT;
        }
        return shown;
    }
}
