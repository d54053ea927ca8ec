package limn.ui.internal.data;

import java.util.Optional;

import limn.ui.theme.Tone;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/**
 * What stands before the text of a row: a sample's small picture, or the mark by which a heading opens. Rows keep a room free
 * for it, so pictures can come and go without touching rows.
 */
final class RowPictures {

    private static final int SIDE = 28;
    private static final int GAP = 6;
    private static final int ARROW = 4;

    private final SampleTable list;
    private final Image space;
    private final Thumbnails thumbnails;

    RowPictures(SampleTable list, Composite owner) {
        this.list = list;
        ImageData clear = new ImageData(SIDE + GAP, SIDE + 4, 32, new PaletteData(0xff0000, 0xff00, 0xff));
        clear.alphaData = new byte[clear.width * clear.height];
        this.space = new Image(owner.getDisplay(), clear);
        this.thumbnails = new Thumbnails(owner, SIDE, list::redraw);
        owner.addListener(SWT.Dispose, event -> space.dispose());
    }

    /** Draws into the rows of a table. */
    void hook(Table table) {
        table.addListener(SWT.EraseItem, this::erase);
        table.addListener(SWT.PaintItem, this::paint);
    }

    /** A clear image of the size of the room. */
    Image space() {
        return space;
    }

    Thumbnails thumbnails() {
        return thumbnails;
    }

    private int row(Event event) {
        return list.row((TableItem) event.item);
    }

    /** The text of a heading runs over all columns, so no column draws it alone. */
    private void erase(Event event) {
        if (row(event) < 0) {
            event.detail &= ~SWT.FOREGROUND;
        }
    }

    private void paint(Event event) {
        TableItem item = (TableItem) event.item;
        int row = row(event);
        Rectangle room = item.getImageBounds(0);
        if (row < 0) {
            heading(event.gc, item);
        }
        if (event.index != 0) {
            return;
        }
        if (row < 0) {
            arrow(event.gc, room, list.isClosed(~row));
            return;
        }
        Optional<Image> image = thumbnails.image(row);
        if (image.isPresent()) {
            Rectangle size = image.get().getBounds();
            event.gc.drawImage(image.get(), room.x + (SIDE - size.width) / 2,
                    room.y + (room.height - size.height) / 2);
        } else {
            frame(event.gc, room, thumbnails.complaint(row).isPresent());
        }
    }

    /** Each column draws its part of the same text. */
    private static void heading(GC gc, TableItem item) {
        gc.setFont(item.getFont(0));
        Rectangle place = item.getTextBounds(0);
        Point size = gc.textExtent(item.getText(0));
        gc.drawText(item.getText(0), place.x, place.y + (place.height - size.y) / 2, true);
    }

    /** In the colour of the row's text, so that it is seen on selected rows, too. */
    private static void arrow(GC gc, Rectangle room, boolean closed) {
        gc.setAntialias(SWT.ON);
        gc.setBackground(gc.getForeground());
        int x = room.x + SIDE / 2;
        int y = room.y + room.height / 2;
        gc.fillPolygon(closed ? new int[] {x - ARROW / 2, y - ARROW, x + ARROW / 2 + 1, y, x - ARROW / 2, y + ARROW}
                : new int[] {x - ARROW, y - ARROW / 2, x + ARROW, y - ARROW / 2, x, y + ARROW / 2 + 1});
    }

    private static void frame(GC gc, Rectangle room, boolean failed) {
        int y = room.y + (room.height - SIDE) / 2;
        gc.setBackground(Tone.CANVAS.colour());
        gc.setForeground(Tone.CANVAS_LINE.colour());
        gc.fillRectangle(room.x, y, SIDE, SIDE);
        gc.drawRectangle(room.x, y, SIDE - 1, SIDE - 1);
        if (failed) {
            gc.setForeground(Tone.CAUTION.colour());
            Point size = gc.textExtent("!");
            gc.drawText("!", room.x + (SIDE - size.x) / 2, y + (SIDE - size.y) / 2, true);
        }
    }
}
