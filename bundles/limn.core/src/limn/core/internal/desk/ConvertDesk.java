package limn.core.internal.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.model.ModelWriter;
import limn.api.model.Program;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.internal.folder.RunFolder;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Guard;
import limn.core.internal.guard.Unmeasured;
import limn.core.internal.model.ModelOpener;
import limn.core.internal.model.OpenedModel;
import limn.core.internal.model.SidecarWriter;
import limn.core.internal.model.Verification;
import limn.core.model.Conversion;
import limn.core.run.RunListener;

/**
 * Writes a model in another format, reads it back, and compares what both give; only then the file takes its place, with a
 * sidecar beside it, so that it opens as the model does.
 */
public final class ConvertDesk {

    private static final String UNFINISHED = ".part~";

    private final Registry registry;

    /**
     * A desk.
     *
     * @param registry the services
     */
    public ConvertDesk(Registry registry) {
        this.registry = registry;
    }

    /**
     * Converts a model.
     *
     * @param argument a model file, or the bare word of a built-in one
     * @param out the new file; its ending names the format
     * @param overwrite whether files that are there are replaced
     * @param listener told of progress and warnings; asked for cancelling
     * @return what was written
     * @throws LimnException if the model cannot be opened, nothing writes such a file, the file is there, it cannot be
     *             written, or what was written gives something else
     */
    public Conversion convert(String argument, Path out, boolean overwrite, RunListener listener)
            throws LimnException {
        Provided<ModelWriter> writer = writer(out);
        free(out, overwrite);
        listener.message("opening " + argument);
        OpenedModel model = new ModelOpener(registry, new Failures(listener)).open(argument, new Unmeasured(listener));
        Path sidecar = SidecarWriter.place(out);
        boolean says = !SidecarWriter.found(model).isEmpty();
        boolean shared = isSame(sidecar, model.sidecar());
        apart(model, out);
        if (says && !shared && Files.exists(sidecar) && !overwrite) {
            throw new LimnException(sidecar + " is there already and would serve the new file; take it away, or give "
                    + "--overwrite.");
        }
        Path part = out.resolveSibling(out.getFileName() + UNFINISHED);
        try {
            Guard.call("model writer", writer.service().id(), writer, () -> {
                writer.service().write(model.program(), part, new Unmeasured(listener));
                return null;
            });
            Optional<Verification.Outcome> outcome = verified(model, writer.service().id(), part, listener);
            if (says && !shared) {
                SidecarWriter.replace(sidecar, model);
            }
            Files.move(part, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return conversion(model, writer.service().id(), out,
                    says || shared ? Optional.of(sidecar) : Optional.empty(),
                    outcome);
        } catch (IOException e) {
            throw new LimnException(out + " cannot be written (" + RunFolder.reason(e) + ").", e);
        } finally {
            remove(part);
        }
    }

    private Provided<ModelWriter> writer(Path out) throws LimnException {
        String name = out.getFileName() == null ? "" : out.getFileName().toString().toLowerCase(Locale.ROOT);
        List<String> known = new ArrayList<>();
        for (Provided<ModelWriter> candidate : registry.writers().all()) {
            List<String> endings = Guard.call("model writer", candidate.service().id(), candidate,
                    () -> candidate.service().endings());
            if (endings.stream().anyMatch(ending -> name.endsWith(ending) && name.length() > ending.length())) {
                return candidate;
            }
            known.add(candidate.service().id() + " (" + String.join(", ", endings) + ")");
        }
        throw new LimnException(known.isEmpty() ? "No model writer is installed, so no model can be converted."
                : "Limn cannot write " + out + ", because the ending names the format and it writes "
                        + String.join(" and ", known) + " only; give the file such an ending.");
    }

    private static void free(Path out, boolean overwrite) throws LimnException {
        Path folder = out.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new LimnException(
                    "There is no folder " + folder + " to write " + out.getFileName() + " into; make it.");
        }
        if (Files.isDirectory(out)) {
            throw new LimnException(out + " is a folder; name a file to write.");
        }
        if (Files.exists(out) && !overwrite) {
            throw new LimnException(out + " is there already; take another name, or give --overwrite.");
        }
    }

    /** Weights are copied out of the model's file while the other one is written. */
    private static void apart(OpenedModel model, Path out) throws LimnException {
        if (isSame(out, model.program().file())) {
            throw new LimnException(out + " is the model itself; take another name.");
        }
    }

    private static boolean isSame(Path one, Optional<Path> other) {
        try {
            return other.isPresent() && Files.exists(one) && Files.isSameFile(one, other.get());
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Verification.Outcome> verified(OpenedModel model, String format, Path part, RunListener listener)
            throws LimnException {
        var reader = registry.readers().find(format);
        var runtime = registry.runtimes().preferred();
        if (reader.isEmpty() || runtime.isEmpty()) {
            return Optional.empty();
        }
        listener.message("comparing both");
        Program written;
        try {
            written = Guard.call("model reader", format, reader.get(),
                    () -> reader.get().service().read(part, new Unmeasured(listener)));
        } catch (CancelledException e) {
            throw e;
        } catch (LimnException e) {
            throw new LimnException("What was written of " + model.program().name()
                    + " cannot be read back, so it is not kept: " + e.getMessage().replace(UNFINISHED, ""), e);
        }
        return Optional.of(new Verification(runtime.get(), new Unmeasured(listener)).of(model, written));
    }

    private static Conversion conversion(OpenedModel model, String format, Path out, Optional<Path> sidecar,
            Optional<Verification.Outcome> outcome) throws IOException {
        List<String> notes = new ArrayList<>();
        if (outcome.isEmpty()) {
            notes.add("Nothing installed reads and runs " + format + ", so what was written was not compared.");
        }
        if (model.facts(Optional.empty()).channelsLast().isPresent()) {
            notes.add(out.getFileName() + " takes N×C×H×W, although " + model.program().name()
                    + " takes the channels last (N×H×W×C): the turn is part of what was written.");
        }
        if (sidecar.isEmpty()) {
            notes.add("Nothing is known of " + model.program().name() + " that a sidecar could say; none is written.");
        }
        return new Conversion(out, format, Files.size(out), sidecar,
                outcome.map(found -> OptionalDouble.of(found.difference())).orElse(OptionalDouble.empty()),
                outcome.map(Verification.Outcome::greatest).orElse(0.0), notes);
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            part.toFile().deleteOnExit();
        }
    }
}
