package limn.ui.tests.driver;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scrollable;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;

/**
 * Measures every text of the widgets of a window on a picture of it. Disabled widgets are left out, as WCAG has it, and
 * what stands on the desktop's own colour of selections (selected rows, the default button): users choose that one.
 * Texts that are painted on canvases are not widgets: tests measure those where they know them to be.
 */
public final class TextContrast {

    /** A text with where it is, in the points of the window. */
    private record Place(String text, Rectangle area) {
    }

    private static final long FADING_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Driver driver;

    public TextContrast(Driver driver) {
        this.driver = driver;
    }

    /**
     * The texts below 4.5 : 1, a line each. GTK fades the colours of a window in when it becomes the active one, so what
     * is pale is looked at again; what is readable in the end is no fault.
     */
    public List<String> tooPale(Scope scope) {
        List<String> pale = look(scope);
        long end = System.nanoTime() + FADING_NANOS;
        while (!pale.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
            pale = look(scope);
        }
        return pale;
    }

    private List<String> look(Scope scope) {
        List<String> pale = new ArrayList<>();
        List<Place> places = driver.ui(() -> places(scope));
        BufferedImage picture = driver.grab(scope);
        double zoom = driver.ui(() -> scope.root().getMonitor().getZoom() / 100.0);
        int selection = driver
                .ui(() -> rgb(scope.root().getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION).getRGB()));
        for (Place place : places) {
            Rectangle a = place.area();
            Rectangle pixels = new Rectangle((int) (a.x * zoom), (int) (a.y * zoom), (int) (a.width * zoom),
                    (int) (a.height * zoom));
            Contrast.of(picture, pixels).filter(c -> c.ratio() < Contrast.ENOUGH && !selection(c.ground(), selection))
                    .ifPresent(c -> pale.add("“" + place.text() + "”: " + c));
        }
        return pale;
    }

    private static int rgb(RGB colour) {
        return colour.red << 16 | colour.green << 8 | colour.blue;
    }

    /** GTK's Adwaita paints selections in one of these, the light or the dark variant's. */
    private static boolean selection(int colour, int told) {
        return alike(colour, told) || alike(colour, 0x3584e4) || alike(colour, 0x15539e);
    }

    /** The default button's ground is the selection's, a little lighter above and darker below. */
    private static boolean alike(int a, int b) {
        return Math.abs((a >> 16 & 0xff) - (b >> 16 & 0xff)) < 28 && Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff)) < 28
                && Math.abs((a & 0xff) - (b & 0xff)) < 28;
    }

    private static List<Place> places(Scope scope) {
        List<Place> places = new ArrayList<>();
        Point origin = scope.root().toDisplay(0, 0);
        for (Widget widget : scope.widgets()) {
            if (widget instanceof Table table) {
                cells(table, origin, places);
            } else if (widget instanceof Tree tree) {
                cells(tree.getItems(), tree, origin, places);
            } else if (legible(widget)) {
                Rectangle place = Reading.place(widget);
                if (shown(widget, place)) {
                    places.add(new Place(Wording.plain(Reading.text(widget)), local(place, origin)));
                }
            }
        }
        return places;
    }

    /** Whether the whole height is in sight: what is scrolled half away is read after scrolling. */
    private static boolean shown(Widget widget, Rectangle place) {
        if (!(widget instanceof Control control)) {
            return true;
        }
        for (Control around = control.getParent(); around != null; around = around.getParent()) {
            Rectangle seen = Reading.onDisplay(around, ((Scrollable) around).getClientArea());
            if (place.y < seen.y || place.y + place.height > seen.y + seen.height) {
                return false;
            }
            if (around instanceof Shell) {
                return true;
            }
        }
        return true;
    }

    private static boolean legible(Widget widget) {
        boolean picture = widget instanceof Label label && label.getImage() != null
                || widget instanceof Button button && button.getImage() != null;
        boolean separator = widget instanceof Label && (widget.getStyle() & SWT.SEPARATOR) != 0;
        boolean item = widget instanceof CTabItem;
        return (widget instanceof Control || item) && !picture && !separator && Reading.enabled(widget)
                && !(widget instanceof Shell) && !Reading.text(widget).isBlank();
    }

    private static void cells(Table table, Point origin, List<Place> places) {
        Rectangle seen = table.getClientArea();
        for (int i = table.getTopIndex(); i < table.getItemCount(); i++) {
            TableItem item = table.getItem(i);
            if (!seen.intersects(item.getBounds())) {
                return;
            }
            for (int c = 0; c < Math.max(1, table.getColumnCount()); c++) {
                cell(new Place(item.getText(c), item.getTextBounds(c)), seen, table, origin, places);
            }
        }
    }

    private static void cells(TreeItem[] items, Tree tree, Point origin, List<Place> places) {
        Rectangle seen = tree.getClientArea();
        for (TreeItem item : items) {
            for (int c = 0; c < Math.max(1, tree.getColumnCount()); c++) {
                cell(new Place(item.getText(c), item.getTextBounds(c)), seen, tree, origin, places);
            }
            if (item.getExpanded()) {
                cells(item.getItems(), tree, origin, places);
            }
        }
    }

    /** Of a row that the edge cuts through only the faint ends of letters may be seen, which say nothing of its colour. */
    private static void cell(Place whole, Rectangle seen, Control control, Point origin, List<Place> places) {
        Rectangle inSight = whole.area().intersection(seen);
        if (inSight.height == whole.area().height) {
            add(whole.text(), inSight, control, origin, places);
        }
    }

    private static void add(String text, Rectangle area, Control control, Point origin, List<Place> places) {
        if (!text.isBlank() && area.width > 4 && area.height > 4 && control.isEnabled()) {
            places.add(new Place(text, local(Reading.onDisplay(control, area), origin)));
        }
    }

    private static Rectangle local(Rectangle onDisplay, Point origin) {
        return new Rectangle(onDisplay.x - origin.x, onDisplay.y - origin.y, onDisplay.width, onDisplay.height);
    }
}
