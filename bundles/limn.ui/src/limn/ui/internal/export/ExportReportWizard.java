package limn.ui.internal.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.IWorkbenchWindow;

import limn.core.run.ContrastText;
import limn.core.run.OutputOptions;
import limn.core.run.RunOutcome;
import limn.core.session.Answer;
import limn.core.session.AnswerFiles;
import limn.render.ViewContrast;
import limn.ui.study.Study;

/** Writes a report of some samples. */
final class ExportReportWizard extends Wizard {

    private final IWorkbenchWindow window;
    private final Study study;
    private final Answer answer;
    private final ExportReportPage page;

    ExportReportWizard(IWorkbenchWindow window, Study study, Answer answer, List<Choice> choices) {
        this.window = window;
        this.study = study;
        this.answer = answer;
        Path folder = LastFolder.get().orElseGet(() -> Path.of(System.getProperty("user.home")))
                .resolve("limn-report-" + AnswerFiles.report(answer));
        this.page = new ExportReportPage(choices, folder, question(answer, study.look().contrast()));
        setWindowTitle("Export Report");
        addPage(page);
    }

    private static String question(Answer answer, ViewContrast contrast) {
        return "Each sample is explained by " + answer.ask().method() + " at layer " + answer.ask().layer()
                + ", target " + answer.ask().target() + ", as the window explains it now."
                + ContrastText.words(contrast).map(words -> " " + words + ".").orElse("");
    }

    @Override
    public boolean performFinish() {
        Path folder = page.folder();
        int[] samples = page.samples();
        OutputOptions output = new OutputOptions(folder, false, false, false, page.overwrite())
                .withContrast(study.look().contrast());
        LastFolder.set(folder.getParent() == null ? folder : folder.getParent());
        String count = String.format(Locale.ROOT, "%,d", samples.length);
        new Task<>("Export Report (" + count + (samples.length == 1 ? " sample)" : " samples)"), window.getShell(),
                listener -> study.session().report(answer, samples, output, listener),
                this::done).schedule();
        return true;
    }

    private void done(RunOutcome outcome) {
        new ReportDoneDialog(window.getShell(), outcome).open();
    }
}
