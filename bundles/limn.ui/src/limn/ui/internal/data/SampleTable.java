package limn.ui.internal.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import limn.ui.internal.part.Columns;
import limn.ui.internal.part.StrayRows;
import limn.ui.internal.part.TonedCells;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * The list of samples. A table and not a tree, since a tree of GTK takes seconds to select or drop ten thousand rows;
 * headings are rows of their own that open and close. Rows are made when they are seen.
 */
final class SampleTable {

    private static final int MEASURED = 100;
    /** Rows that are dropped one by one in no time. */
    private static final int FEW = 200;
    private static final int GAP = 12;
    private static final int NARROW = 120;
    private static final int WIDE = 240;

    private final Composite holder;
    private final Consumer<SampleColumn> sort;
    private final Map<SampleColumn, TableColumn> columns = new HashMap<>();
    private final RowPictures pictures;
    private final BitSet closed = new BitSet();
    private Facts facts;
    private Arrangement arrangement = Arrangement.EMPTY;
    private int[] rows = new int[0];
    private Table table;
    private Columns made;
    private Order order = Order.OF_DATA;
    private Consumer<int[]> chosen = samples -> {};
    private Runnable opened = () -> {};
    private Consumer<Table> dress = list -> {};
    private IntFunction<String> hint = sample -> null;

    SampleTable(Composite parent, Consumer<SampleColumn> sort) {
        holder = new Composite(parent, SWT.NONE);
        holder.setLayout(new FillLayout());
        this.sort = sort;
        pictures = new RowPictures(this, holder);
        table = make();
        Colours.follow(holder, () -> table.clearAll());
    }

    private Table make() {
        Table fresh = new Table(holder, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION);
        fresh.setHeaderVisible(true);
        made = new Columns("limn.ui.data");
        for (SampleColumn column : SampleColumn.values()) {
            TableColumn title = made.add(fresh, column.title(), column.width(), column.style());
            title.addListener(SWT.Selection, event -> sort.accept(column));
            columns.put(column, title);
        }
        new TonedCells(fresh, this::tone);
        pictures.hook(fresh);
        StrayRows.watch(fresh);
        fresh.addListener(SWT.SetData, this::fill);
        fresh.addListener(SWT.Selection, event -> chosen.accept(selected()));
        fresh.addListener(SWT.DefaultSelection, event -> opened.run());
        fresh.addListener(SWT.MouseMove, this::hint);
        fresh.addListener(SWT.KeyDown, this::key);
        fresh.addListener(SWT.MouseDown, this::click);
        return fresh;
    }

    /** GTK takes a second to drop ten thousand rows, and next to nothing to throw the whole list away. */
    private void replace() {
        Table old = table;
        boolean focused = old.isFocusControl();
        table = make();
        dress.accept(table);
        for (SampleColumn column : SampleColumn.values()) {
            made.fit(columns.get(column), old.getColumn(column.ordinal()).getWidth());
        }
        old.dispose();
        holder.layout();
        mark(order);
        if (focused) {
            table.setFocus();
        }
    }

    /** What is laid out and takes the focus. */
    Composite control() {
        return holder;
    }

    /** Given the list, which is made anew now and then. */
    void onMake(Consumer<Table> told) {
        dress = told;
        told.accept(table);
    }

    /** Told when the user opens a sample by Enter or a double click. */
    void onOpen(Runnable told) {
        opened = told;
    }

    /** Asked what to tell of the sample under the pointer. */
    void onHover(IntFunction<String> asked) {
        hint = asked;
    }

    /** Tells of samples that the user chose; those under a heading count as chosen with it. */
    void onChoose(Consumer<int[]> told) {
        chosen = told;
    }

    RowPictures pictures() {
        return pictures;
    }

    /** Shows other samples, or the same in another order; of the same, selection and place stay where they can. */
    void show(Facts known, Arrangement arranged, Order sorted) {
        boolean anew = known != facts;
        boolean regrouped = anew || arranged.grouping() != arrangement.grouping();
        int[] selected = anew ? new int[0] : selectedRows();
        int top = anew || rows.length == 0 ? -1 : rows[Math.min(table.getTopIndex(), rows.length - 1)];
        if (regrouped) {
            closed.clear();
        }
        // Facts and rows change together: whatever the toolkit draws meanwhile finds the ones that belong to each other.
        facts = known;
        arrangement = arranged;
        rows = arranged.rows(closed);
        order = sorted;
        if (anew) {
            fit();
        }
        mark(order);
        rebuild(regrouped ? Arrays.stream(selected).filter(row -> row >= 0).toArray() : selected, top);
    }

    /** Whether these are the samples that are listed; others may be on their way. */
    boolean lists(Facts known) {
        return known == facts;
    }

    /** Shows what became known of the samples that are seen. */
    void update() {
        table.clearAll();
    }

    /** Draws a sample's row anew, if it is seen. */
    void redraw(int sample) {
        int last = Math.min(rows.length, table.getTopIndex() + visible());
        for (int row = table.getTopIndex(); row < last; row++) {
            if (rows[row] == sample) {
                var bounds = table.getItem(row).getBounds(0);
                table.redraw(bounds.x, bounds.y, bounds.width, bounds.height, false);
            }
        }
    }

    /** Selects a sample, opening its heading, unless it is selected already. */
    void select(int sample) {
        if (IntStream.of(selected()).anyMatch(already -> already == sample)) {
            return;
        }
        int row = rowOf(sample);
        if (row < 0) {
            openAround(sample);
            row = rowOf(sample);
        }
        if (row < 0) {
            table.deselectAll();
        } else {
            table.setSelection(row);
        }
    }

