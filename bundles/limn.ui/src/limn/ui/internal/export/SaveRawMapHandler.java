package limn.ui.internal.export;

import java.nio.file.Path;

import limn.api.LimnException;
import limn.core.session.Answer;
import limn.core.session.AnswerFiles;
import limn.core.session.Finding;
import limn.ui.study.Study;

/** Saves the map as computed. */
public final class SaveRawMapHandler extends SaveHandler {

    /** Made by the workbench. */
    public SaveRawMapHandler() {
        super("Save Raw Map", ".npy", "NumPy array");
    }

    @Override
    String name(Answer answer, Finding.Mapped map) {
        return AnswerFiles.raw(answer, map);
    }

    @Override
    void write(Study study, Writing writing, Path file) throws LimnException {
        study.session().saveRaw(writing.map(), file);
    }
}
