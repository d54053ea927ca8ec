package limn.ui.internal.drop;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.wizard.IWizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;

import limn.ui.internal.wizard.ImportDataWizard;
import limn.ui.internal.wizard.OpenModelWizard;
import limn.ui.study.Study;

/**
 * The wizards for what arrives.
 *
 * @param shell the window
 * @param study what it looks at
 */
record Dialogs(Shell shell, Study study) {

    void model(Path file) {
        open(new OpenModelWizard(study, Optional.of(file)));
    }

    void data(Path path) {
        open(new ImportDataWizard(study, Optional.of(path)));
    }

    private void open(IWizard wizard) {
        WizardDialog dialog = new WizardDialog(shell, wizard);
        dialog.setHelpAvailable(false);
        dialog.open();
    }
}
