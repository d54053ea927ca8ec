package limn.core.internal.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.core.Registry;
import limn.core.bench.BenchOptions;
import limn.core.bench.BenchResult;
import limn.core.internal.explain.Planned;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Unmeasured;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.model.ModelLoader;
import limn.core.internal.model.ModelOpener;
import limn.core.internal.question.MethodParser;
import limn.core.internal.question.MethodRun;
import limn.core.run.ComputeOptions;
import limn.core.run.RunListener;
import limn.graph.LayerAnalysis;

/** Measures methods on models, each alone and some together. */
public final class BenchDesk {

    private static final String ALL = "all";
    private static final double MILLIS_IN_SECOND = 1e3;

    private final Registry registry;
    private final BenchOptions options;
    private final Progress progress;
    private final List<BenchResult.Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * A desk.
     *
     * @param registry the services
     * @param options what is measured
     * @param progress a step for each row of the result; asked for cancelling
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
     * @throws LimnException if a model cannot be opened, a method asked for by name fails, or the user asked to stop
     */
    public BenchResult measure() throws LimnException {
        List<String> models = options.models().isEmpty() ? registry.builtIns().ids() : options.models();
        if (models.isEmpty()) {
            throw new LimnException("There is no model to measure; name one with --model.");
        }
        List<List<MethodRun>> entries = entries();
        progress.total((long) models.size() * entries.size() * options.batches().size());
        String version = "";
        int threads = 0;
        for (String model : models) {
            try (LoadedModel loaded = load(model)) {
                version = loaded.version();
                threads = loaded.threads();
                measure(loaded, entries);
            }
        }
        return new BenchResult(version, threads, Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), rows, notes);
    }

    private LoadedModel load(String model) throws LimnException {
        Unmeasured opening = new Unmeasured(progress);
        return new ModelLoader(registry).load(
                new ModelOpener(registry, new Failures(RunListener.NONE)).open(model, opening),
                new ComputeOptions(OptionalInt.empty(), options.threads(), OptionalLong.empty(), 1, options.device()),
                opening);
    }

    /** What is measured: each method alone, then those that are measured together. */
    private List<List<MethodRun>> entries() throws LimnException {
        boolean named = !options.methods().isEmpty();
        List<MethodRun> alone = new MethodParser(registry).parse(named ? options.methods() : List.of(ALL)).stream()
                .filter(run -> options.families().isEmpty() || options.families().contains(run.descriptor().family()))
                .toList();
        List<List<MethodRun>> entries = new ArrayList<>(alone.stream().map(List::of).toList());
        List<MethodRun> together = !options.together().isEmpty() ? new MethodParser(registry).parse(options.together())
                : alone.stream().filter(run -> !named && BenchOptions.CAMS.contains(run.descriptor().id())).toList();
        if (together.size() > 1) {
            entries.add(together);
        }
        return entries;
    }

    private void measure(LoadedModel loaded, List<List<MethodRun>> entries) throws LimnException {
        MeteredNetwork metered = new MeteredNetwork(loaded.network());
        LoadedModel model = loaded.through(metered);
        LayerAnalysis analysis = loaded.analysis();
        for (List<MethodRun> methods : entries) {
            for (int batch : options.batches()) {
                row(model, metered, analysis, methods, batch).ifPresent(rows::add);
                progress.step(1);
            }
        }
    }

    private Optional<BenchResult.Row> row(LoadedModel model, MeteredNetwork metered, LayerAnalysis analysis,
            List<MethodRun> methods, int batch) throws LimnException {
        progress.check();
        String name = model.model().program().name();
        String what = methods.stream().map(MethodRun::spec).collect(Collectors.joining("+"));
        progress.message(name + ", " + what + ", batch " + batch);
        try {
            Contender contender = new Contender(model, analysis,
                    new Planned.Wording(methods, options.layers(), options.targets()), batch);
            BenchResult.Row row = new Pairs(contender, metered, batch, options, progress).measure(name, what);
            cut(row).ifPresent(notes::add);
            return Optional.of(row);
        } catch (CancelledException e) {
            throw e;
        } catch (LimnException e) {
            if (methods.stream().noneMatch(MethodRun::optional)) {
                throw e;
            }
            notes.add(name + ", " + what + ", batch " + batch + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What a call of the whole batch takes is shared by fewer images where not all of them fit into the time. */
    private Optional<String> cut(BenchResult.Row row) {
        if (row.images() == row.batch()) {
            return Optional.empty();
        }
        long enough = (long) Math.ceil(row.millis() * row.batch() * (Pairs.FEWEST + 1) / MILLIS_IN_SECOND);
        return Optional
                .of(row.model() + ", " + row.method() + ", batch " + row.batch() + ": only " + row.images() + " of "
                        + row.batch() + " images could be explained in --seconds " + options.seconds()
                        + ", so each bears more of what they share and the ratio is too high; --seconds " + enough
                        + " is enough for all.");
    }
}
