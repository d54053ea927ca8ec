package limn.ui.internal.wizard;

import java.util.Optional;
import java.util.Set;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

import limn.api.LimnException;
import limn.api.data.DataSet;
import limn.api.data.Preprocessing;
import limn.core.session.ModelDraft;
import limn.core.session.ModelEdit;
import limn.core.session.SessionData;
import limn.ui.internal.part.Pause;
import limn.ui.study.Study;

/** What the network receives: everything that can be said of it, beside what it makes of a picture. */
final class ModelInputPage extends WizardPage {

    private static final int MOMENT = 150;
    private static final String ASK = "Compare with how the model was trained. A wrong value here makes a wrong map.";

    private final Study study;
    private final PreviewSample samples;
    private InputForm form;
    private InputPane preview;
    private Button save;
    private Pause pause;
    private Optional<ModelDraft> draft = Optional.empty();
    private Optional<ModelEdit> edit = Optional.empty();
    private boolean seen;
    /** Whether somebody set or cleared the box, which then is not touched any more. */
    private boolean decided;

    ModelInputPage(Study study) {
        super("input", "What the network receives", null);
        this.study = study;
        this.samples = new PreviewSample(study.session(), study.registry());
        setDescription(ASK);
    }

    @Override
    public void createControl(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 6).spacing(16, 6).applyTo(page);
        form = new InputForm(page, this::edited);
        GridDataFactory.fillDefaults().grab(false, true).applyTo(form);
        preview = new InputPane(page);
        GridDataFactory.fillDefaults().grab(true, true).hint(320, 200).applyTo(preview);
        save = new Button(page, SWT.CHECK);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(save);
        save.setToolTipText("Writes the size and what was entered here; what is assumed stays assumed.");
        save.addListener(SWT.Selection, event -> decided = true);
        pause = new Pause(page, MOMENT, this::redraw);
        setControl(page);
        draft.ifPresent(this::fill);
    }

    /** Takes another model, or none. */
    void take(Optional<ModelDraft> model) {
        draft = model;
        edit = model.map(ModelDraft::edit);
        seen = false;
        if (form != null) {
            model.ifPresent(this::fill);
        }
        check();
    }

    private void fill(ModelDraft model) {
        form.show(model);
        save.setText(model.sidecar().map(file -> "Sa&ve as " + file.getFileName() + " beside the model, so that it is "
                + "known the next time").orElse("The model is built in; nothing is saved").replace("&&", "&"));
        save.setEnabled(model.sidecar().isPresent());
        save.setSelection(false);
        decided = false;
        save.requestLayout();
        check();
        redraw();
    }

    private static boolean assumes(ModelDraft model) {
        return model.origins().values().stream().anyMatch(origin -> origin.startsWith("assumed"));
    }

    private void edited() {
        if (!decided && save.isEnabled()) {
            save.setSelection(form.isEdited());
        }
        check();
        pause.start();
    }

    private void check() {
        if (form == null || draft.isEmpty()) {
            setPageComplete(draft.isPresent() && !assumes(draft.get()));
            return;
        }
        Optional<String> error = Optional.empty();
        try {
            edit = Optional.of(form.values().edit());
            error = unfit(draft.get(), edit.get());
        } catch (LimnException e) {
            edit = Optional.empty();
            error = Optional.of(e.getMessage());
        }
        setErrorMessage(error.orElse(null));
        setPageComplete(error.isEmpty() && (seen || !assumes(draft.get())));
    }

    /** Whether there are as many names as the file has outputs, where that is known. */
    private static Optional<String> unfit(ModelDraft model, ModelEdit said) {
        int known = model.facts().classes().size();
        boolean sure = known > 0 && model.facts().warnings().stream().noneMatch(w -> w.contains("output.classes"))
                && said.kind().equals(model.edit().kind());
        int names = said.classes().size();
        // Of a mask with one channel the sidecar names what is looked for, not the background.
        boolean fits = names == 0 || names == known || names == model.edit().classes().size();
        return !sure || fits ? Optional.empty()
                : Optional.of("Classes: " + names + (names == 1 ? " name" : " names") + ", but the model has " + known
                        + (known == 1 ? " class." : " classes."));
    }

    private void redraw() {
        if (edit.isEmpty() || draft.isEmpty()) {
            return;
        }
        Preprocessing input = edit.get().preprocessing();
        Optional<DataSet> open = study.data().map(SessionData::data);
        int present = study.sample().orElse(0);
        String model = draft.get().argument();
        preview.show(wanted -> samples.preview(open, present, model, input, wanted), Choices.channels(input.order()));
    }

    /** What is said of the model; empty while it cannot be meant. */
    Optional<ModelEdit> edit() {
        return edit;
    }

    /** Keys of what somebody entered. */
    Set<String> confirmed() {
        return form == null ? Set.of() : form.confirmed();
    }

    /** Whether it is to be written beside the model. */
    boolean saves() {
        return save != null && save.getSelection();
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            seen = true;
            check();
            form.setFocus();
        }
    }
}
