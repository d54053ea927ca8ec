package limn.core.internal.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.DataSet;
import limn.api.data.Sample;
import limn.core.internal.data.OpenedData;
import limn.core.internal.samples.Reading;
import limn.core.internal.samples.Selection;
import limn.core.run.DataOptions;
import limn.core.session.SessionData;

/** A data set with what was read of its labels. */
final class HeldData implements SessionData {

    private final DataOptions options;
    private final OpenedData opened;
    private final Selection selection;
    private final DataSet view;
    private final LabelColumn labels;

    HeldData(DataOptions options, OpenedData opened, Selection selection) {
        this.options = options;
        this.opened = opened;
        this.selection = selection;
        boolean whole = selection.size() == opened.data().size();
        this.view = whole ? opened.data() : opened.data().select(selection.indices());
        this.labels = new LabelColumn(view.size());
    }

    /** The data set before filters. */
    OpenedData opened() {
        return opened;
    }

    /** Which of the whole are samples here. */
    Selection selection() {
        return selection;
    }

    /** Who reads the samples, for sentences. */
    String reader() {
        return "the bundle " + opened.bundle();
    }

    @Override
    public DataOptions options() {
        return options;
    }

    @Override
    public DataSet data() {
        return view;
    }

    @Override
    public Optional<Path> path() {
        return opened.path();
    }

    @Override
    public String importer() {
        return opened.importer();
    }

    @Override
    public String description() {
        return opened.description();
    }

    @Override
    public Optional<List<String>> labels(int index) {
        return labels.get(index);
    }

    /** Keeps the labels of a sample that was read. */
    void know(int index, List<String> truth) {
        labels.put(index, truth);
    }

    /** The labels of a sample, read if they are not known; none if it cannot be read. */
    List<String> read(int index) {
        Optional<List<String>> known = labels.get(index);
        if (known.isPresent()) {
            return known.get();
        }
        List<String> read;
        try {
            Sample sample = view.sample(index);
            read = Reading.of(reader(), () -> sample.truth().labels());
        } catch (LimnException e) {
            // Its picture will say why when it is looked at.
            read = List.of();
        }
        labels.put(index, read);
        return read;
    }

    @Override
    public void readLabels(Progress progress) throws LimnException {
        progress.total(view.size());
        for (int i = 0; i < view.size(); i++) {
            progress.check();
            read(i);
            progress.step(1);
        }
    }
}
