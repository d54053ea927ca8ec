package limn.core.internal.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.model.Probe;
import limn.core.Registry;
import limn.core.internal.data.DataOpener;
import limn.core.internal.data.Filters;
import limn.core.internal.data.Labels;
import limn.core.internal.data.OpenedData;
import limn.core.internal.explain.ChunkExplainer;
import limn.core.internal.explain.ExplainPlan;
import limn.core.internal.explain.Rounds;
import limn.core.internal.explain.SampleResult;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Unmeasured;
import limn.core.internal.model.BatchRule;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.model.ModelLoader;
import limn.core.internal.model.ModelOpener;
import limn.core.internal.model.OpenedModel;
import limn.core.internal.names.ClassNames;
import limn.core.internal.question.LayerChoice;
import limn.core.internal.question.MethodParser;
import limn.core.internal.question.MethodRun;
import limn.core.internal.question.NamedTarget;
import limn.core.internal.question.TargetParser;
import limn.core.internal.samples.ChunkLoader;
import limn.core.internal.samples.LoadedChunk;
import limn.core.internal.samples.SampleLoader;
import limn.core.internal.samples.Selection;
import limn.core.internal.samples.Selector;
import limn.core.run.RunListener;

/** Opens what a request names and understands what it asks for, cheap things first. */
final class Preparer {

    private final Registry registry;
    private final Request request;
    private final RunListener listener;
    private final Notes notes;
    private final Failures failures;

    Preparer(Registry registry, Request request, RunListener listener) {
        this.registry = registry;
        this.request = request;
        this.listener = listener;
        this.notes = new Notes(listener);
        this.failures = new Failures(listener);
    }

    Prepared prepare() throws LimnException {
        Filters filters = Filters.of(request.data().where());
        List<MethodRun> methods = request.explain().isEmpty() ? List.of()
                : new MethodParser(registry).parse(request.explain().get().methods());
        registry.problems().forEach(notes::warn);
        listener.message("opening " + request.model());
        // What breaks down while others stand in for it takes nothing away from the results.
        Failures asides = new Failures(listener);
        Unmeasured opening = new Unmeasured(listener);
        OpenedModel opened = new ModelOpener(registry, asides).open(request.model(), opening);
        opened.warnings().forEach(notes::warn);
        OpenedData data = new DataOpener(registry, asides).open(request.data(), request.model(), opening);
        if (data.data().synthetic()) {
            notes.warn(data.description());
        } else if (request.data().importer().isEmpty()) {
            listener.note(data.description());
        }
        asides.sentences().forEach(notes::keep);
        data.data().skipped().forEach(notes::skip);
        LoadedModel model = new ModelLoader(registry).load(opened, request.compute().threads(), opening);
        try {
            return prepare(filters, methods, data, model);
        } catch (LimnException | RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    private Prepared prepare(Filters filters, List<MethodRun> methods, OpenedData data, LoadedModel model)
            throws LimnException {
        model.model().assumptions().forEach(notes::warn);
        ClassNames classes = new ClassNames(model.classes());
        Labels labels = Labels.of(request.data().map(), classes);
        labels.complaint(data.data().labels()).ifPresent(notes::warn);
        List<NamedTarget> targets = request.explain().isEmpty() ? List.of()
                : new TargetParser(classes, model.kind()).parse(request.explain().get().targets());
        boolean onLayers = methods.stream().anyMatch(MethodRun::onLayers);
        LayerChoice layers = onLayers ? LayerChoice.of(request.explain().get().layers(), model.analysis())
                : LayerChoice.NONE;
        layers.asked().forEach((path, alias) -> notes
                .warn("The layer " + alias + " is the same value as " + path + " and is called so in all results."));
        Selection selection = Selector.select(data.data(), filters, request.data().limit(), listener);
        ExplainPlan unsized = new ExplainPlan(methods, layers, targets, 1, request.compute().seed());
        Rounds rounds = new Rounds(unsized, model.network().graph(), failures);
        List<Probe> probes = rounds.probes();
        int batch = 0;
        for (Probe probe : probes) {
            int fits = BatchRule.batch(model, probe, request.compute());
            batch = batch == 0 ? fits : Math.min(batch, fits);
        }
        ExplainPlan plan = unsized.withBatch(batch);
        SampleLoader loader = new SampleLoader(model.model().preprocessing(), labels, data.bundle());
        if (filters.needPrediction()) {
            selection = predicted(model, loader, selection, filters, batch).first(request.data().limit());
        }
        if (!methods.isEmpty()) {
            listener.message("preparing " + model.model().program().name());
            model.prepare(Set.copyOf(probes));
        }
        return new Prepared(request, model, data, labels, selection, plan, loader,
                new ChunkExplainer(model, plan, rounds, failures), failures, notes);
    }

    /** Those whose predicted class passes, and those that cannot be predicted, to be listed as skipped. */
    private Selection predicted(LoadedModel model, SampleLoader loader, Selection all, Filters filters, int batch)
            throws LimnException {
        listener.message("predicting " + all.size() + " samples for --where predicted");
        ExplainPlan plan = new ExplainPlan(List.of(), LayerChoice.NONE, List.of(), batch, request.compute().seed());
        Failures none = new Failures(RunListener.NONE);
        ChunkExplainer predictor = new ChunkExplainer(model, plan, new Rounds(plan, model.network().graph(), none),
                none);
        int[] found = new int[all.size()];
        int count = 0;
        try (ChunkLoader chunks = new ChunkLoader(loader, all, batch, 0)) {
            for (Optional<LoadedChunk> chunk = chunks.next(); chunk.isPresent(); chunk = chunks.next()) {
                listener.check();
                boolean[] out = new boolean[batch];
                int first = chunk.get().number() * batch;
                for (SampleResult sample : predictor.explain(chunk.get(), listener).samples()) {
                    out[sample.sample().position() - first] = !filters
                            .passesPredicted(sample.prediction().predictedClass());
                }
                for (int i = 0; i < batch && first + i < all.size(); i++) {
                    if (!out[i]) {
                        found[count++] = all.index(first + i);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        if (count == 0) {
            throw filters.nothingLeft();
        }
        return new Selection(all.data(), Arrays.copyOf(found, count));
    }
}
