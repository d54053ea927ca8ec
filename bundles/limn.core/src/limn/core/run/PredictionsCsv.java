package limn.core.run;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes predictions as CSV:
 * {@code sample,group,label,predicted,confidence,p0:NAME,p1:NAME,…}. RFC 4180, decimals with a point, shortest numbers
 * that read back the same, no cell that a spreadsheet takes for a formula.
 */
public final class PredictionsCsv implements Closeable {

    private final Appendable out;

    /**
     * A table.
     *
     * @param out where to; flushed and closed by the caller
     */
    public PredictionsCsv(Appendable out) {
        this.out = out;
    }

    /**
     * Writes a row, and the header before the first.
     *
     * @param prediction the row
     * @throws IOException if {@code out} cannot take it
     */
    public void write(Prediction prediction) throws IOException {
        throw new IOException("not yet");
    }

    @Override
    public void close() throws IOException {
        // out belongs to the caller
    }
}
