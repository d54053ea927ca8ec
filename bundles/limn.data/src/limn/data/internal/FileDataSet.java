package limn.data.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.data.Content;
import limn.api.data.DataSet;
import limn.api.data.Sample;
import limn.api.data.Skipped;
import limn.api.data.Truth;

/** A data set of files below a folder. Keeps names; a sample is made when asked for. */
final class FileDataSet implements DataSet {

    private final Path root;
    private final String name;
    private final MaskedFiles files;
    private final Meaning meaning;
    private final List<String> labels;
    private final List<Skipped> skipped;

    FileDataSet(Path root, String name, MaskedFiles files, Meaning meaning, List<String> labels,
            List<Skipped> skipped) {
        this.root = root;
        this.name = name;
        this.files = files;
        this.meaning = meaning;
        this.labels = List.copyOf(labels);
        this.skipped = List.copyOf(skipped);
    }

    /** What people call a path: its last name, also for {@code .} and {@code ..}. */
    static String nameOf(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? path.toString() : last.toString();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public Sample sample(int index) {
        return new Row(this, Objects.checkIndex(index, size()));
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public List<Skipped> skipped() {
        return skipped;
    }

    String stem(int index) {
        return files.files().stem(index);
    }

    Path file(int index) {
        return root.resolve(files.files().path(index));
    }

    Optional<Path> mask(int index) {
        return files.maskPath(index).map(root::resolve);
    }

    private record Row(FileDataSet data, int index) implements Sample {

        @Override
        public String id() {
            return data.meaning.id(data.stem(index));
        }

        @Override
        public Optional<String> group() {
            return data.meaning.group(data.stem(index));
        }

        @Override
        public Map<String, String> attributes() {
            return Map.of();
        }

        @Override
        public Content content() throws LimnException {
            return data.meaning.content(data.file(index));
        }

        @Override
        public Truth truth() throws LimnException {
            return data.meaning.truth(data, index);
        }
    }
}
