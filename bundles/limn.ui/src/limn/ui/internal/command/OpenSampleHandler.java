package limn.ui.internal.command;

import java.util.Optional;

import limn.ui.study.Study;

/** Opens the built-in sample: a model and its data. */
public final class OpenSampleHandler extends StudyHandler {

    @Override
    void execute(Study study) {
        study.open(Optional.of("sample"), Optional.empty());
    }
}
