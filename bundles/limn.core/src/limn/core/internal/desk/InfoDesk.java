package limn.core.internal.desk;

import java.nio.file.Files;
import java.nio.file.Path;

import limn.api.LimnException;
import limn.api.Progress;
import limn.core.Registry;
import limn.core.internal.guard.Failures;
import limn.core.internal.model.Informing;
import limn.core.internal.model.ModelOpener;
import limn.core.internal.model.OpenedModel;
import limn.core.internal.model.SidecarWriter;
import limn.core.model.ModelInfo;
import limn.core.run.RunListener;

/** Tells of models without running them. */
public final class InfoDesk {

    private final Registry registry;

    /**
     * A desk.
     *
     * @param registry the services
     */
    public InfoDesk(Registry registry) {
        this.registry = registry;
    }

    /**
     * What can be told of a model.
     *
     * @param argument a model file, or the bare word of a built-in one
     * @param progress asked for cancelling
     * @return everything that can be told
     * @throws LimnException if the model cannot be opened
     */
    public ModelInfo info(String argument, Progress progress) throws LimnException {
        return Informing.of(open(argument, progress));
    }

    private OpenedModel open(String argument, Progress progress) throws LimnException {
        return new ModelOpener(registry, new Failures(RunListener.NONE)).open(argument, progress);
    }

    /**
     * Writes the sidecar of a model with what was found of it.
     *
     * @param argument a model file
     * @param overwrite whether an existing one is replaced, what it says kept
     * @param progress asked for cancelling
     * @return the sidecar
     * @throws LimnException if there is one, the model is built in, nothing was found, or it cannot be written
     */
    public Path writeSidecar(String argument, boolean overwrite, Progress progress) throws LimnException {
        OpenedModel model = open(argument, progress);
        Path file = model.program().file().map(SidecarWriter::place)
                .orElseThrow(() -> new LimnException("The model " + argument + " is built in; it has no sidecar."));
        if (Files.exists(file) && !overwrite) {
            throw new LimnException(file + " is there already; --overwrite adds to it what was found elsewhere.");
        }
        if (SidecarWriter.found(model).isEmpty()) {
            throw new LimnException("Nothing was found that a sidecar of " + argument + " could say; write " + file
                    + " with at least format and input.size.");
        }
        SidecarWriter.write(file, model);
        return file;
    }
}
