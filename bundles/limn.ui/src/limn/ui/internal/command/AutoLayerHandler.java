package limn.ui.internal.command;

import limn.ui.study.Study;

/** Explains the layer that is found by itself. */
public final class AutoLayerHandler extends StudyHandler {

    @Override
    void execute(Study study) {
        study.setTargetLayer(Study.AUTO);
    }
}
