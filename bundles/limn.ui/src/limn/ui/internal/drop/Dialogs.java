package limn.ui.internal.drop;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.swt.widgets.Shell;

import limn.ui.internal.wizard.ImportDataWizard;
import limn.ui.internal.wizard.OpenModelWizard;
import limn.ui.internal.wizard.Wizards;
import limn.ui.study.Study;

/**
 * The wizards for what arrives.
 *
 * @param shell the window
 * @param study what it looks at
 */
record Dialogs(Shell shell, Study study) {

    void model(Path file) {
        Wizards.open(shell, new OpenModelWizard(study, Optional.of(file)));
    }

    void data(Path path) {
        Wizards.open(shell, new ImportDataWizard(study, Optional.of(path)));
    }
}
