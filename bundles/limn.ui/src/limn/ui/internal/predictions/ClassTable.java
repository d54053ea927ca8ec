package limn.ui.internal.predictions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import limn.core.run.Prediction;
import limn.ui.internal.part.Percent;
import limn.ui.internal.part.StrayRows;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** A row with a bar for each class; rows are made when they are seen. */
final class ClassTable {

    private static final int MARK = 12;
    private static final int BAR = 1;
    private static final String TRUE = "true";
    private static final int PADDING = 16;
    private static final int LEAST = 24;
    private static final int MEASURED = 200;

    private final Table table;
    private final Image space;
    private IntConsumer chosen = index -> {};
    private boolean keys;
    private int[] order = new int[0];
    private List<String> classes = List.of();
    private Optional<Prediction> prediction = Optional.empty();
    private OptionalInt target = OptionalInt.empty();

    ClassTable(Composite parent) {
        table = new Table(parent, SWT.VIRTUAL | SWT.SINGLE | SWT.FULL_SELECTION);
        for (int style : new int[] {SWT.LEFT, SWT.LEFT, SWT.RIGHT, SWT.LEFT}) {
            new TableColumn(table, style);
        }
        table.addListener(SWT.Resize, event -> fit());
        ImageData clear = new ImageData(MARK + 4, MARK + 6, 32, new PaletteData(0xff0000, 0xff00, 0xff));
        clear.alphaData = new byte[clear.width * clear.height];
        space = new Image(table.getDisplay(), clear);
        table.addListener(SWT.Dispose, event -> space.dispose());
        StrayRows.watch(table);
        table.addListener(SWT.SetData, this::fill);
        table.addListener(SWT.PaintItem, this::paint);
        table.addListener(SWT.KeyDown, event -> keys = true);
        table.addListener(SWT.MouseDown, event -> keys = false);
        table.addListener(SWT.Selection, event -> {
            // Arrows look, a click or Enter chooses.
            if (!keys) {
                choose();
            }
        });
        table.addListener(SWT.DefaultSelection, event -> choose());
        Colours.follow(table, table::clearAll);
    }

    Table control() {
        return table;
    }

    /** Takes the focus. Without a row that is marked the toolkit would mark the first, as if the user had chosen it. */
    void focus() {
        if (selected().isEmpty() && order.length > 0) {
            table.setSelection(0);
            target.ifPresent(this::select);
        }
        table.setFocus();
    }

    /** Tells of a class that the user chose. */
    void onChoose(IntConsumer told) {
        chosen = told;
    }

    /** Shows classes in an order, with what the network says if that is known. */
    void show(List<String> names, int[] shown, Optional<Prediction> said, OptionalInt explained) {
        boolean sameRows = names.equals(classes) && Arrays.equals(shown, order);
        OptionalInt selected = selected();
        boolean others = !names.equals(classes);
        boolean moved = !explained.equals(target);
        classes = names;
        prediction = said;
        target = explained;
        if (others) {
            fit();
        }
        if (sameRows) {
            table.clearAll();
            if (moved) {
                explained.ifPresent(this::select);
            }
            return;
        }
        table.setRedraw(false);
        table.setItemCount(0);
        order = shown;
        table.setItemCount(order.length);
        if (others) {
            table.setTopIndex(0);
        } else {
            selected.ifPresent(this::select);
        }
        // What is explained is what is marked; a narrowed list may be without it.
        explained.ifPresent(this::select);
        table.setRedraw(true);
    }

