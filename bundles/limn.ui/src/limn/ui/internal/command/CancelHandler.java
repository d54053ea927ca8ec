package limn.ui.internal.command;

import limn.ui.study.Study;

/** Stops what is running. */
public final class CancelHandler extends StudyHandler {

    @Override
    void execute(Study study) {
        study.cancel();
    }
}
