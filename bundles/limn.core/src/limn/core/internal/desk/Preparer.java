package limn.core.internal.desk;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.Skipped;
import limn.api.explain.Reference;
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.core.Registry;
import limn.core.internal.data.DataOpener;
import limn.core.internal.data.Filters;
import limn.core.internal.data.Labels;
import limn.core.internal.data.OpenedData;
import limn.core.internal.explain.ChunkExplainer;
import limn.core.internal.explain.ExplainPlan;
import limn.core.internal.explain.Planned;
import limn.core.internal.explain.Predicting;
import limn.core.internal.explain.Rounds;
import limn.core.internal.explain.SampleResult;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Unmeasured;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.model.ModelLoader;
import limn.core.internal.model.ModelOpener;
import limn.core.internal.model.OpenedModel;
import limn.core.internal.names.ClassNames;
import limn.core.internal.question.LayerChoice;
import limn.core.internal.question.MethodParser;
import limn.core.internal.question.MethodRun;
import limn.core.internal.samples.SampleLoader;
import limn.core.internal.samples.Selection;
import limn.core.internal.samples.Selector;
import limn.core.internal.samples.TrainingSamples;
import limn.core.run.DataOptions;
import limn.core.run.RunListener;

/** Opens what a request names and understands what it asks for, cheap things first. */
final class Preparer {

    private static final String RECTIFIED = "Methods that change how gradients pass rectifiers, such as guided "
            + "backpropagation, are known to keep their maps on random weights (arXiv:1810.03292): read them "
            + "with care, and see whether each passed the sanity check here.";

    private final Registry registry;
    private final Request request;
    private final RunListener listener;
    private final Notes notes;
    private final Failures failures;

    /** Chooses samples when what reads them and how many make a call is known. */
    @FunctionalInterface
    private interface Choice {
        Selection of(SampleLoader loader, int batch) throws LimnException;
    }

    Preparer(Registry registry, Request request, RunListener listener) {
        this.registry = registry;
        this.request = request;
        this.listener = listener;
        this.notes = new Notes(listener);
        this.failures = new Failures(listener);
    }

    /** Prepares a run over what somebody holds open. */
    Prepared prepare(Holding holding) throws LimnException {
        List<MethodRun> methods = methods();
        registry.problems().forEach(notes::warn);
        holding.model().model().warnings().forEach(notes::warn);
        holding.warnings().forEach(notes::warn);
        noteData(holding.data());
        Optional<TrainingData> reference = reference(failures, new Unmeasured(listener));
        reference.ifPresent(given -> noteReference(given, holding.data()));
        TrainingSamples.passedOver(holding.data(), reference.map(TrainingData::opened)).forEach(notes::skip);
        return prepare(methods, holding.data(), reference, holding.model(),
                (loader, batch) -> holding.selection(), () -> {});
    }

