package limn.ui.internal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;

import limn.core.session.ModelDraft;
import limn.ui.widget.Latest;
import limn.ui.internal.study.Recent;
import limn.ui.study.Study;

/** Which model: a file that is read as soon as it is named. */
final class ModelFilePage extends WizardPage {

    /** So many letters the head of a wizard has room for. */
    private static final int HEAD = 150;
    private static final String ASK = "Choose a model file, or drop one here.";

    private final Study study;
    private final Optional<String> first;
    private final Consumer<Optional<ModelDraft>> changed;
    private PathField path;
    private FactLines facts;
    private Busy busy;
    private Latest worker;
    private Optional<ModelDraft> draft = Optional.empty();

    ModelFilePage(Study study, Optional<String> first, Consumer<Optional<ModelDraft>> changed) {
        super("file", "Model", null);
        this.study = study;
        this.first = first;
        this.changed = changed;
        setDescription(ASK);
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).margins(10, 10).spacing(8, 8).applyTo(page);
        worker = new Latest(page, "limn model wizard");
        path = new PathField(page, "&Model file:", known(), this::look);
        Button browse = new Button(page, SWT.PUSH);
        browse.setText("B&rowse…");
        browse.addListener(SWT.Selection, event -> browse());
        busy = new Busy(page);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).applyTo(busy);
        facts = new FactLines(page);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(facts);
        path.takeDropsOn(page);
        setControl(page);
        first.ifPresent(path::set);
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(Recent.get().models());
        study.registry().builtIns().ids().stream().filter(word -> !known.contains(word)).forEach(known::add);
        return known;
    }

    private void browse() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.SHEET);
        dialog.setText("Open Model");
        List<String> endings = study.registry().readers().all().stream()
                .flatMap(reader -> reader.service().endings().stream()).distinct().map(ending -> "*" + ending).toList();
        dialog.setFilterExtensions(new String[] {String.join(";", endings), "*"});
        dialog.setFilterNames(new String[] {"Models (" + String.join(", ", endings) + ")", "All files"});
        dialog.setFilterPath(Folders.MODEL.of(path.text()));
        String chosen = dialog.open();
        if (chosen != null) {
            path.set(chosen);
        }
    }

    private void look(String argument) {
        draft = Optional.empty();
        facts.show(Map.of(), "", List.of());
        setPageComplete(false);
        setErrorMessage(null);
        setDescription(ASK);
        changed.accept(draft);
        if (argument.isEmpty()) {
            worker.giveUp();
            busy.end();
            return;
        }
        busy.begin("Reading the model");
        worker.ask(wanted -> Looked.at(() -> study.session().inspect(argument, wanted)), this::show);
    }

    private void show(Looked<ModelDraft> looked) {
        busy.end();
        switch (looked) {
            case Looked.Found<ModelDraft>(ModelDraft found) -> {
                draft = Optional.of(found);
                List<String> notes = ModelSheet.notes(found);
                facts.show(ModelSheet.facts(found), "To be looked at before it is opened:", notes);
                setDescription(notes.isEmpty() ? "This model can be opened."
                        : "Look at what the network will receive, on the next page.");
                changed.accept(draft);
                setPageComplete(true); // after the next page knows the model: this settles the buttons
            }
            case Looked.Failed<ModelDraft>(String sentence) -> refuse(sentence);
        }
    }

    /** What is long, as the lines to run for a file of another kind, stands where it can be read and copied. */
    private void refuse(String sentence) {
        boolean lengthy = sentence.length() > HEAD;
        setErrorMessage(lengthy ? "This file cannot be opened; below stands why." : sentence);
        facts.show(Map.of(), lengthy ? "Why it cannot be opened:" : "", lengthy ? List.of(sentence) : List.of());
    }

    /** The model, once it is read. */
    Optional<ModelDraft> draft() {
        return draft;
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            path.setFocus();
        }
    }
}
