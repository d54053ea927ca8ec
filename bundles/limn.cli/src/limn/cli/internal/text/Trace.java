package limn.cli.internal.text;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What happened underneath, for {@code --debug}. */
public final class Trace {

    private Trace() {
    }

    /**
     * The stack trace of a failure and its causes.
     *
     * @param thrown what was thrown
     * @return several lines
     */
    public static String of(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