    /** Prepares a run that opens what it needs, and closes it. */
    Prepared prepare() throws LimnException {
        Filters filters = Filters.of(request.data().where());
        List<MethodRun> methods = methods();
        registry.problems().forEach(notes::warn);
        listener.message("opening " + request.model());
        // What breaks down while others stand in for it takes nothing away from the results.
        Failures asides = new Failures(listener);
        Unmeasured opening = new Unmeasured(listener);
        OpenedModel opened = new ModelOpener(registry, asides).open(request.model(), opening);
        opened.warnings().forEach(notes::warn);
        opened.facts(Optional.empty()).sources().forEach(listener::note);
        OpenedData data = new DataOpener(registry, asides).open(request.data(), request.model(), opening);
        Optional<TrainingData> reference = reference(asides, opening);
        asides.sentences().forEach(notes::keep);
        noteData(data);
        reference.ifPresent(given -> noteReference(given, data));
        TrainingSamples.passedOver(data, reference.map(TrainingData::opened)).forEach(notes::skip);
        LoadedModel model = new ModelLoader(registry).load(opened,
                request.explain().map(Request.Explain::layers).orElse(""),
                request.compute(), opening);
        try {
            return prepare(methods, data, reference, model,
                    (loader, batch) -> selected(filters, data, model, loader, batch), model::close);
        } catch (LimnException | RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    private List<MethodRun> methods() throws LimnException {
        return request.explain().isEmpty() ? List.of()
                : new MethodParser(registry).parse(request.explain().get().methods());
    }

    private void noteData(OpenedData data) {
        if (data.data().synthetic()) {
            notes.warn(data.description());
        } else if (request.data().importer().isEmpty()) {
            listener.note(data.description());
        }
    }

    private Optional<TrainingData> reference(Failures asides, Progress opening) throws LimnException {
        Optional<DataOptions> asked = request.explain().flatMap(Request.Explain::reference);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Filters filters = Filters.ofReference(asked.get().where());
        OpenedData opened = new DataOpener(registry, asides).training(asked.get(), opening);
        return Optional.of(new TrainingData(opened,
                Selector.select(opened.data(), filters, asked.get().limit(), listener)));
    }

    private void noteReference(TrainingData training, OpenedData data) {
        OpenedData reference = training.opened();
        int size = training.selection().size();
        listener.note("Training samples: " + reference.description() + (size == reference.data().size() ? ""
                : " Of " + reference.data().size() + " samples " + size + " pass the filter."));
        TrainingSamples.caution(reference, data).ifPresent(notes::warn);
    }

    private Prepared prepare(List<MethodRun> methods, OpenedData data, Optional<TrainingData> reference,
            LoadedModel model, Choice choice, Runnable closing) throws LimnException {
        model.model().assumptions().forEach(notes::warn);
        Labels labels = Labels.of(request.data().map(), new ClassNames(model.classes()));
        Optional<TrainingSamples> training = reference.map(given -> training(given, labels, model));
        Planned planned = Planned.of(wording(methods, training), model, model::analysis, request.compute(), failures);
        if (reference.isPresent() && planned.comparesWithTraining()) {
            requireReadable(reference.get(), training.get());
        }
        planned.notes().forEach(notes::warn);
        planned.costs().forEach(listener::note);
        SampleLoader loader = new SampleLoader(model.model().preprocessing(), labels, data.bundle());
        Selection selection = choice.of(loader, planned.plan().batch());
        ChosenLabels.complaint(labels, data, selection).ifPresent(notes::warn);
        if (!methods.isEmpty()) {
            listener.message("preparing " + model.model().program().name());
            planned.prepare(model);
        }
        Optional<Network> randomised = randomised(model);
        if (randomised.isPresent()
                && planned.rounds().probes().stream().anyMatch(probe -> probe.rule() != GradientRule.PLAIN)) {
            notes.warn(RECTIFIED);
        }
        return new Prepared(request, model, data, reference, labels, selection, planned.plan(), loader,
                new ChunkExplainer(model, planned.plan(), planned.rounds(), failures, randomised), failures, notes,
                () -> {
                    randomised.ifPresent(Network::close);
                    closing.run();
                });
    }

    private Optional<Network> randomised(LoadedModel model) throws LimnException {
        if (request.explain().isEmpty() || !request.explain().get().sanity()) {
            return Optional.empty();
        }
        listener.message("drawing the weights of " + model.model().program().name() + " anew");
        return Optional.of(model.randomised(request.compute().seed()));
    }

    private Selection selected(Filters filters, OpenedData data, LoadedModel model, SampleLoader loader, int batch)
            throws LimnException {
        Selection selection = Selector.select(data.data(), filters, request.data().limit(), listener);
        return filters.needPrediction()
                ? predicted(model, loader, selection, filters, batch).first(request.data().limit())
                : selection;
    }

    private static TrainingSamples training(TrainingData given, Labels labels, LoadedModel model) {
        return new TrainingSamples(given.selection(),
                new SampleLoader(model.model().preprocessing(), labels, given.opened().bundle()));
    }

    /** Refuses training samples of which none can be read, before anything is computed. */
    private void requireReadable(TrainingData given, TrainingSamples training) throws LimnException {
        for (int i = 0; i < training.size(); i++) {
            listener.check();
            if (training.isReadable(i)) {
                return;
            }
        }
        Skipped first = training.news().get(0);
        throw new LimnException("None of the " + training.size() + " training samples of " + given.opened().argument()
                + " can be used; the first, " + first.what() + ": " + first.reason());
    }

    private Planned.Wording wording(List<MethodRun> methods, Optional<TrainingSamples> reference) {
        return request.explain()
                .map(asked -> new Planned.Wording(methods, asked.layers(), asked.targets(),
                        reference.<Reference>map(given -> given).orElse(Reference.NONE), asked.sanity()))
                .orElseGet(Planned.Wording::none);
    }

    /** Those whose predicted class passes, and those that cannot be predicted, to be listed as skipped. */
    private Selection predicted(LoadedModel model, SampleLoader loader, Selection all, Filters filters, int batch)
            throws LimnException {
        listener.message("predicting " + all.size() + " samples for --where predicted");
        ExplainPlan plan = new ExplainPlan(List.of(), LayerChoice.NONE, List.of(), batch, request.compute().seed(),
                Reference.NONE);
        Planned planned = new Planned(plan, new Rounds(plan, model.network().graph(), failures), List.of(),
                List.of());
        BitSet out = new BitSet();
        Predicting.run(model, loader, all, planned, chunk -> {
            for (SampleResult sample : chunk.samples()) {
                out.set(sample.sample().position(), !filters.passesPredicted(sample.prediction().predictedClass()));
            }
        }, listener);
        int[] found = IntStream.range(0, all.size()).filter(i -> !out.get(i)).map(all::index).toArray();
        if (found.length == 0) {
            throw filters.nothingLeft();
        }
        return new Selection(all.data(), found);
    }
}
