package limn.ui.internal.study;

import java.util.Optional;

import org.eclipse.ui.IMemento;
import org.eclipse.ui.XMLMemento;

import limn.core.run.DataOptions;
import limn.ui.study.Study;

/**
 * What a study looked at, for the next start.
 *
 * @param model the model's argument
 * @param data which samples
 * @param subject what of it was looked at
 */
record Remembered(Optional<String> model, Optional<DataOptions> data, Subject subject) {

    /** Nothing. */
    static final Remembered NOTHING = new Remembered(Optional.empty(), Optional.empty(), Subject.ANY);

    private static final String MODEL = "model";
    private static final String DATA = "data";
    private static final String SAMPLE = "sample";
    private static final String LAYER = "layer";
    private static final String TARGET_LAYER = "targetLayer";
    private static final String METHOD = "method";
    private static final String TARGET = "target";
    private static final String REFERENCE = "reference";

    /** The same of another model, or other data; empty for the same. Which layer another model looks at is its own. */
    Remembered with(Optional<String> otherModel, Optional<DataOptions> otherData) {
        boolean other = otherModel.isPresent() && model.isPresent() && !otherModel.equals(model);
        return new Remembered(otherModel.or(() -> model), otherData.or(() -> data),
                other ? subject.withoutLayer() : subject);
    }

    /** The same model and data, otherwise looked at. */
    Remembered with(Subject other) {
        return new Remembered(model, data, other);
    }

    XMLMemento memento() {
        XMLMemento root = XMLMemento.createWriteRoot("study");
        model.ifPresent(m -> root.putString(MODEL, m));
        data.ifPresent(options -> DataMemento.write(options, root.createChild(DATA)));
        subject.sample().ifPresent(id -> root.putString(SAMPLE, id));
        subject.layer().ifPresent(path -> root.putString(LAYER, path));
        root.putString(TARGET_LAYER, subject.targetLayer());
        subject.method().ifPresent(spec -> root.putString(METHOD, spec));
        root.putString(TARGET, subject.target());
        subject.reference().ifPresent(path -> root.putString(REFERENCE, path));
        return root;
    }

    static Remembered read(IMemento root) {
        Subject subject = new Subject(text(root, SAMPLE), text(root, LAYER),
                text(root, TARGET_LAYER).orElse(Study.AUTO), text(root, METHOD),
                text(root, TARGET).orElse(Study.PREDICTED), text(root, REFERENCE));
        return new Remembered(text(root, MODEL), Optional.ofNullable(root.getChild(DATA)).map(DataMemento::read),
                subject);
    }

    private static Optional<String> text(IMemento root, String key) {
        return Optional.ofNullable(root.getString(key));
    }
}
