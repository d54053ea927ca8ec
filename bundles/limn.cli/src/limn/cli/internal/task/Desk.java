package limn.cli.internal.task;

import limn.cli.internal.grammar.ShowOptions;
import limn.cli.internal.terminal.Console;
import limn.cli.internal.terminal.Interruption;
import limn.core.Limn;

/**
 * What every task works with.
 *
 * @param limn the core
 * @param console the person
 * @param interruption whether the person wants to stop
 * @param show how results are shown
 * @param document takes the results when one JSON document is wanted
 */
public record Desk(Limn limn, Console console, Interruption interruption, ShowOptions show, JsonDocument document) {

    /**
     * Starts to show how far a run is.
     *
     * @return the display, to be closed when the run ends
     */
    RunDisplay watch() {
        return new RunDisplay(console, interruption, show);
    }
}
