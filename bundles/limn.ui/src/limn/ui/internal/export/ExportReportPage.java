package limn.ui.internal.export;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

import limn.core.session.ReportFolder;
import limn.ui.widget.Latest;
import limn.ui.theme.Colours;

/** Which samples, and where to. */
final class ExportReportPage extends WizardPage {

    private static final String WHAT = "Written are report.html, a page with tables and pictures; overlays, a folder of the "
            + "pictures with their maps; predictions.csv; run.json, a record of how all of it was made; and, for some of "
            + "the samples, samples.txt with their names. The report draws maps in colours and opacity of its own.";

    private final List<Choice> choices;
    private final Path proposed;
    private final String question;
    private int chosen;
    private Text folder;
    private Button overwrite;
    private Latest looking;
    private ReportFolder state = ReportFolder.FREE;

    ExportReportPage(List<Choice> choices, Path proposed, String question) {
        super("report", "Export Report", null);
        this.choices = choices;
        this.proposed = proposed;
        this.question = question;
        setDescription("Explain samples and write a report of them.");
    }

    @Override
    public void createControl(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        page.setLayout(new GridLayout(3, false));
        label(page, question, 3);
        samples(page);
        new Label(page, SWT.NONE).setText("&Folder:");
        folder = new Text(page, SWT.BORDER);
        folder.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        Button browse = new Button(page, SWT.PUSH);
        browse.setText("&Browse…");
        browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> browse()));
        overwrite = new Button(page, SWT.CHECK);
        Colours.leave(overwrite);
        overwrite.setText("&Throw away the report that this folder holds");
        overwrite.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, true, false, 3, 1));
        overwrite.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> check()));
        label(page, WHAT, 3);
        looking = new Latest(page, "limn-report-folder");
        folder.addModifyListener(event -> look());
        folder.setText(proposed.toString());
        Dialog.applyDialogFont(page);
        setControl(page);
        folder.setFocus();
    }

    private static void label(Composite parent, String text, int columns) {
        Label label = new Label(parent, SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
        data.widthHint = 480;
        label.setLayoutData(data);
    }

    private void samples(Composite page) {
        Group group = new Group(page, SWT.NONE);
        group.setText("Samples");
        group.setLayout(new GridLayout(1, false));
        group.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1));
        for (int i = 0; i < choices.size(); i++) {
            Button radio = new Button(group, SWT.RADIO);
            Colours.leave(radio);
            radio.setText(choices.get(i).label());
            radio.setSelection(i == chosen);
            int index = i;
            radio.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
                if (radio.getSelection()) {
                    chosen = index;
                }
            }));
        }
    }

    private void browse() {
        DirectoryDialog dialog = new DirectoryDialog(getShell());
        dialog.setText("Folder of the Report");
        path().map(Path::getParent).ifPresent(parent -> dialog.setFilterPath(parent.toString()));
        Optional.ofNullable(dialog.open()).ifPresent(folder::setText);
    }

    private void look() {
        setPageComplete(false);
        Optional<Path> path = path();
        if (path.isEmpty()) {
            state = ReportFolder.FREE;
            check();
        } else {
            looking.ask(wanted -> ReportFolder.of(path.get()), found -> {
                state = found;
                check();
            });
        }
    }

    private void check() {
        overwrite.setVisible(state == ReportFolder.HOLDS_RUN);
        boolean holds = state == ReportFolder.HOLDS_RUN;
        setErrorMessage(path().isEmpty() ? "Name a folder for the report."
                : state == ReportFolder.TAKEN
                        ? "This folder holds something else. Name a new or an empty folder."
                        : null);
        setMessage(holds && !overwrite.getSelection()
                ? "This folder holds another report. Name another folder, or throw that report away."
                : null, IMessageProvider.WARNING);
        setPageComplete(getErrorMessage() == null && (!holds || overwrite.getSelection()));
    }

    private Optional<Path> path() {
        try {
            return Optional.of(folder.getText().strip()).filter(text -> !text.isEmpty()).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    int[] samples() {
        return choices.get(chosen).indices();
    }

    Path folder() {
        return path().orElse(proposed).toAbsolutePath();
    }

    boolean overwrite() {
        return state == ReportFolder.HOLDS_RUN && overwrite.getSelection();
    }
}
