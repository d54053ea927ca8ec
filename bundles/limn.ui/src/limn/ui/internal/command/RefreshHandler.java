package limn.ui.internal.command;

import limn.ui.study.Study;

/** Computes the map again. */
public final class RefreshHandler extends StudyHandler {

    @Override
    void execute(Study study) {
        study.refresh();
    }
}