    /** The columns share the width: names as they need, up to half, numbers as they need, and bars the rest. */
    private void fit() {
        int width = table.getClientArea().width;
        if (width <= 0) {
            return;
        }
        GC gc = new GC(table);
        gc.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        int longest = classes.stream().limit(MEASURED).mapToInt(name -> gc.textExtent(name).x).max()
                .orElse(0);
        int number = gc.textExtent("99.9999\u00a0%").x + PADDING;
        int label = gc.textExtent(TRUE).x + PADDING;
        gc.dispose();
        int name = Math.min(width / 2, longest + MARK + PADDING);
        table.getColumn(0).setWidth(name);
        table.getColumn(BAR).setWidth(Math.max(LEAST, width - name - number - label));
        table.getColumn(2).setWidth(number);
        table.getColumn(3).setWidth(label);
    }

    private OptionalInt selected() {
        int row = table.getSelectionIndex();
        return row >= 0 && row < order.length ? OptionalInt.of(order[row]) : OptionalInt.empty();
    }

    private void select(int index) {
        IntStream.range(0, order.length).filter(row -> order[row] == index).findFirst().ifPresent(table::setSelection);
    }

    private void choose() {
        selected().ifPresent(chosen);
    }

    private void fill(Event event) {
        if (event.index < 0 || event.index >= order.length) {
            return;
        }
        TableItem item = (TableItem) event.item;
        int index = order[event.index];
        boolean label = prediction.isPresent() && prediction.get().label().equals(OptionalInt.of(index));
        item.setImage(0, space);
        item.setText(new String[] {classes.get(index), "",
                prediction.map(said -> Percent.of(said.probabilities().get(index))).orElse("…"), label ? TRUE : ""});
        if (prediction.isPresent() && prediction.get().predicted() == index) {
            item.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        }
    }

    private void paint(Event event) {
        TableItem item = (TableItem) event.item;
        int row = table.indexOf(item);
        if (row < 0 || row >= order.length) {
            return;
        }
        int index = order[row];
        boolean selected = (event.detail & SWT.SELECTED) != 0;
        if (event.index == 0 && target.equals(OptionalInt.of(index))) {
            mark(event.gc, item.getImageBounds(0), selected);
        } else if (event.index == BAR && prediction.isPresent()) {
            bar(event.gc, item.getBounds(BAR), prediction.get().probabilities().get(index),
                    target.equals(OptionalInt.of(index)), selected);
        }
    }

    private static void mark(GC gc, Rectangle room, boolean selected) {
        gc.setAntialias(SWT.ON);
        gc.setBackground(selected ? gc.getForeground() : Tone.ACCENT.colour());
        int x = room.x + 2;
        int y = room.y + (room.height - MARK) / 2;
        gc.fillPolygon(new int[] {x + 1, y + 1, x + MARK - 1, y + MARK / 2, x + 1, y + MARK - 1});
    }

    private static void bar(GC gc, Rectangle room, double share, boolean explained, boolean selected) {
        int width = room.width - 8;
        int height = Math.min(12, room.height - 6);
        int y = room.y + (room.height - height) / 2;
        int filled = share > 0 ? Math.max(2, (int) Math.round(width * Math.min(share, 1))) : 0;
        gc.setForeground(selected ? gc.getForeground() : Tone.CANVAS_LINE.colour());
        gc.setBackground(selected ? gc.getForeground()
                : explained ? Tone.ACCENT.colour() : Tone.NEUTRAL.colour());
        gc.drawRectangle(room.x + 4, y, width - 1, height - 1);
        gc.fillRectangle(room.x + 4, y, filled, height);
    }

    /** Classes whose name contains a text, by probability or in the order of the model. */
    static int[] order(List<String> classes, Optional<Prediction> said, boolean sorted, String wanted) {
        IntStream found = IntStream.range(0, classes.size())
                .filter(i -> wanted.isEmpty() || classes.get(i).toLowerCase(Locale.ROOT).contains(wanted));
        if (!sorted || said.isEmpty()) {
            return found.toArray();
        }
        List<Double> probabilities = said.get().probabilities();
        return found.boxed().sorted((a, b) -> Double.compare(probabilities.get(b), probabilities.get(a)))
                .mapToInt(Integer::intValue).toArray();
    }
}
