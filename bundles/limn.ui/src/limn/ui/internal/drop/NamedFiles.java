package limn.ui.internal.drop;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Shell;

import limn.core.run.DataOptions;
import limn.ui.study.Study;

/** Opens files that were named without saying what they are. */
public final class NamedFiles {

    private NamedFiles() {
    }

    /**
     * Finds out what they are, in the background, and opens them.
     *
     * @param shell the window
     * @param study what it looks at
     * @param names files and folders
     * @param importer id of the importer for what is data; empty for the one that fits best
     */
    public static void open(Shell shell, Study study, List<String> names, Optional<String> importer) {
        Job.create("Looking at files", (ICoreRunnable) monitor -> {
            Arrival arrival = arrival(study, names);
            shell.getDisplay().asyncExec(() -> {
                if (!shell.isDisposed()) {
                    study.open(arrival.model().map(Path::toString),
                            arrival.data().map(path -> options(path, importer)));
                    arrival.complaint().ifPresent(c -> FileDrops.complain(shell, c));
                }
            });
        }).schedule();
    }

    private static Arrival arrival(Study study, List<String> names) {
        try {
            return Arrival.of(names.stream().map(Path::of).toList(), study.registry(), study.session());
        } catch (InvalidPathException e) {
            return new Arrival(Optional.empty(), Optional.empty(),
                    Optional.of(e.getInput() + " is not the name of a file."));
        }
    }

    private static DataOptions options(Path path, Optional<String> importer) {
        return new DataOptions(Optional.of(path.toString()), importer, List.of(), OptionalInt.empty(), List.of());
    }
}
