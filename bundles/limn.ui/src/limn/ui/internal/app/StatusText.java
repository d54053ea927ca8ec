package limn.ui.internal.app;

import java.util.Set;

import org.eclipse.jface.action.IStatusLineManager;

import limn.ui.study.Aspect;
import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.study.StudyListener;

/** Says in the status line what a study is doing, or what went wrong. */
final class StatusText implements StudyListener {

    private final IStatusLineManager line;
    private final String quiet;

    /**
     * For one window.
     *
     * @param line its status line
     * @param quiet what is said while nothing goes on
     */
    StatusText(IStatusLineManager line, String quiet) {
        this.line = line;
        this.quiet = quiet;
        line.setMessage(quiet);
    }

    @Override
    public void changed(Study study, Set<Aspect> changed) {
        if (!changed.contains(Aspect.STATE)) {
            return;
        }
        switch (study.state()) {
            case State.Idle idle -> show(quiet, null);
            case State.Working working -> show(working.what(), null);
            case State.Failed failed -> show(quiet, failed.sentence());
        }
    }

    private void show(String message, String error) {
        line.setErrorMessage(error);
        line.setMessage(message);
    }
}
