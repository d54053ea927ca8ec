package limn.ui.internal.export;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.ui.IWorkbenchWindow;

import limn.core.session.Answer;
import limn.ui.study.Study;

/** Copies the command that computes what is shown. */
public final class CopyCommandLineHandler extends AnswerHandler {

    @Override
    void handle(ExecutionEvent event, IWorkbenchWindow window, Study study, Answer answer) {
        Clipboard clipboard = new Clipboard(window.getShell().getDisplay());
        try {
            clipboard.setContents(new Object[] {study.session().command(answer, study.look().contrast())},
                    new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
        StatusLine.say(window, "Copied the command line." + study.session().caveat(answer).map(said -> " " + said)
                .orElse(""));
    }
}
