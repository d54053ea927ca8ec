package limn.ui.internal.wizard;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

import limn.ui.study.Study;

/** Opens the wizard for a data set. */
public final class ImportDataHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Wizards.open(window.getShell(), new ImportDataWizard(window.getService(Study.class), Optional.empty()));
        return null;
    }
}
