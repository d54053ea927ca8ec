package limn.ui.internal.wizard;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jface.wizard.Wizard;

import limn.core.session.ModelDraft;
import limn.core.session.ModelEdit;
import limn.ui.study.Study;

/** Opens a model: which file, and what its network receives. */
public final class OpenModelWizard extends Wizard {

    private final Study study;
    private final ModelFilePage file;
    private final ModelInputPage input;

    /**
     * A wizard.
     *
     * @param study takes the model
     * @param path the file to begin with, for example one that was dropped; empty to let it be chosen
     */
    public OpenModelWizard(Study study, Optional<Path> path) {
        this.study = study;
        this.input = new ModelInputPage(study);
        this.file = new ModelFilePage(study, path.map(Path::toString), input::take);
        setWindowTitle("Open Model");
        setNeedsProgressMonitor(true);
    }

    @Override
    public void addPages() {
        Wizards.size(getContainer());
        addPage(file);
        addPage(input);
    }

    @Override
    public boolean performFinish() {
        ModelDraft draft = file.draft().orElseThrow();
        ModelEdit edit = input.edit().orElse(draft.edit());
        if (input.saves() && !saved(draft, edit)) {
            return false;
        }
        if (draft.facts().file().isPresent()) {
            Folders.MODEL.remember(draft.argument());
        }
        study.openModel(draft, edit);
        return true;
    }

    private boolean saved(ModelDraft draft, ModelEdit edit) {
        Set<String> confirmed = input.confirmed();
        Looked<?>[] result = new Looked<?>[1];
        try {
            getContainer().run(true, false,
                    monitor -> result[0] = Looked.at(() -> study.session().saveSidecar(draft, edit, confirmed)));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (result[0] instanceof Looked.Failed<?>(String sentence)) {
            getContainer().showPage(input);
            input.setErrorMessage(sentence);
            return false;
        }
        return true;
    }
}
