package limn.ui.internal.export;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.ui.IWorkbenchWindow;

import limn.core.session.Answer;
import limn.core.session.Drawing;
import limn.ui.study.Study;
import limn.ui.widget.SwtImages;

/** Copies the picture as it is shown, in its original resolution. */
public final class CopyPictureHandler extends AnswerHandler {

    @Override
    void handle(ExecutionEvent event, IWorkbenchWindow window, Study study, Answer answer) {
        Drawing drawing = Looking.drawing(study.look());
        new Task<>("Copy Picture", window.getShell(),
                listener -> SwtImages.data(drawing.draw(study.session(), answer, answer.map())),
                data -> copy(window, data)).schedule();
    }

    private static void copy(IWorkbenchWindow window, ImageData data) {
        Clipboard clipboard = new Clipboard(window.getShell().getDisplay());
        try {
            clipboard.setContents(new Object[] {data}, new Transfer[] {ImageTransfer.getInstance()});
            StatusLine.say(window, "Copied the picture, " + data.width + "×" + data.height + " pixels.");
        } finally {
            clipboard.dispose();
        }
    }
}
