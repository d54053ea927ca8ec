package limn.ui.internal.wizard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.DataSet;
import limn.api.data.Sample;
import limn.core.Registry;
import limn.core.run.DataOptions;
import limn.core.run.RunListener;
import limn.core.session.Session;

/** Finds a picture on which it can be shown what a network receives. */
final class PreviewSample {

    /** The folder of a model may hold everything else, too. */
    private static final long PATIENCE_NANOS = 1_500_000_000L;

    /** Pictures that show something. */
    private static final String SAMPLE = "sample";

    private final Session session;
    private final Registry registry;

    PreviewSample(Session session, Registry registry) {
        this.session = session;
        this.registry = registry;
    }

    /**
     * The picture looked at now, else the first one beside the model, else the first one of what is built in.
     *
     * @param present the present one
     * @param model a model file, or the word of a built-in one
     */
    Optional<Sample> find(Optional<Sample> present, String model) {
        return present.or(() -> builtIn(List.of(model))).or(() -> beside(model))
                .or(() -> builtIn(List.of(SAMPLE))).or(() -> builtIn(registry.builtIns().ids()));
    }

    private Optional<Sample> builtIn(List<String> words) {
        return words.stream().filter(word -> registry.builtIns().find(word).isPresent()).findFirst()
                .flatMap(this::first);
    }

    private Optional<Sample> beside(String model) {
        Path folder = Path.of(model).toAbsolutePath().getParent();
        boolean known = folder != null && Files.isDirectory(folder) && !session.recognise(folder).isEmpty();
        return known ? first(folder.toString()) : Optional.empty();
    }

    private Optional<Sample> first(String data) {
        try {
            DataSet found = session.open(DataOptions.of(data), new Patience()).data();
            return found.size() == 0 ? Optional.empty() : Optional.of(found.sample(0));
        } catch (LimnException e) {
            return Optional.empty(); // another picture does as well
        }
    }

    /** Gives up after a while. */
    private static final class Patience implements RunListener {

        private final Progress thread = Interruptible.INSTANCE;
        private final long end = System.nanoTime() + PATIENCE_NANOS;

        @Override
        public void total(long steps) {
            // nobody watches
        }

        @Override
        public void step(long steps) {
            // nobody watches
        }

        @Override
        public void message(String text) {
            // nobody watches
        }

        @Override
        public boolean cancelled() {
            return thread.cancelled() || System.nanoTime() > end;
        }
    }
}
