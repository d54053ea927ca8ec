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
import limn.core.internal.model.Informing;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.model.ModelEdits;
import limn.core.internal.model.ModelLoader;
import limn.core.internal.model.ModelOpener;
import limn.core.internal.model.OpenedModel;
import limn.core.internal.model.SidecarWriter;
import limn.core.model.ModelInfo;
import limn.core.run.ComputeOptions;
import limn.core.run.RunListener;
import limn.core.session.ModelDraft;
import limn.core.session.ModelEdit;

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
        ModelInfo info = Informing.of(opened);
        return new ModelDraft(argument, info.facts(), ModelEdits.of(opened), Informing.completed(opened).origins(),
                opened.program().file().map(SidecarWriter::place), info);
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
        ModelEdit whole = ModelEdits.whole(draft.edit(), edit);
        Path file = draft.sidecar().orElseThrow(() -> new LimnException("The model " + draft.argument()
                + " is built in; it has no sidecar."));
        if (whole.preprocessing().channels() != draft.edit().preprocessing().channels()) {
            // What is written must let the model be opened again.
            ModelEdits.check(new ModelOpener(registry, new Failures(RunListener.NONE)).open(draft.argument(),
                    Progress.none()), whole);
        }
        Set<String> said = new HashSet<>(confirmed);
        said.addAll(ModelEdits.changes(draft.edit(), whole));
        draft.origins().forEach((key, origin) -> {
            if (origin.equals(file.getFileName().toString())) {
                said.add(key);
            }
        });
        SidecarWriter.write(file, draft.facts().sidecar(), whole, said);
        return file;
    }

    void close() {
        replace(Optional.empty());
    }
}
