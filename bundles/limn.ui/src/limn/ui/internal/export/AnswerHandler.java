package limn.ui.internal.export;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

import limn.core.session.Answer;
import limn.ui.study.Study;

/** Does something with the answer that is shown. When it can be called is said in plugin.xml. */
abstract class AnswerHandler extends AbstractHandler {

    @Override
    public final Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Study study = window.getService(Study.class);
        study.answer().ifPresent(answer -> handle(event, window, study, answer));
        return null;
    }

    /** Does it, with the answer as it is now. */
    abstract void handle(ExecutionEvent event, IWorkbenchWindow window, Study study, Answer answer);
}
