package limn.core.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes predictions as CSV:
 * {@code sample,group,label,predicted,confidence,p0:NAME,p1:NAME,…}. RFC 4180, decimals with a point, shortest numbers
 * that read back the same. A text that a spreadsheet would take for a formula gets an apostrophe in front. Several labels
 * are joined by {@code ;}.
 */
public final class PredictionsCsv implements Closeable {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180;
    private static final String FORMULA = "=+-@\t\r\n";

    private final CSVPrinter printer;
    private boolean headed;

    /**
     * A table.
     *
     * @param out where to; flushed and closed by the caller
     * @throws IOException if {@code out} cannot take it
     */
    public PredictionsCsv(Appendable out) throws IOException {
        this.printer = FORMAT.print(out);
    }

    /**
     * Writes a row, and the header before the first.
     *
     * @param prediction the row
     * @throws IOException if {@code out} cannot take it
     */
    public void write(Prediction prediction) throws IOException {
        head(prediction.classes());
        List<String> cells = new ArrayList<>();
        cells.add(guarded(prediction.sample()));
        cells.add(guarded(prediction.group().orElse("")));
        cells.add(guarded(String.join(";", prediction.labels())));
        cells.add(guarded(prediction.predictedClass()));
        cells.add(Double.toString(prediction.confidence()));
        prediction.probabilities().forEach(p -> cells.add(Double.toString(p)));
        printer.printRecord(cells);
    }

    /**
     * Writes the header unless it is written.
     *
     * @param classes names of the classes
     * @throws IOException if {@code out} cannot take it
     */
    public void head(List<String> classes) throws IOException {
        if (headed) {
            return;
        }
        headed = true;
        List<String> cells = new ArrayList<>(List.of("sample", "group", "label", "predicted", "confidence"));
        for (int i = 0; i < classes.size(); i++) {
            cells.add("p" + i + ":" + classes.get(i));
        }
        printer.printRecord(cells);
    }

    private static String guarded(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        // out belongs to the caller
    }
}
