package limn.ui.internal.export;

import java.nio.file.Path;
import java.util.Optional;

import limn.api.LimnException;
import limn.core.session.Answer;
import limn.core.session.AnswerFiles;
import limn.core.session.Finding;
import limn.ui.study.Study;

/** Saves the picture as it is shown, in its original resolution. */
public final class SavePictureHandler extends SaveHandler {

    /** Made by the workbench. */
    public SavePictureHandler() {
        super("Save Picture", ".png", "PNG picture");
    }

    @Override
    String name(Answer answer, Finding.Mapped map) {
        return AnswerFiles.overlay(answer, map);
    }

    @Override
    void write(Study study, Writing writing, Path file) throws LimnException {
        if (Looking.asCommand(writing.look())) {
            study.session().saveOverlay(writing.answer(), writing.map(), file);
        } else {
            Looking.drawing(writing.look()).save(study.session(), writing.answer(), Optional.of(writing.map()), file);
        }
    }
}
