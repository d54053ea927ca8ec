package limn.ui.internal.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;

import limn.core.run.RunOutcome;

/** Says what came of a report, and opens it. Stays beside the window, which goes on. */
final class ReportDoneDialog extends Dialog {

    private static final int WIDTH = 480;

    private final RunOutcome outcome;

    ReportDoneDialog(Shell parent, RunOutcome outcome) {
        super(parent);
        this.outcome = outcome;
        setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.BORDER | SWT.MODELESS);
        setBlockOnOpen(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Report Finished");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Label said = new Label(area, SWT.WRAP);
        said.setText(String.join("\n", sentences(outcome)).replace("&", "&&"));
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
        data.widthHint = WIDTH;
        said.setLayoutData(data);
        outcome.report().ifPresent(report -> link(area, "Open the report", report));
        outcome.folder().ifPresent(folder -> link(area, "Show the folder " + folder, folder));
        return area;
    }

    private void link(Composite area, String text, Path target) {
        Link link = new Link(area, SWT.WRAP);
        link.setText("<a>" + text.replace("&", "&&") + "</a>");
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
        data.widthHint = WIDTH;
        link.setLayoutData(data);
        link.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            if (!Program.launch(target.toUri().toString())) {
                link.setText("No program opens it by itself; it is " + target);
                link.requestLayout();
            }
        }));
    }

    static List<String> sentences(RunOutcome outcome) {
        List<String> said = new ArrayList<>();
        String done = String.format(Locale.ROOT, "%,d", outcome.done());
        said.add(switch (outcome.state()) {
            case COMPLETE -> "The report is written: " + count(outcome.done()) + ".";
            case WITH_SKIPPED -> "The report is written: " + done + " of " + count(outcome.selected())
                    + "; what could not be used is listed in it.";
            case WITH_FAILURES -> "The report is written, but something is missing: " + done + " of "
                    + count(outcome.selected()) + ".";
            case INTERRUPTED -> "Stopped after " + done + " of " + count(outcome.selected())
                    + "; what was finished is kept.";
        });
        said.addAll(outcome.failures());
        return said;
    }

    private static String count(long samples) {
        return String.format(Locale.ROOT, "%,d", samples) + (samples == 1 ? " sample" : " samples");
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }
}
