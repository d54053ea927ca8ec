package limn.ui.internal.export;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;

import limn.api.LimnException;
import limn.core.session.Answer;
import limn.core.session.Finding;
import limn.ui.study.Study;

/** Asks for a place and writes a file there. */
abstract class SaveHandler extends AnswerHandler {

    /** A parameter of the command that names the file, so that nobody is asked. */
    private static final String FILE = "limn.ui.file";

    private final String title;
    private final String ending;
    private final String kind;

    SaveHandler(String title, String ending, String kind) {
        this.title = title;
        this.ending = ending;
        this.kind = kind;
    }

    /** The name that is proposed; may take long. */
    abstract String name(Answer answer, Finding.Mapped map);

    /** Writes the file; may take long. */
    abstract void write(Study study, Writing writing, Path file) throws LimnException;

    /**
     * What is written, as it was when it was asked for.
     *
     * @param answer the answer
     * @param map its map
     * @param look how it was shown
     */
    record Writing(Answer answer, Finding.Mapped map, limn.ui.study.Look look) {
    }

    @Override
    final void handle(ExecutionEvent event, IWorkbenchWindow window, Study study, Answer answer) {
        if (answer.map().isEmpty()) {
            return;
        }
        Writing writing = new Writing(answer, answer.map().get(), study.look());
        Shell shell = window.getShell();
        String given = event.getParameter(FILE);
        if (given != null) {
            write(window, study, writing, Path.of(given));
        } else {
            new Task<>(title, shell, listener -> name(answer, writing.map()),
                    name -> ask(shell, name).ifPresent(file -> write(window, study, writing, file))).schedule();
        }
    }

    private Optional<Path> ask(Shell shell, String name) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(title);
        dialog.setFileName(name);
        dialog.setFilterExtensions(new String[] {"*" + ending});
        dialog.setFilterNames(new String[] {kind + " (*" + ending + ")"});
        dialog.setOverwrite(true);
        LastFolder.get().ifPresent(folder -> dialog.setFilterPath(folder.toString()));
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    private void write(IWorkbenchWindow window, Study study, Writing writing, Path chosen) {
        String name = chosen.getFileName().toString();
        Path file = name.contains(".") ? chosen : chosen.resolveSibling(name + ending);
        LastFolder.set(file.toAbsolutePath().getParent());
        new Task<>(title, window.getShell(), listener -> {
            write(study, writing, file);
            return "Saved " + file + ".";
        }, said -> StatusLine.say(window, said)).schedule();
    }
}
