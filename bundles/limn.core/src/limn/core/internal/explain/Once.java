package limn.core.internal.explain;

import java.util.List;

import limn.api.LimnException;
import limn.api.explain.Panel;

/** What an inspection shows of the network itself, found when it is first wanted. Safe from several threads. */
final class Once {

    private List<Panel> panels = List.of();

    /** Asks. */
    @FunctionalInterface
    interface Ask {
        /** The panels, at least one. */
        List<Panel> panels() throws LimnException;
    }

    synchronized List<Panel> panels(Ask ask) throws LimnException {
        if (panels.isEmpty()) {
            panels = List.copyOf(ask.panels());
        }
        return panels;
    }
}
