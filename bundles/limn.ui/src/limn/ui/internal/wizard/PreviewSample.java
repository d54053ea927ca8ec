package limn.ui.internal.wizard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.DataSet;
import limn.api.data.Preprocessing;
import limn.api.data.Sample;
import limn.core.Registry;
import limn.core.run.DataOptions;
import limn.core.run.RunListener;
import limn.core.session.InputPreview;
import limn.core.session.Session;

/** Finds a picture on which it can be shown what a network receives. */
final class PreviewSample {

    /** The folder of a model may hold everything else, too. */
    private static final long PATIENCE_NANOS = 1_500_000_000L;

    /** So many pictures of the open data set are tried: the first ones may be damaged. */
    private static final int TRIED = 8;

    /** Pictures that show something. */
    private static final String SAMPLE = "sample";

    private final Session session;
    private final Registry registry;

    PreviewSample(Session session, Registry registry) {
        this.session = session;
        this.registry = registry;
    }

    /**
     * What a network receives for the picture looked at now, else for the first ones of the open data set, else for the
     * first one beside the model, else for the first one of what is built in: whichever can be read.
     *
     * @param open the data set that is open
     * @param present which of its pictures is looked at now
     * @param model a model file, or the word of a built-in one
     * @param input how its input is made
     * @param wanted asked whether it is still wanted
     */
    InputPreview preview(Optional<DataSet> open, int present, String model, Preprocessing input,
            Progress wanted) throws LimnException {
        List<Supplier<Optional<Sample>>> places = new ArrayList<>();
        open.ifPresent(data -> IntStream.concat(IntStream.of(present), IntStream.range(0, TRIED))
                .filter(index -> index < data.size()).distinct()
                .forEach(index -> places.add(() -> Optional.of(data.sample(index)))));
        places.add(() -> builtIn(List.of(model), wanted));
        places.add(() -> beside(model, wanted));
        places.add(() -> builtIn(List.of(SAMPLE), wanted));
        places.add(() -> builtIn(registry.builtIns().ids(), wanted));
        LimnException failure = new LimnException("There is no picture at hand to show it on.");
        for (Supplier<Optional<Sample>> place : places) {
            Optional<Sample> sample = place.get();
            if (sample.isPresent()) {
                try {
                    return session.preview(input, sample.get());
                } catch (LimnException e) {
                    failure = e; // another picture does as well
                }
            }
        }
        throw failure;
    }

    private Optional<Sample> builtIn(List<String> words, Progress wanted) {
        return words.stream().filter(word -> registry.builtIns().find(word).isPresent()).findFirst()
                .flatMap(word -> first(word, wanted));
    }

    private Optional<Sample> beside(String model, Progress wanted) {
        Path folder = Path.of(model).toAbsolutePath().getParent();
        boolean known = folder != null && Files.isDirectory(folder) && !session.recognise(folder).isEmpty();
        return known ? first(folder.toString(), wanted) : Optional.empty();
    }

    private Optional<Sample> first(String data, Progress wanted) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        Progress patient = Progress.until(() -> wanted.cancelled() || System.nanoTime() > end);
        try {
            DataSet found = session.open(DataOptions.of(data), RunListener.of(patient)).data();
            return found.size() == 0 ? Optional.empty() : Optional.of(found.sample(0));
        } catch (LimnException e) {
            return Optional.empty(); // another picture does as well
        }
    }
}
