package limn.ui.internal.command;

import limn.ui.study.Study;

/** Predicts all samples. */
public final class PredictAllHandler extends StudyHandler {

    @Override
    void execute(Study study) {
        study.predictAll();
    }
}
