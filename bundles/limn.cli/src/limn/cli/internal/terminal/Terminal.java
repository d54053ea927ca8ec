package limn.cli.internal.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the two output streams go. Java cannot tell before release 22, and then only for both at once, so the start script
 * says it: property {@value #STREAMS} lists the streams that are a terminal ({@code out}, {@code err}, {@code out,err} or
 * {@code none}) and {@value #COLUMNS} its width. Where the property is absent the links of {@code /proc} are asked.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal whose last line can be rewritten
 * @param columns characters in a line of the terminal
 */
public record Terminal(boolean out, boolean err, int columns) {

    /** The property that lists the streams. */
    public static final String STREAMS = "limn.terminal";
    /** The property that says how wide a line is. */
    public static final String COLUMNS = "limn.columns";

    private static final int NARROWEST = 40;
    private static final int USUAL = 80;
    private static final int UNBOUNDED = 1 << 20;

    /** No terminal: files and pipes. */
    public static final Terminal NONE = new Terminal(false, false, USUAL);

    /**
     * The terminal of this process.
     *
     * @return what the start script or the system tells
     */
    public static Terminal detect() {
        return of(System.getProperty(STREAMS, ""), System.getProperty(COLUMNS, ""), System.getenv());
    }

    /**
     * The room for results.
     *
     * @return characters in a line; very many where standard output is no terminal, so that each row stays on one line
     */
    public int resultColumns() {
        return out ? columns : UNBOUNDED;
    }

    static Terminal of(String streams, String columns, Map<String, String> environment) {
        List<String> named = List.of(streams.split(","));
        boolean out = streams.isEmpty() ? linked(1) : named.contains("out");
        boolean err = streams.isEmpty() ? linked(2) : named.contains("err");
        boolean rewritable = err && !"dumb".equals(environment.get("TERM"));
        String said = columns.isEmpty() ? environment.getOrDefault("COLUMNS", "") : columns;
        int width = said.matches("\\d{1,5}") ? Math.max(NARROWEST, Integer.parseInt(said)) : USUAL;
        return new Terminal(out, rewritable, width);
    }

    private static boolean linked(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
