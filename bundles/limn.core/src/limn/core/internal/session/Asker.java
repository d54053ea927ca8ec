package limn.core.internal.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.data.Sample;
import limn.api.data.Skipped;
import limn.api.explain.Attribution;
import limn.api.explain.Diagnosis;
import limn.api.explain.Family;
import limn.api.model.Network;
import limn.core.internal.data.Labels;
import limn.core.internal.explain.ChunkExplainer;
import limn.core.internal.explain.ChunkResult;
import limn.core.internal.explain.MaskResult;
import limn.core.internal.explain.Planned;
import limn.core.internal.explain.Predicting;
import limn.core.internal.explain.Result;
import limn.core.internal.explain.SampleResult;
import limn.core.internal.explain.TriedLayers;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Unmeasured;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.names.ClassNames;
import limn.core.internal.samples.LoadedChunk;
import limn.core.internal.samples.LoadedSample;
import limn.core.internal.samples.SampleLoader;
import limn.core.internal.samples.Selection;
import limn.core.internal.samples.TrainingSamples;
import limn.core.run.ComputeOptions;
import limn.core.run.RunListener;
import limn.core.sanity.SanityCheck;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.CheckedMap;
import limn.core.session.Finding;
import limn.core.session.LayerStrip;
import limn.core.session.Session.Rows;

/** Asks a model about samples, with what the runs use. */
final class Asker {

    private static final Diagnosis RANDOM = new Diagnosis(Diagnosis.Code.OK, "A map on random weights is not judged.",
            "");

    private final HeldModel held;
    private final LoadedModel model;
    private final HeldData data;
    private final SampleLoader loader;

    /** The model was taken and is released by the caller. */
    Asker(HeldModel held, LoadedModel model, HeldData data) throws LimnException {
        this.held = held;
        this.model = model;
        this.data = data;
        this.loader = new SampleLoader(model.model().preprocessing(),
                Labels.of(data.options().map(), new ClassNames(model.classes())), data.opened().bundle());
    }

    Answer ask(Ask ask, RunListener listener) throws LimnException {
        long start = System.nanoTime();
        Questions.Known question = held.questions().get(ask, model, held, listener);
        listener.check();
        ChunkResult result = explain(question, ask, Optional.empty(), listener);
        return answer(ask, question, result, result.samples().get(0),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private ChunkResult explain(Questions.Known question, Ask ask, Optional<Network> randomised,
            RunListener listener) throws LimnException {
        LoadedSample sample = load(ask.sample());
        data.know(ask.sample(), sample.truth().labels());
        listener.check();
        Planned planned = question.planned();
        question.failures().tell(listener);
        ChunkResult result = new ChunkExplainer(model, planned.plan(), planned.rounds(), new Failures(listener),
                randomised).explain(new LoadedChunk(0, List.of(sample), List.of()), new Unmeasured(listener));
        if (result.samples().isEmpty()) {
            Skipped skipped = result.skipped().get(0);
            throw new LimnException(skipped.what() + ": " + skipped.reason());
        }
        return result;
    }

    /** Explains once more, on random weights too. */
    List<CheckedMap> sanity(Ask ask, long seed, RunListener listener) throws LimnException {
        Questions.Known question = held.questions().get(ask, model, held, listener);
        held.questions().checkSecond(question.planned(), model);
        listener.message("drawing the weights of " + model.model().program().name() + " anew");
        try (Network randomised = model.randomised(seed)) {
            listener.check();
            List<CheckedMap> checked = new ArrayList<>();
            for (Result result : explain(question, ask, Optional.of(randomised), listener).samples().get(0).results()) {
                if (result instanceof Result.Mapped mapped && mapped.sanity().isPresent()) {
                    checked.add(checked(mapped, mapped.sanity().get()));
                }
            }
            return checked;
        }
    }

    private static CheckedMap checked(Result.Mapped mapped, SanityCheck check) {
        Family family = mapped.run().descriptor().family();
        Attribution own = mapped.attribution();
        return new CheckedMap(new Finding.Mapped(own, family, mapped.target().text()),
                check.randomised().map(map -> new Finding.Mapped(new Attribution(own.sample(), own.method(),
                        own.settings(), own.seed(), map, own.layerReason(), own.resolvedClass(), Double.NaN,
                        RANDOM, own.time()), family, mapped.target().text())),
                check);
    }

    private LoadedSample load(int index) throws LimnException {
        Sample sample = data.data().sample(index);
        try {
            return loader.load(0, sample);
        } catch (LimnException e) {
            throw new LimnException(sample.id() + ": " + e.getMessage(), e);
        }
    }

    private Answer answer(Ask ask, Questions.Known question, ChunkResult chunk, SampleResult sample, Duration time) {
        List<Finding> findings = sample.results().stream().map(Asker::finding).toList();
        List<String> warnings = new ArrayList<>(question.planned().notes());
        question.reference().flatMap(training -> TrainingSamples.caution(training, data.opened()))
                .ifPresent(warnings::add);
        warnings.addAll(sample.warnings());
        Set<String> failures = new LinkedHashSet<>(question.failures().sentences());
        failures.addAll(chunk.failures().values());
        return new Answer(ask, held, data, sample.prediction(), sample.outputs(),
                sample.mask().map(MaskResult::mask), sample.sample().regions(),
                sample.sample().geometry(), findings, sample.trials().stream().map(Asker::strip).toList(), warnings,
                List.copyOf(failures),
                question.planned().plan().batch(), model.threads(), time);
    }

    private static LayerStrip strip(TriedLayers tried) {
        return new LayerStrip(tried.trial(), tried.trial().candidates().stream()
                .map(candidate -> Optional.ofNullable(tried.maps().get(candidate.layer())).map(Asker::mapped))
                .toList());
    }

    private static Finding.Mapped mapped(Result.Mapped mapped) {
        return new Finding.Mapped(mapped.attribution(), mapped.run().descriptor().family(), mapped.target().text());
    }

    private static Finding finding(Result result) {
        return switch (result) {
            case Result.Mapped mapped -> mapped(mapped);
            case Result.Shown shown -> new Finding.Shown(shown.panel(), shown.layerReason());
        };
    }

    /** Predicts with the batch that a run takes when nothing is said. */
    void predict(int[] indices, ComputeOptions compute, Rows rows, RunListener listener) throws LimnException {
        listener.total(indices.length);
        Planned planned = Planned.of(Planned.Wording.none(), model, held::analysis, compute,
                new Failures(RunListener.NONE));
        Predicting.run(model, loader, new Selection(data.data(), indices), planned, chunk -> {
            for (SampleResult sample : chunk.samples()) {
                int index = indices[sample.sample().position()];
                data.know(index, sample.sample().truth().labels());
                rows.accept(index, sample.prediction());
            }
            chunk.skipped().forEach(listener::skipped);
            listener.step(chunk.samples().size() + chunk.skipped().size());
        }, new Unmeasured(listener));
    }
}
