package limn.ui.internal.wizard;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Progress;
import limn.core.run.DataOptions;
import limn.core.run.RunListener;
import limn.core.session.DataPreview;
import limn.core.session.Session;
import limn.core.session.Session.Recognised;
import limn.core.session.SessionData;

/**
 * What was found in a folder.
 *
 * @param importers who can open it, the best first
 * @param data the opened data set
 * @param preview what it holds
 */
record DataLook(List<Recognised> importers, SessionData data, DataPreview preview) {

    /** Opens a data set and looks into it; long, beside the user-interface thread. */
    static DataLook at(Session session, DataOptions options, List<String> classes, Progress wanted)
            throws LimnException {
        SessionData data = session.open(options, RunListener.of(wanted));
        return new DataLook(importers(session, options), data,
                session.preview(data, classes, wanted));
    }

    /** Who can open it; nobody needs to be asked about what is built in. */
    static List<Recognised> importers(Session session, DataOptions options) {
        try {
            Optional<Path> path = options.path().map(Path::of);
            return path.isPresent() ? session.recognise(path.get()) : List.of();
        } catch (InvalidPathException e) {
            return List.of();
        }
    }
}
