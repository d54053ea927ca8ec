package limn.ui.internal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;

import limn.api.data.Preprocessing;
import limn.core.run.DataOptions;
import limn.core.session.Session.Recognised;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.ui.widget.Latest;
import limn.ui.internal.study.Recent;
import limn.ui.study.Study;
import limn.ui.study.StudyListener;

/** Which pictures, who opens them, and what is in there. */
final class DataPage extends WizardPage {

    private static final String ASK = "Choose a folder of images, or drop one here.";

    private final Study study;
    private final Optional<String> first;
    private final StudyListener following = (changed, aspects) -> follow();
    private Optional<SessionModel> model = Optional.empty();
    private boolean waiting;
    private PathField path;
    private Combo importer;
    private Busy busy;
    private Label summary;
    private LabelTable labels;
    private FirstPictures pictures;
    private InputPane preview;
    private FactLines notes;
    private Latest worker;
    private List<Recognised> importers = List.of();
    private Optional<SessionData> data = Optional.empty();

    DataPage(Study study, Optional<String> first) {
        super("data", "Data", null);
        this.study = study;
        this.first = first;
        setDescription(ASK);
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(4).margins(10, 6).spacing(8, 6).applyTo(page);
        worker = new Latest(page, "limn data wizard");
        path = new PathField(page, "Fol&der or file:", known(), text -> look(text, true));
        button(page, "Fo&lder…", this::browseFolder);
        button(page, "Fil&e…", this::browseFile);
        new Label(page, SWT.NONE).setText("&Opened by:");
        importer = new Combo(page, SWT.READ_ONLY);
        importer.setEnabled(false);
        importer.addListener(SWT.Selection, event -> look(path.text(), false));
        GridDataFactory.fillDefaults().grab(true, false).span(3, 1).applyTo(importer);
        busy = new Busy(page);
        GridDataFactory.fillDefaults().span(4, 1).grab(true, false).applyTo(busy);
        found(page);
        path.takeDropsOn(page);
        setControl(page);
        model = study.model();
        study.addListener(following);
        page.addListener(SWT.Dispose, event -> study.removeListener(following));
        first.ifPresent(path::set);
    }

    private void found(Composite page) {
        Composite both = new Composite(page, SWT.NONE);
        GridDataFactory.fillDefaults().span(4, 1).grab(true, true).applyTo(both);
        GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).spacing(16, 6).applyTo(both);
        Composite left = new Composite(both, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(left);
        GridLayoutFactory.fillDefaults().applyTo(left);
        summary = new Label(left, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(summary);
        labels = new LabelTable(left, () -> look(path.text(), false));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(labels);
        notes = new FactLines(left);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(notes);
        Composite right = new Composite(both, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(right);
        GridLayoutFactory.fillDefaults().applyTo(right);
        pictures = new FirstPictures(right, study.session());
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, 74).applyTo(pictures);
        preview = new InputPane(right);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(preview);
    }

    private static void button(Composite page, String text, Runnable run) {
        Button button = new Button(page, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> run.run());
    }

    private List<String> known() {
        List<String> known = new ArrayList<>();
        Recent.get().data().forEach(options -> options.path().filter(p -> !known.contains(p)).ifPresent(known::add));
        study.registry().builtIns().ids().stream().filter(word -> !known.contains(word)).forEach(known::add);
        return known;
    }

    private void browseFolder() {
        DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.SHEET);
        dialog.setText("Import Data");
        dialog.setMessage("Choose a folder of images.");
        dialog.setFilterPath(Folders.DATA.of(path.text()));
        Optional.ofNullable(dialog.open()).ifPresent(path::set);
    }

    private void browseFile() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.SHEET);
        dialog.setText("Import Data");
        dialog.setFilterPath(Folders.DATA.of(path.text()));
        Optional.ofNullable(dialog.open()).ifPresent(path::set);
    }

    /** Another model has other classes and another input; while it is being opened nothing is compared with the old one. */
    private void follow() {
        boolean other = !study.model().equals(model);
        if (!other && study.isOpeningModel() == waiting) {
            return;
        }
        if (other) {
            model = study.model();
            labels.forget();
        }
        waiting = study.isOpeningModel();
        look(path.text(), false);
    }

    private List<String> classes() {
        return model.map(SessionModel::classes).orElse(List.of());
    }

    /** Looks into a path; another one is looked at afresh. */
    private void look(String text, boolean afresh) {
        if (afresh) {
            clear();
        }
        setPageComplete(false);
        setErrorMessage(null);
        if (text.isEmpty()) {
            worker.giveUp();
            busy.end();
            return;
        }
        waiting = study.isOpeningModel();
        if (waiting) {
            worker.giveUp();
            busy.begin("Waiting for the model, with whose classes the labels are compared");
            return;
        }
        busy.begin("Looking into it");
        DataOptions options = new DataOptions(Optional.of(text), chosenImporter(), List.of(), OptionalInt.empty(),
                labels.mapped());
        List<String> classes = classes();
        worker.ask(wanted -> Looked.at(() -> DataLook.at(study.session(), options, classes, wanted)), this::show);
    }

    private void clear() {
        data = Optional.empty();
        importers = List.of();
        importer.removeAll();
        importer.setEnabled(false);
        summary.setText("");
        labels.forget();
        pictures.clear();
        preview.say("");
        notes.show(Map.of(), "", List.of());
        setDescription(ASK);
    }

    /** Empty for the one that fits best, so that the command line needs no word for it. */
    private Optional<String> chosenImporter() {
        int chosen = importer.getSelectionIndex();
        return chosen <= 0 ? Optional.empty() : Optional.of(importers.get(chosen).importer());
    }

    private void show(Looked<DataLook> looked) {
        busy.end();
        switch (looked) {
            case Looked.Found<DataLook>(DataLook look) -> show(look);
            case Looked.Failed<DataLook>(String sentence) -> {
                data = Optional.empty();
                setErrorMessage(sentence);
            }
        }
    }

    private void show(DataLook look) {
        data = Optional.of(look.data());
        if (!look.importers().equals(importers)) {
            importers = look.importers();
            importer.setItems(importers.stream().map(who -> who.importer() + " – " + who.description()
                    + (who == importers.get(0) ? " (fits best)" : "")).toArray(String[]::new));
            importer.select(0);
            importer.setEnabled(importers.size() > 1);
        }
        summary.setText(DataSheet.summary(look.preview()));
        labels.show(look.preview().labels(), classes());
        List<String> sentences = DataSheet.notes(look.preview());
        notes.show(Map.of(), "To be looked at before it is opened:", sentences);
        pictures.show(look.data(), model);
        if (model.isPresent()) {
            Preprocessing input = model.get().facts().preprocessing();
            preview.show(wanted -> study.session().preview(input, look.data().data().sample(0)),
                    Choices.channels(input.order()));
        } else {
            preview.say("Open a model to see what its network receives for these pictures.");
        }
        setDescription(look.data().description());
        setPageComplete(true);
    }

    /** The data set, once it is open. */
    Optional<SessionData> data() {
        return data;
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            path.setFocus();
        }
    }
}
