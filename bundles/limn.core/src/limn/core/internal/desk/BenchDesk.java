package limn.core.internal.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.Batch;
import limn.api.explain.Descriptor;
import limn.api.explain.Descriptor.LayerNeed;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Inspection;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.Probe;
import limn.api.model.Target;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.bench.BenchOptions;
import limn.core.bench.BenchResult;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Guard;
import limn.core.internal.guard.Unmeasured;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.model.ModelLoader;
import limn.core.internal.model.ModelOpener;
import limn.core.internal.model.TrialInput;
import limn.core.internal.question.LayerChoice;
import limn.core.internal.question.MethodParser;
import limn.core.internal.names.ClassNames;
import limn.core.internal.question.MethodRun;
import limn.core.internal.question.TargetParser;
import limn.core.run.ComputeOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;
import limn.graph.Layer;

/** Measures explanations beside the plain forward of the same network, one after the other in turn. */
public final class BenchDesk {

    private static final int WARM_UP = 5;
    /** Enough for the Java side to be compiled, which on a small network is a visible part of a call. */
    private static final int WARM_UP_IMAGES = 100;
    private static final double NANOS_IN_MILLISECOND = 1e6;
    private static final long SEED = 1;

    private final Registry registry;
    private final BenchOptions options;
    private final Progress progress;

    /**
     * A desk.
     *
     * @param registry the services
     * @param options what is measured
     * @param progress a step for each pair; asked for cancelling
     */
    public BenchDesk(Registry registry, BenchOptions options, Progress progress) {
        this.registry = registry;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @return the figures
     * @throws LimnException if a model cannot be opened, a method fails, or the user asked to stop
     */
    public BenchResult measure() throws LimnException {
        List<String> models = options.models().isEmpty() ? registry.builtIns().ids() : options.models();
        if (models.isEmpty()) {
            throw new LimnException("There is no model to measure; name one with --model.");
        }
        List<MethodRun> methods = methods();
        progress.total((long) models.size() * methods.size() * options.batches().size() * options.pairs());
        Unmeasured opening = new Unmeasured(progress);
        List<BenchResult.Row> rows = new ArrayList<>();
        String version = "";
        int threads = 0;
        for (String model : models) {
            try (LoadedModel loaded = new ModelLoader(registry)
                    .load(new ModelOpener(registry, new Failures(RunListener.NONE)).open(model, opening),
                            new ComputeOptions(OptionalInt.empty(), options.threads(), OptionalLong.empty(), 1,
                                    options.device()),
                            opening)) {
                version = loaded.version();
                threads = loaded.threads();
                Layer layer = LayerChoice.of(ExplainOptions.AUTO, loaded.analysis()).candidates().get(0);
                for (MethodRun method : methods) {
                    for (int batch : options.batches()) {
                        rows.add(row(loaded, method, layer, batch));
                    }
                }
            }
        }
        return new BenchResult(version, threads, options.pairs(), rows, Memory.peak());
    }

    private List<MethodRun> methods() throws LimnException {
        if (!options.methods().isEmpty()) {
            return new MethodParser(registry).parse(options.methods());
        }
        List<String> ids = new ArrayList<>();
        for (Provided<ExplanationMethod> method : registry.methods().all()) {
            Descriptor descriptor = method.service().descriptor();
            if (descriptor.layers() == LayerNeed.ONE && descriptor.gradients()) {
                ids.add(descriptor.id());
            }
        }
        return new MethodParser(registry).parse(ids);
    }

    private static Target predicted(LoadedModel model, MethodRun method) throws LimnException {
        return new TargetParser(new ClassNames(model.classes()), model.kind()).parse(List.of()).get(0)
                .of(method.descriptor().family());
    }

    private BenchResult.Row row(LoadedModel model, MethodRun method, Layer layer, int rows) throws LimnException {
        progress.message(model.model().program().name() + ", " + method.name() + ", batch " + rows);
        Question question = new Question(method.settings(), method.onLayers() ? List.of(layer) : List.of(),
                List.of(predicted(model, method)), model.network().graph());
        Probe probe = method.needs(question);
        Batch batch = TrialInput.noise(model.model(), rows);
        model.prepare(Set.of(probe));
        for (int i = 0; i < Math.max(WARM_UP, WARM_UP_IMAGES / rows); i++) {
            progress.check();
            model.predict(batch);
            explain(model, method, question, probe, batch);
        }
        double[] plain = new double[options.pairs()];
        double[] explained = new double[options.pairs()];
        double[] ratios = new double[options.pairs()];
        for (int i = 0; i < options.pairs(); i++) {
            progress.check();
            long start = System.nanoTime();
            model.predict(batch);
            long between = System.nanoTime();
            explain(model, method, question, probe, batch);
            long end = System.nanoTime();
            plain[i] = (between - start) / NANOS_IN_MILLISECOND;
            explained[i] = (end - between) / NANOS_IN_MILLISECOND;
            ratios[i] = explained[i] / plain[i];
            progress.step(1);
        }
        return new BenchResult.Row(model.model().program().name(), method.name(), layer.path(), rows,
                quantile(plain, 0.5), quantile(explained, 0.5), quantile(ratios, 0.5), quantile(ratios, 0.25),
                quantile(ratios, 0.75));
    }

    private void explain(LoadedModel model, MethodRun method, Question question, Probe probe, Batch batch)
            throws LimnException {
        ExplanationRequest request = new ExplanationRequest(question, batch, model.probe(batch, probe), model.network(),
                Reference.NONE, SEED, Progress.none());
        Guard.call(MethodRun.KIND, method.descriptor().id(), method.provided(), () -> {
            if (method.provided().service() instanceof ExplanationMethod service) {
                service.explain(request, explanation -> {});
            } else {
                ((Inspection) method.provided().service()).inspect(request, panel -> {});
            }
            return null;
        });
    }

    /** Linear between the two nearest values. */
    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int low = (int) place;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }
}
