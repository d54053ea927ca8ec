package limn.core.internal.session;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Progress;
import limn.core.Registry;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Unmeasured;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.model.ModelEdits;
import limn.core.internal.model.ModelLoader;
import limn.core.internal.model.ModelOpener;
import limn.core.internal.model.OpenedModel;
import limn.core.internal.model.SidecarWriter;
import limn.core.run.ComputeOptions;
import limn.core.run.RunListener;
import limn.core.session.ModelDraft;
import limn.core.session.ModelEdit;
import limn.graph.Shape;

/** Inspects and opens the models of a session; the last one opened stays open. */
final class Models {

    private final Registry registry;
    private final ComputeOptions compute;
    private final AnswerCache cache;
    private Optional<HeldModel> present = Optional.empty();

    Models(Registry registry, ComputeOptions compute, AnswerCache cache) {
        this.registry = registry;
        this.compute = compute;
        this.cache = cache;
    }

    ModelDraft inspect(String argument, Progress progress) throws LimnException {
        OpenedModel opened = new ModelOpener(registry, new Failures(RunListener.NONE)).open(argument,
                new Unmeasured(progress));
        Optional<Shape> output = opened.outputShape();
        OpenedModel shown = output.isPresent() && output.get().rank() == 2 ? completed(opened, output.get().size(1))
                : opened;
        return new ModelDraft(argument, shown.facts(Optional.empty()), ModelEdits.of(opened), shown.origins(),
                opened.program().file().map(SidecarWriter::place));
    }

    /** What the number of outputs tells, unless what is said does not fit it, which can still be edited. */
    private static OpenedModel completed(OpenedModel opened, int outputs) {
        try {
            return opened.withOutputs(outputs);
        } catch (LimnException e) {
            return opened.withWarning(e.getMessage());
        }
    }

    HeldModel open(ModelDraft draft, ModelEdit edit, RunListener listener) throws LimnException {
        listener.message("opening " + draft.argument());
        Unmeasured opening = new Unmeasured(listener);
        OpenedModel read = new ModelOpener(registry, new Failures(listener)).open(draft.argument(), opening);
        read.warnings().forEach(listener::warning);
        ModelEdits.Edited edited = ModelEdits.apply(read, edit);
        LoadedModel loaded = new ModelLoader(registry).load(edited.model(), compute, opening);
        HeldModel held;
        try {
            listener.check();
            loaded.model().assumptions().forEach(listener::warning);
            held = new HeldModel(loaded, edited.keys(), new Questions(registry, compute));
        } catch (LimnException | RuntimeException | Error e) {
            loaded.close();
            throw e;
        }
        replace(Optional.of(held));
        return held;
    }

    private void replace(Optional<HeldModel> next) {
        Optional<HeldModel> before;
        synchronized (this) {
            before = present;
            present = next;
        }
        before.ifPresent(old -> {
            old.retire();
            cache.forget(old);
        });
    }

    Path saveSidecar(ModelDraft draft, ModelEdit edit, Set<String> confirmed) throws LimnException {
        Path file = draft.sidecar().orElseThrow(() -> new LimnException("The model " + draft.argument()
                + " is built in; it has no sidecar."));
        Set<String> said = new HashSet<>(confirmed);
        said.addAll(ModelEdits.changes(draft.edit(), edit));
        draft.origins().forEach((key, origin) -> {
            if (origin.equals(file.getFileName().toString())) {
                said.add(key);
            }
        });
        SidecarWriter.write(file, edit, said);
        return file;
    }

    void close() {
        replace(Optional.empty());
    }
}
