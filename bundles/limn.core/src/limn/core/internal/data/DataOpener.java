package limn.core.internal.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.DataSet;
import limn.api.data.DataSetImporter;
import limn.api.model.BuiltIn;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.RequestException;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Guard;
import limn.core.internal.text.Spec;
import limn.core.run.DataOptions;

/** Opens what {@code --data} names: a path by the importer asked for or the one that fits best, or a bare word. */
public final class DataOpener {

    private final Registry registry;
    private final Failures failures;

    /**
     * An opener.
     *
     * @param registry the services
     * @param failures told of providers that break down while others are asked
     */
    public DataOpener(Registry registry, Failures failures) {
        this.registry = registry;
        this.failures = failures;
    }

    /**
     * Opens a data set.
     *
     * @param options which
     * @param model what the user wrote for the model, whose own data is taken when no path is given
     * @param progress told of what is found; asked for cancelling
     * @return the data set, which holds at least one sample
     * @throws LimnException if there is no such path, nothing opens it, or it holds no sample
     */
    public OpenedData open(DataOptions options, String model, Progress progress) throws LimnException {
        return open(options, options.path().orElse(model), "", progress);
    }

    /**
     * Opens training samples.
     *
     * @param options which
     * @param progress told of what is found; asked for cancelling
     * @return the data set, which holds at least one sample
     * @throws LimnException if there is no such path, nothing opens it, or it holds no sample
     */
    public OpenedData training(DataOptions options, Progress progress) throws LimnException {
        return open(options, options.path().orElse(""), ", which --reference names", progress);
    }

    private OpenedData open(DataOptions options, String argument, String asked, Progress progress)
            throws LimnException {
        Optional<Provided<BuiltIn>> builtIn = registry.builtIns().find(argument);
        if (builtIn.isEmpty() && options.path().isEmpty()) {
            throw new RequestException("--data is missing: say which pictures.");
        }
        OpenedData opened = builtIn.isPresent() ? builtIn(builtIn.get(), argument)
                : path(options, existing(argument, asked), argument, progress);
        if (opened.data().size() == 0) {
            throw new LimnException(argument + " holds no picture that the importer " + opened.importer()
                    + " takes.");
        }
        return opened;
    }

    private static OpenedData builtIn(Provided<BuiltIn> provided, String word) throws LimnException {
        DataSet data = Guard.call("built-in data set", word, provided, provided.service()::data);
        return new OpenedData(data, Optional.empty(), word, word, provided.bundle(),
                provided.service().description());
    }

    private OpenedData path(DataOptions options, Path path, String argument, Progress progress)
            throws LimnException {
        Optional<Spec> asked = options.importer().isPresent() ? Optional.of(single(options.importer().get()))
                : Optional.empty();
        Provided<DataSetImporter> importer = asked.isPresent() ? registry.importers().get(asked.get().id())
                : fitting(path);
        DataSetImporter service = importer.service();
        Settings settings = settings(service, asked);
        DataSet data = Guard.call("importer", service.id(), importer, () -> service.open(path, settings, progress));
        return new OpenedData(data, Optional.of(path), argument, service.id(), importer.bundle(),
                argument + " is opened by the importer " + service.id()
                        + (asked.isPresent() ? "." : ", which fits best."));
    }

    private static Settings settings(DataSetImporter service, Optional<Spec> asked) throws LimnException {
        try {
            return Settings.of(service.id(), service.parameters(), asked.map(Spec::settings).orElse(Map.of()));
        } catch (LimnException e) {
            throw new RequestException(e.getMessage());
        }
    }

    private static Spec single(String text) throws RequestException {
        List<Spec> specs = Spec.list(text);
        if (specs.size() != 1) {
            throw new RequestException("--importer takes one id, not " + text + ".");
        }
        return specs.get(0);
    }

    private Path existing(String argument, String asked) throws LimnException {
        try {
            Path path = Path.of(argument);
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new LimnException("\"" + argument + "\" is not a path.", e);
        }
        throw new LimnException(
                "There is no file or folder " + argument + asked + "." + (registry.builtIns().ids().isEmpty() ? ""
                        : " Built-in data sets are: " + String.join(", ", registry.builtIns().ids()) + "."));
    }

    /**
     * An importer and how well a path looks like what it opens.
     *
     * @param importer the importer
     * @param fit above 0, to 1
     */
    public record Fit(Provided<DataSetImporter> importer, double fit) {
    }

    /**
     * Who opens a path.
     *
     * @param path a file or folder
     * @return those who recognise it, the best first, among equals the first by id
     * @throws LimnException what an importer tells the user
     */
    public List<Fit> fits(Path path) throws LimnException {
        List<Fit> fits = new ArrayList<>();
        for (Provided<DataSetImporter> candidate : registry.importers().all()) {
            double fit = failures.orElse("importer", candidate.service().id(), candidate, 0.0,
                    () -> candidate.service().recognises(path));
            if (fit > 0) {
                fits.add(new Fit(candidate, fit));
            }
        }
        fits.sort(Comparator.comparingDouble(Fit::fit).reversed());
        return fits;
    }

    private Provided<DataSetImporter> fitting(Path path) throws LimnException {
        List<Fit> fits = fits(path);
        if (fits.isEmpty()) {
            throw new LimnException(unknown(path));
        }
        return fits.get(0).importer();
    }

    private String unknown(Path path) {
        String who = " that one of the importers (" + String.join(", ", registry.importers().ids())
                + ") opens; choose another ";
        if (!Files.isDirectory(path)) {
            return "The file " + path + " is no image" + who + "file.";
        }
        return isEmpty(path) ? "The folder " + path + " is empty."
                : "The folder " + path + " holds no images" + who + "folder.";
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException | UncheckedIOException e) {
            return false; // what cannot be listed may hold anything
        }
    }
}
