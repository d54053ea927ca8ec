package limn.ui.internal.wizard;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.wizard.Wizard;

import limn.core.session.SessionData;
import limn.ui.study.Study;

/** Opens a data set: which folder, what it holds, and which label is which class. */
public final class ImportDataWizard extends Wizard {

    private final Study study;
    private final DataPage page;

    /**
     * A wizard.
     *
     * @param study takes the data set
     * @param path the folder or file to begin with, for example one that was dropped; empty to let it be chosen
     */
    public ImportDataWizard(Study study, Optional<Path> path) {
        this.study = study;
        this.page = new DataPage(study, path.map(Path::toString));
        setWindowTitle("Import Data");
    }

    @Override
    public void addPages() {
        Wizards.size(getContainer());
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        SessionData data = page.data().orElseThrow();
        data.path().ifPresent(path -> Folders.DATA.remember(path.toString()));
        study.openData(data);
        return true;
    }
}
