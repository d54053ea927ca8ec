package limn.core.internal.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.BuiltIn;
import limn.api.model.ModelDescription;
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
            return describe(program, argument, Optional.empty(), 0);
        }
        Path file = existing(argument);
        Provided<ModelReader> reader = reader(file);
        Program program = Guard.call("model reader", reader.service().id(), reader,
                () -> reader.service().read(file, progress));
        Optional<Path> sidecar = SidecarFiles.sidecar(file);
        try {
            return describe(program, argument,
                    sidecar.isPresent() ? Optional.of(SidecarReader.read(sidecar.get())) : Optional.empty(),
                    Files.size(file));
        } catch (IOException e) {
            throw new LimnException(file + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    private Path existing(String argument) throws LimnException {
        Path file;
        try {
            file = Path.of(argument);
        } catch (InvalidPathException e) {
            throw new LimnException("\"" + argument + "\" is not a file name.", e);
        }
        if (Files.isDirectory(file)) {
            throw new LimnException(argument + " is a folder; --model takes a model file.");
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
        return best != null ? best : byEnding(file);
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

    private static OpenedModel describe(Program program, String argument, Optional<Sidecar> sidecar, long bytes) {
        ModelDescription told = program.description();
        Assumptions assumed = new Assumptions(program.name(), told);
        var preprocessing = assumed.preprocessing(sidecar, told.preprocessing());
        ModelDescription merged = told;
        if (sidecar.isPresent()) {
            Sidecar said = sidecar.get();
            said.kind().ifPresent(kind -> assumed.found("output.kind", said.name()));
            said.classes().ifPresent(classes -> assumed.found("output.classes", said.name()));
            said.select().ifPresent(select -> assumed.found("output.select", said.name()));
            said.tokens().ifPresent(tokens -> assumed.found("tokens", said.name()));
            merged = new ModelDescription(Optional.of(preprocessing), said.kind().or(told::kind),
                    said.classes().orElse(told.classes()), said.select().or(told::select),
                    said.tokens().or(told::tokens), said.check().or(told::check), said.trainedOn().or(told::trainedOn),
                    said.about().or(told::about), told.origins());
        }
        var check = merged.check().or(() -> program.file().flatMap(SidecarFiles::check));
        ModelDescription complete = new ModelDescription(Optional.of(preprocessing), merged.kind(), merged.classes(),
                merged.select(), merged.tokens(), check, merged.trainedOn(), merged.about(), assumed.frozen());
        return new OpenedModel(program.with(complete), argument, sidecar.map(Sidecar::file), bytes,
                assumed.sentences(), sidecar.map(Sidecar::warnings).orElse(List.of()));
    }
}
