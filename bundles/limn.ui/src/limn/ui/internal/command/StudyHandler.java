package limn.ui.internal.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

import limn.ui.study.Study;

/** Does something with the study of the window it is called in. When it can be called is said in plugin.xml. */
abstract class StudyHandler extends AbstractHandler {

    @Override
    public final Object execute(ExecutionEvent event) throws ExecutionException {
        execute(HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(Study.class));
        return null;
    }

    /**
     * Does it.
     *
     * @param study the study of the window
     */
    abstract void execute(Study study);
}
