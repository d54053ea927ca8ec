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
    /** Samples are read in so many rounds, each all over the data set, so that what is read early stands for the whole. */
    private static final int ROUNDS = 16;
    /** More lines nobody reads. */
    private static final int LISTED = 50;
    /** How long pictures are tried, and then labels are read: somebody waits for the answer. */
    private static final long TRYING_NANOS = 1_500_000_000L;
    private static final long READING_NANOS = 4_000_000_000L;

    private final HeldData data;
    private final List<String> classes;
    private final Progress progress;
    private final Map<String, Integer> counts = new TreeMap<>();
    private int tried;
    private final List<String> failures = new ArrayList<>();

    DataPreviewer(HeldData data, List<String> classes, Progress progress) {
        this.data = data;
        this.classes = classes;
        this.progress = progress;
    }

    DataPreview preview() throws LimnException {
        Optional<Labels> matching = classes.isEmpty() ? Optional.empty()
                : Optional.of(Labels.of(data.options().map(), new ClassNames(classes)));
        DataSet samples = data.data();
        data.data().labels().forEach(label -> counts.put(label, 0));
        int read = read(Math.min(READ, samples.size()));
        List<Label> labels = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            OptionalInt index = matching.isPresent() ? matching.get().index(List.of(entry.getKey()))
                    : OptionalInt.empty();
            labels.add(new Label(entry.getKey(), entry.getValue(), index,
                    index.isPresent() ? Optional.of(classes.get(index.getAsInt())) : Optional.empty()));
        }
        return new DataPreview(data, samples.size(), groups(), read, labels, samples.skipped(), warnings(matching));
    }

    /** Reads so many samples, or fewer if it takes long; gives how many. */
    private int read(int wanted) throws LimnException {
        DataSet samples = data.data();
        progress.total(wanted);
        long start = System.nanoTime();
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = round; i < wanted && (read == 0 || System.nanoTime() - start < READING_NANOS); i += ROUNDS) {
                progress.check();
                int index = (int) ((long) i * samples.size() / wanted);
                data.read(index).forEach(label -> counts.merge(label, 1, Integer::sum));
                if (System.nanoTime() - start < TRYING_NANOS) {
                    tryPicture(samples.sample(index));
                }
                read++;
                progress.step(1);
            }
        }
        return read;
    }

    private void tryPicture(Sample sample) {
        tried++;
        try {
            Reading.of(data.reader(), sample::content);
        } catch (LimnException e) {
            failures.add(sample.id() + ": " + e.getMessage());
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

    /** How many pictures cannot be read, and each in a line of its own with the reason. */
    private String unreadable() {
        int failed = failures.size();
        StringBuilder text = new StringBuilder(
                tried == data.data().size() ? "" : "Of " + tried + " pictures that were tried, ");
        text.append(failed).append(failed == 1 ? " picture" : " pictures").append(" cannot be read:");
        failures.stream().limit(LISTED).forEach(failure -> text.append("\n• ").append(failure));
        if (failed > LISTED) {
            text.append("\nand ").append(failed - LISTED).append(" more.");
        }
        return text.toString();
    }

    private List<String> warnings(Optional<Labels> matching) {
        List<String> warnings = new ArrayList<>();
        if (data.data().synthetic()) {
            warnings.add(data.description());
        }
        if (!failures.isEmpty()) {
            warnings.add(unreadable());
        }
        matching.flatMap(labels -> labels.remark(List.copyOf(counts.keySet()))).ifPresent(warnings::add);
        return warnings;
    }
}
