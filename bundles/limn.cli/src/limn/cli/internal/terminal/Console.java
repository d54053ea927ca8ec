package limn.cli.internal.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import limn.cli.internal.text.Plain;

/**
 * Two streams, always UTF-8: results go to standard output, everything else to standard error. No colours are used. Safe
 * from any thread.
 */
public final class Console {

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private int statusLength;

    /**
     * A console over two streams.
     *
     * @param out takes results
     * @param err takes complaints and progress
     * @param terminal what the streams are
     */
    public Console(PrintStream out, PrintStream err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /**
     * The console of this process.
     *
     * @return a console over its two output streams
     */
    public static Console ofProcess() {
        return new Console(new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.detect());
    }

    /**
     * What the streams are.
     *
     * @return the terminal
     */
    public Terminal terminal() {
        return terminal;
    }

    /**
     * Writes a result.
     *
     * @param text lines, each ended by a line feed
     */
    public synchronized void result(String text) {
        clear();
        out.print(text);
        out.flush();
    }

    /**
     * Whether some result could not be written.
     *
     * @return true if standard output is closed or full
     */
    public boolean broken() {
        return out.checkError();
    }

    /**
     * Says something beside the results.
     *
     * @param text one or more lines; made plain
     */
    public synchronized void say(String text) {
        clear();
        err.print(Plain.lines(text) + "\n");
        err.flush();
    }

    /**
     * Rewrites the last line of the terminal.
     *
     * @param text one line; made plain and cut to the terminal's width; empty to clear it
     */
    synchronized void status(String text) {
        int width = terminal.columns() - 1;
        String line = Plain.of(text);
        String shown = line.length() > width ? line.substring(0, width) : line;
        err.print("\r" + shown + " ".repeat(Math.max(0, statusLength - shown.length())));
        err.print(shown.isEmpty() ? "\r" : "");
        err.flush();
        statusLength = shown.length();
    }

    /** Removes the rewritten line. */
    synchronized void clear() {
        if (statusLength > 0) {
            status("");
        }
    }
}
