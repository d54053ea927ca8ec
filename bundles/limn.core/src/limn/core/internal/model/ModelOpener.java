package limn.core.internal.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.BuiltIn;
import limn.api.model.ModelReader;
import limn.api.model.Program;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Guard;

/** Opens what {@code --model} names: a file by the reader that knows it, or a bare word. */
public final class ModelOpener {

    private final Registry registry;
    private final Failures failures;

    /**
     * An opener.
     *
     * @param registry the services
     * @param failures told of providers that break down while others are asked
     */
    public ModelOpener(Registry registry, Failures failures) {
        this.registry = registry;
        this.failures = failures;
    }

    /**
     * Opens a model without running it.
     *
     * @param argument a file, or the bare word of a built-in model
     * @param progress asked for cancelling
     * @return the model with what its neighbours say
     * @throws LimnException if there is no such file, nothing reads it, or it or its sidecar is damaged
     */
    public OpenedModel open(String argument, Progress progress) throws LimnException {
        Optional<Provided<BuiltIn>> builtIn = registry.builtIns().find(argument);
        if (builtIn.isPresent()) {
            Program program = Guard.call("built-in model", argument, builtIn.get(), builtIn.get().service()::program);
            return Description.of(program, argument, Optional.empty(), 0);
        }
        Path file = existing(argument);
        Provided<ModelReader> reader = reader(file);
        Program program = Guard.call("model reader", reader.service().id(), reader,
                () -> reader.service().read(file, progress));
        Optional<Path> sidecar = SidecarFiles.sidecar(file);
        try {
            OpenedModel opened = Description.of(program, argument,
                    sidecar.isPresent() ? Optional.of(SidecarReader.read(sidecar.get())) : Optional.empty(),
                    Files.size(file));
            Optional<String> shared = sidecar.isPresent()
                    ? SidecarFiles.shared(file, sidecar.get(), modelNames())
                    : Optional.empty();
            return shared.map(opened::withWarning).orElse(opened);
        } catch (IOException e) {
            throw new LimnException(file + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    /** Tells names of models from others by the endings that readers know. */
    private Predicate<String> modelNames() throws LimnException {
        List<String> endings = new ArrayList<>();
        for (Provided<ModelReader> candidate : registry.readers().all()) {
            endings.addAll(failures.orElse("model reader", candidate.service().id(), candidate, List.of(),
                    () -> candidate.service().endings()));
        }
        return name -> endings.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    private Path existing(String argument) throws LimnException {
        Path file;
        try {
            file = Path.of(argument);
        } catch (InvalidPathException e) {
            throw new LimnException("\"" + argument + "\" is not a file name.", e);
        }
        if (Files.isDirectory(file)) {
            throw foreign(file)
                    .orElseGet(() -> new LimnException(argument + " is a folder; --model takes a model file."));
        }
        if (!Files.exists(file)) {
            String words = registry.builtIns().ids().isEmpty() ? ""
                    : " Built-in models are: " + String.join(", ", registry.builtIns().ids()) + ".";
            throw new LimnException("There is no model file " + argument + "." + words);
        }
        if (!Files.isReadable(file)) {
            throw new LimnException(argument + " must not be read; change its permissions.");
        }
        return file;
    }

    private Provided<ModelReader> reader(Path file) throws LimnException {
        Provided<ModelReader> best = null;
        double most = 0;
        for (Provided<ModelReader> candidate : registry.readers().all()) {
            double fits = failures.orElse("model reader", candidate.service().id(), candidate, 0.0,
                    () -> candidate.service().recognises(file));
            if (fits > most) {
                best = candidate;
                most = fits;
            }
        }
        if (most < 1) {
            Optional<LimnException> foreign = foreign(file);
            if (foreign.isPresent()) {
                throw foreign.get();
            }
        }
        return best != null ? best : byEnding(file);
    }

    /** What a reader knows of a file that is a model of another kind, and of what to do with it. */
    private Optional<LimnException> foreign(Path file) throws LimnException {
        for (Provided<ModelReader> candidate : registry.readers().all()) {
            Optional<String> sentence = failures.orElse("model reader", candidate.service().id(), candidate,
                    Optional.empty(), () -> candidate.service().refusal(file));
            if (sentence.isPresent()) {
                return Optional.of(new LimnException(sentence.get()));
            }
        }
        return Optional.empty();
    }

    /** A reader whose ending the file has says best what is wrong with it. */
    private Provided<ModelReader> byEnding(Path file) throws LimnException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        List<String> known = new ArrayList<>();
        for (Provided<ModelReader> candidate : registry.readers().all()) {
            List<String> endings = Guard.call("model reader", candidate.service().id(), candidate,
                    () -> candidate.service().endings());
            if (endings.stream().anyMatch(name::endsWith)) {
                return candidate;
            }
            known.add(candidate.service().id() + " (" + String.join(", ", endings) + ")");
        }
        throw new LimnException(file + " is not a model that Limn can read; " + (known.isEmpty()
                ? "no model reader is installed."
                : "it reads " + String.join(", ", known) + "."));
    }
}
