package limn.ui.internal.activations;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;

import limn.api.explain.Panel.Tile;
import limn.render.ChannelGrid;
import limn.render.Legend;
import limn.render.ValueRange;
import limn.ui.internal.part.Minus;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

/** A scrolled grid of tiles, of which only those in sight are drawn. */
final class GridCanvas {

    private static final int EDGE = 72;
    private static final int LEAST = 16;
    private static final int FEW = 4;
    private static final int OPAQUE = 255;
    private static final int FAINT = 110;

    private final Canvas canvas;
    private final TileImages images;
    private final IntConsumer opened;
    private Optional<Channels> channels = Optional.empty();
    private boolean faint;
    private int chosen;
    private String spoken = "";

    GridCanvas(Composite parent, Executor executor, IntConsumer opened) {
        this.opened = opened;
        canvas = new Canvas(parent, SWT.V_SCROLL | SWT.DOUBLE_BUFFERED | SWT.NO_REDRAW_RESIZE);
        images = new TileImages(canvas.getDisplay(), executor, this::redraw);
        Colours.keep(canvas, Tone.CANVAS_TEXT, Tone.CANVAS);
        Colours.follow(canvas, canvas::redraw);
        canvas.addPaintListener(event -> paint(event.gc));
        canvas.addListener(SWT.Resize, event -> layout());
        canvas.addListener(SWT.MouseDown, this::down);
        canvas.addListener(SWT.MouseMove, event -> canvas.setToolTipText(tip(event)));
        canvas.addListener(SWT.KeyDown, this::key);
        canvas.addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_RETURN
                && event.detail != SWT.TRAVERSE_ARROW_NEXT && event.detail != SWT.TRAVERSE_ARROW_PREVIOUS);
        canvas.addListener(SWT.FocusIn, event -> canvas.redraw());
        canvas.addListener(SWT.FocusOut, event -> canvas.redraw());
        canvas.addDisposeListener(event -> images.clear());
        bar().addListener(SWT.Selection, event -> canvas.redraw());
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = channels.filter(shown -> chosen < shown.size())
                        .map(shown -> spoken + " Chosen: " + describe(shown.tiles().get(chosen)) + ".").orElse(spoken);
            }
        });
    }

    Canvas control() {
        return canvas;
    }

    /** Shows other tiles, or the same again. */
    void show(Channels shown, boolean old, String name) {
        if (channels.isEmpty() || channels.get().panel() != shown.panel()) {
            images.clear();
        }
        channels = Optional.of(shown);
        faint = old;
        spoken = name;
        chosen = Math.clamp(chosen, 0, Math.max(0, shown.size() - 1));
        layout();
    }

    int chosen() {
        return chosen;
    }

    void choose(int index) {
        channels.filter(shown -> shown.size() > 0).ifPresent(shown -> {
            chosen = Math.clamp(index, 0, shown.size() - 1);
            reveal();
            canvas.redraw();
        });
    }

    private ScrollBar bar() {
        return canvas.getVerticalBar();
    }

    private TileGrid grid() {
        Channels shown = channels.orElseThrow();
        int height = shown.tiles().stream().mapToInt(Channels::height).max().orElse(1);
        int width = shown.tiles().stream().mapToInt(Channels::width).max().orElse(1);
        int wanted = shown.panel().columns();
        double factor = edge(wanted) / (double) Math.max(width, height);
        GC gc = new GC(canvas);
        int line = gc.getFontMetrics().getHeight() + 2;
        gc.dispose();
        return new TileGrid(shown.size(), wanted, canvas.getClientArea().width,
                Math.max(8, (int) Math.rint(width * factor)),
                Math.max(8, (int) Math.rint(height * factor)), line);
    }

    /** Few tiles are larger; where so many belong into a row, they are as small as it takes. */
    private int edge(int wanted) {
        int most = channels.orElseThrow().size() <= FEW ? 2 * EDGE : EDGE;
        return wanted == 0 ? most
                : Math.clamp((canvas.getClientArea().width - TileGrid.GAP) / wanted - TileGrid.GAP, LEAST, most);
    }

    private void layout() {
        if (channels.isPresent()) {
            TileGrid grid = grid();
            int seen = canvas.getClientArea().height;
            bar().setValues(Math.clamp(bar().getSelection(), 0, Math.max(0, grid.height() - seen)), 0,
                    Math.max(1, grid.height()), Math.max(1, Math.min(seen, grid.height())), grid.rowHeight(),
                    Math.max(1, seen - grid.rowHeight()));
            bar().setVisible(grid.height() > seen);
        }
        canvas.redraw();
    }

    private void redraw() {
        if (!canvas.isDisposed()) {
            canvas.redraw();
        }
    }

    private void paint(GC gc) {
        if (channels.isEmpty()) {
            return;
        }
        TileGrid grid = grid();
        int top = bar().getSelection();
        int first = Math.max(0, (top - TileGrid.GAP) / grid.rowHeight()) * grid.columns();
        for (int i = first; i < channels.get().size(); i++) {
            Rectangle place = grid.image(i);
            place.y -= top;
            if (place.y - grid.line() > canvas.getClientArea().height) {
                break;
            }
            paint(gc, i, place, grid.line());
        }
    }

    private void paint(GC gc, int index, Rectangle place, int line) {
        Tile tile = channels.get().tiles().get(index);
        String label = ChannelGrid.label(tile);
        Point size = gc.textExtent(label);
        gc.setForeground(tile.dead() ? Tone.CAUTION.colour() : Tone.CANVAS_TEXT.colour());
        gc.drawText(label, place.x + (place.width - size.x) / 2, place.y - line, true);
        if (tile.dead()) {
            gc.drawRectangle(place.x, place.y, place.width - 1, place.height - 1);
            gc.drawLine(place.x, place.y, place.x + place.width - 1, place.y + place.height - 1);
            gc.drawLine(place.x, place.y + place.height - 1, place.x + place.width - 1, place.y);
        } else {
            gc.setAlpha(faint ? FAINT : OPAQUE);
            gc.setInterpolation(SWT.NONE);
            images.image(tile).ifPresent(image -> stretch(gc, image, place));
            gc.setAlpha(OPAQUE);
        }
        if (index == chosen && canvas.isFocusControl()) {
            gc.setForeground(Tone.ACCENT.colour());
            gc.setLineWidth(2);
            gc.drawRectangle(place.x - 2, place.y - 2, place.width + 4, place.height + 4);
            gc.setLineWidth(1);
        }
    }

    private static void stretch(GC gc, Image image, Rectangle place) {
        Rectangle bounds = image.getBounds();
        gc.drawImage(image, 0, 0, bounds.width, bounds.height, place.x, place.y, place.width, place.height);
    }

    private void down(Event event) {
        canvas.setFocus();
        int index = at(event);
        if (event.button == 1 && index >= 0) {
            choose(index);
            opened.accept(index);
        }
    }

    private int at(Event event) {
        return channels.isEmpty() ? -1 : grid().at(event.x, event.y + bar().getSelection());
    }

    private String tip(Event event) {
        int index = at(event);
        if (index < 0) {
            return null;
        }
        Tile tile = channels.get().tiles().get(index);
        return describe(tile) + channels.get().detail(tile).map(line -> "\n" + line).orElse("");
    }

    /** A tile in words, with its range. */
    static String describe(Tile tile) {
        ValueRange range = ValueRange.of(tile.values());
        return tile.title() + ", " + (tile.dead() ? "dead: zero everywhere in this picture"
                : Minus.in(Legend.text((float) range.low()) + " to " + Legend.text((float) range.high())));
    }

    private void key(Event event) {
        if (channels.isEmpty() || (event.stateMask & SWT.MODIFIER_MASK) != 0) {
            return;
        }
        TileGrid grid = grid();
        int page = Math.max(1, canvas.getClientArea().height / grid.rowHeight()) * grid.columns();
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> choose(chosen - 1);
            case SWT.ARROW_RIGHT -> choose(chosen + 1);
            case SWT.ARROW_UP -> choose(chosen - grid.columns());
            case SWT.ARROW_DOWN -> choose(chosen + grid.columns());
            case SWT.PAGE_UP -> choose(chosen - page);
            case SWT.PAGE_DOWN -> choose(chosen + page);
            case SWT.HOME -> choose(0);
            case SWT.END -> choose(Integer.MAX_VALUE);
            case SWT.CR, SWT.KEYPAD_CR, SWT.SPACE -> opened.accept(chosen);
            default -> {
                // not a key of the grid
            }
        }
    }

    private void reveal() {
        TileGrid grid = grid();
        Rectangle place = grid.image(chosen);
        int seen = canvas.getClientArea().height;
        int top = bar().getSelection();
        int above = place.y - grid.line() - TileGrid.GAP;
        int below = place.y + place.height + TileGrid.GAP - seen;
        bar().setSelection(Math.max(below, Math.min(top, above)));
    }
}
