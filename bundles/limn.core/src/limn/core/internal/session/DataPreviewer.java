package limn.core.internal.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.DataSet;
import limn.api.data.Sample;
import limn.core.internal.data.Labels;
import limn.core.internal.names.ClassNames;
import limn.core.internal.samples.Reading;
import limn.core.session.DataPreview;
import limn.core.session.DataPreview.Label;

/** Looks into a data set before it is taken. */
final class DataPreviewer {

    /** More would not change what is said, and reading them takes seconds. */
    private static final int READ = 2000;
    /** How long pictures are tried: somebody waits for the answer. */
    private static final long TRYING_NANOS = 3_000_000_000L;

    private final HeldData data;
    private final List<String> classes;
    private final Progress progress;
    private final Map<String, Integer> counts = new TreeMap<>();
    private int tried;
    private int failed;
    private String firstFailure = "";

    DataPreviewer(HeldData data, List<String> classes, Progress progress) {
        this.data = data;
        this.classes = classes;
        this.progress = progress;
    }

    DataPreview preview() throws LimnException {
        Optional<Labels> matching = classes.isEmpty() ? Optional.empty()
                : Optional.of(Labels.of(data.options().map(), new ClassNames(classes)));
        DataSet samples = data.data();
        int read = Math.min(READ, samples.size());
        progress.total(read);
        data.data().labels().forEach(label -> counts.put(label, 0));
        long end = System.nanoTime() + TRYING_NANOS;
        for (int i = 0; i < read; i++) {
            progress.check();
            int index = (int) ((long) i * samples.size() / read);
            data.read(index).forEach(label -> counts.merge(label, 1, Integer::sum));
            if (System.nanoTime() < end) {
                tryPicture(samples.sample(index));
            }
            progress.step(1);
        }
        List<Label> labels = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            OptionalInt index = matching.isPresent() ? matching.get().index(List.of(entry.getKey()))
                    : OptionalInt.empty();
            labels.add(new Label(entry.getKey(), entry.getValue(), index,
                    index.isPresent() ? Optional.of(classes.get(index.getAsInt())) : Optional.empty()));
        }
        return new DataPreview(data, samples.size(), groups(), read, labels, samples.skipped(), warnings(matching));
    }

    private void tryPicture(Sample sample) {
        tried++;
        try {
            Reading.of(data.reader(), sample::content);
        } catch (LimnException e) {
            firstFailure = failed == 0 ? sample.id() + ": " + e.getMessage() : firstFailure;
            failed++;
        }
    }

    private int groups() throws LimnException {
        Set<String> groups = new HashSet<>();
        for (int i = 0; i < data.data().size(); i++) {
            progress.check();
            data.data().sample(i).group().ifPresent(groups::add);
        }
        return groups.size();
    }

    private List<String> warnings(Optional<Labels> matching) {
        List<String> warnings = new ArrayList<>();
        if (data.data().synthetic()) {
            warnings.add(data.description());
        }
        if (failed > 0) {
            warnings.add((tried == data.data().size() ? "" : "Of " + tried + " pictures that were tried, ") + failed
                    + (failed == 1 ? " picture" : " pictures") + " cannot be read; the first is " + firstFailure);
        }
        matching.flatMap(labels -> labels.complaint(List.copyOf(counts.keySet()))).ifPresent(warnings::add);
        return warnings;
    }
}
