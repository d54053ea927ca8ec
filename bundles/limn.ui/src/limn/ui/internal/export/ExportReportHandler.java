package limn.ui.internal.export;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchWindow;

import limn.core.session.Answer;
import limn.ui.study.SampleList;
import limn.ui.study.Study;

/** Asks which samples a report is to be about and where to, and writes it. */
public final class ExportReportHandler extends AnswerHandler {

    private static final String DATA_VIEW = "limn.ui.data";

    @Override
    void handle(ExecutionEvent event, IWorkbenchWindow window, Study study, Answer answer) {
        IViewPart view = window.getActivePage().findView(DATA_VIEW);
        SampleList list = view == null ? null : Adapters.adapt(view, SampleList.class);
        int[] listed = list == null ? new int[0] : list.listed();
        WizardDialog dialog = new WizardDialog(window.getShell(), new ExportReportWizard(window, study, answer,
                Choice.of(study.samples(), listed, answer.data().data().size())));
        dialog.open();
    }
}
