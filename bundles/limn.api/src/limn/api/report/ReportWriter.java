package limn.api.report;

import java.io.IOException;
import java.io.OutputStream;

import limn.api.LimnException;
import limn.api.Progress;

/**
 * Writes a report in one form. A service with the property {@code limn.id}. Reads figures one at a time, so that a large
 * report takes little memory. Stateless, safe from any thread.
 */
public interface ReportWriter {

    /**
     * The id, the same as the property {@code limn.id}.
     *
     * @return lower case, for example {@code html}
     */
    String id();

    /**
     * The ending of its files.
     *
     * @return with the dot, for example {@code .html}
     */
    String ending();

    /**
     * Writes a report.
     *
     * @param report the content
     * @param out where to; not closed
     * @param progress told of figures; asked for cancelling
     * @throws IOException if {@code out} cannot take it or a figure cannot be read
     * @throws LimnException if the user asked to stop
     */
    void write(Report report, OutputStream out, Progress progress) throws IOException, LimnException;
}
