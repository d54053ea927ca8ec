package limn.cli.internal.task;

import limn.api.data.Skipped;
import limn.cli.internal.grammar.ShowOptions;
import limn.cli.internal.terminal.Console;
import limn.cli.internal.terminal.Interruption;
import limn.cli.internal.terminal.ProgressDisplay;
import limn.cli.internal.text.Trace;
import limn.cli.internal.text.Wrapped;
import limn.core.run.RunListener;

/** Shows a run: how far it is, and at once what the person should know. */
final class RunDisplay implements RunListener, AutoCloseable {

    /** Characters of a text that is broken into lines. */
    private static final int LONG = 320;
    private static final int INDENT = 2;

    private final Console console;
    private final ShowOptions show;
    private final ProgressDisplay progress;

    RunDisplay(Console console, Interruption interruption, ShowOptions show) {
        this.console = console;
        this.show = show;
        this.progress = new ProgressDisplay(console, interruption, show.quiet);
    }

    @Override
    public void total(long steps) {
        progress.total(steps);
    }

    @Override
    public void step(long steps) {
        progress.step(steps);
    }

    @Override
    public void message(String text) {
        progress.message(text);
    }

    @Override
    public boolean cancelled() {
        return progress.cancelled();
    }

    @Override
    public void note(String sentence) {
        if (!show.quiet) {
            say("Note: " + sentence);
        }
    }

    /** What is longer than a few lines is broken into lines; the rest is one, which can be searched for. */
    private void say(String text) {
        console.say(text.length() <= LONG ? text
                : String.join("\n  ", Wrapped.lines(text, console.terminal().columns() - INDENT)));
    }

    @Override
    public void warning(String sentence) {
        console.say("Warning: " + sentence);
    }

    @Override
    public void skipped(Skipped skipped) {
        console.say("Skipped " + skipped.what() + ": " + skipped.reason());
    }

    @Override
    public void failure(String sentence, Throwable cause) {
        console.say(sentence);
        if (show.debug) {
            console.say(Trace.of(cause));
        }
    }

    @Override
    public void close() {
        progress.close();
    }
}
