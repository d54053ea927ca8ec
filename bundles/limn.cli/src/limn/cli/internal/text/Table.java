package limn.cli.internal.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Columns under one another. All but the last are as wide as their longest cell; the last is broken into lines at the
 * width of the terminal. Where too little room is left for it, it goes below its row, indented.
 */
public final class Table {

    private static final int GAP = 2;
    private static final int NARROW = 24;
    private static final int INDENT = 4;

    private final int width;
    private final int margin;
    private final Set<Integer> right = new HashSet<>();
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param width characters in a line of the terminal
     * @param margin blanks before the first column
     */
    public Table(int width, int margin) {
        this.width = width;
        this.margin = margin;
    }

    /**
     * Lets the cells of a column stand at its right edge, as numbers do.
     *
     * @param column a column, counted from 0, not the last
     * @return this
     */
    public Table right(int column) {
        right.add(column);
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column; made plain
     * @return this
     */
    public Table row(String... cells) {
        return row(List.of(cells));
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column; made plain
     * @return this
     */
    public Table row(List<String> cells) {
        rows.add(cells.stream().map(Plain::of).toList());
        return this;
    }

    /**
     * The table as text.
     *
     * @return lines, each ended by a line feed; empty without rows
     */
    public String text() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> append(text, row, widths));
        return text.toString();
    }

    private int[] widths() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size() - 1; column++) {
                widths[column] = Math.max(widths[column], Wrapped.length(row.get(column)));
            }
        }
        return widths;
    }

    private void append(StringBuilder text, List<String> row, int[] widths) {
        StringBuilder start = new StringBuilder(" ".repeat(margin));
        for (int column = 0; column < row.size() - 1; column++) {
            String fill = " ".repeat(widths[column] - Wrapped.length(row.get(column)));
            start.append(right.contains(column) ? fill + row.get(column) : row.get(column) + fill)
                    .append(" ".repeat(GAP));
        }
        int left = Wrapped.length(start.toString());
        String last = row.get(row.size() - 1);
        boolean below = width - left < NARROW && row.size() > 1;
        int indent = below ? margin + INDENT : left;
        List<String> lines = Wrapped.lines(last, Math.max(1, width - indent));
        if (below) {
            text.append(start.toString().stripTrailing()).append('\n').append(" ".repeat(indent));
        } else {
            text.append(start);
        }
        text.append(String.join("\n" + " ".repeat(indent), lines));
        while (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }
}