    /** The selected samples, those under selected headings included, each once, in the order of the list. */
    int[] selected() {
        return IntStream.of(selectedRows()).flatMap(row -> row >= 0 ? IntStream.of(row)
                : IntStream.of(arrangement.under(~row))).distinct().toArray();
    }

    /** What is in an item: a sample's index, or the ones' complement of a heading's place. */
    int row(TableItem item) {
        int index = item.getParent().indexOf(item);
        return index >= 0 && index < rows.length ? rows[index] : 0;
    }

    boolean isClosed(int heading) {
        return closed.get(arrangement.headings()[heading] + 1);
    }

    /** Opens or closes all headings. */
    void closeAll(boolean close) {
        int[] selected = selectedRows();
        for (int heading : arrangement.headings()) {
            closed.set(heading + 1, close);
        }
        rebuild(selected, -1);
    }

    /** The first column is as wide as ids are, as far as some of them tell. */
    private void fit() {
        GC gc = new GC(table);
        int longest = IntStream.range(0, Math.min(MEASURED, facts.size())).map(i -> gc.textExtent(facts.id(i)).x).max()
                .orElse(0);
        gc.dispose();
        made.fit(columns.get(SampleColumn.SAMPLE),
                Math.clamp(longest + pictures.space().getBounds().width + GAP, NARROW, WIDE));
    }

    private int visible() {
        return table.getClientArea().height / Math.max(1, table.getItemHeight()) + 2;
    }

    private int[] selectedRows() {
        return IntStream.of(table.getSelectionIndices()).filter(row -> row < rows.length).map(row -> rows[row])
                .toArray();
    }

    private int rowOf(int content) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == content) {
                return i;
            }
        }
        return -1;
    }

    private void openAround(int sample) {
        int[] headings = arrangement.headings();
        for (int i = 0; i < headings.length; i++) {
            if (closed.get(headings[i] + 1)
                    && IntStream.of(arrangement.under(i)).anyMatch(inside -> inside == sample)) {
                closed.clear(headings[i] + 1);
                rebuild(selectedRows(), -1);
            }
        }
    }

    private void rebuild(int[] selected, int top) {
        int place = table.getTopIndex();
        rows = facts == null ? new int[0] : arrangement.rows(closed);
        if (table.getItemCount() - rows.length > FEW) {
            replace();
        }
        table.setRedraw(false);
        table.deselectAll();
        table.setItemCount(rows.length);
        table.clearAll();
        if (selected.length > 0) {
            int[] sorted = IntStream.of(selected).sorted().toArray();
            table.setSelection(IntStream.range(0, rows.length)
                    .filter(row -> Arrays.binarySearch(sorted, rows[row]) >= 0).toArray());
        }
        int at = rowOf(top);
        table.setTopIndex(at >= 0 ? at : Math.min(place, Math.max(0, rows.length - 1)));
        table.setRedraw(true);
    }

    private void mark(Order order) {
        table.setSortColumn(order.column().map(columns::get).orElse(null));
        table.setSortDirection(order.column().isEmpty() ? SWT.NONE : order.descending() ? SWT.DOWN : SWT.UP);
    }

    private void fill(Event event) {
        TableItem item = (TableItem) event.item;
        if (facts == null || event.index < 0 || event.index >= rows.length) {
            return;
        }
        item.setImage(0, pictures.space());
        new RowContent(facts, arrangement).fill(item, rows[event.index]);
    }

    private Optional<Tone> tone(int index, int column) {
        return facts == null || index >= rows.length ? Optional.empty()
                : new RowContent(facts, arrangement).tone(rows[index], column);
    }

    private void key(Event event) {
        int at = table.getSelectionIndex();
        boolean heading = at >= 0 && at < rows.length && rows[at] < 0;
        if (heading && (event.keyCode == SWT.ARROW_LEFT || event.keyCode == SWT.ARROW_RIGHT)) {
            if (isClosed(~rows[at]) == (event.keyCode == SWT.ARROW_RIGHT)) {
                toggle(at);
            }
            event.doit = false;
        } else if (heading && (event.character == ' ' || event.character == SWT.CR)) {
            toggle(at);
            event.doit = false;
        } else if (event.keyCode == SWT.ARROW_LEFT && arrangement.grouping() != Grouping.FLAT && at > 0) {
            int up = at;
            while (rows[up] >= 0) {
                up--;
            }
            table.setSelection(up);
            chosen.accept(selected());
            event.doit = false;
        }
    }

    private void hint(Event event) {
        TableItem item = table.getItem(new Point(event.x, event.y));
        int at = item == null ? -1 : table.indexOf(item);
        String text = at < 0 || at >= rows.length || rows[at] < 0 ? null : hint.apply(rows[at]);
        if (!Objects.equals(text, table.getToolTipText())) {
            table.setToolTipText(text);
        }
    }

    /** A click on the mark before a heading. */
    private void click(Event event) {
        TableItem item = table.getItem(new Point(event.x, event.y));
        if (item != null && event.button == 1) {
            int at = table.indexOf(item);
            if (at < rows.length && rows[at] < 0 && event.x < item.getTextBounds(0).x) {
                toggle(at);
            }
        }
    }

    /** Opens or closes the heading in a row. */
    void toggle(int row) {
        int[] selected = selectedRows();
        closed.flip(arrangement.headings()[~rows[row]] + 1);
        rebuild(selected, rows[Math.min(table.getTopIndex(), rows.length - 1)]);
    }
}
