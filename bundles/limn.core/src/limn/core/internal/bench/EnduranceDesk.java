package limn.core.internal.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import limn.api.LimnException;
import limn.api.Progress;
import limn.core.Registry;
import limn.core.bench.EnduranceOptions;
import limn.core.bench.EnduranceResult;
import limn.core.internal.explain.Planned;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Memory;
import limn.core.internal.guard.Unmeasured;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.model.ModelLoader;
import limn.core.internal.model.ModelOpener;
import limn.core.internal.question.MethodParser;
import limn.core.internal.question.MethodRun;
import limn.core.internal.samples.LoadedChunk;
import limn.core.run.ComputeOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.RunListener;

/** Explains the same images over and over and watches the memory. */
public final class EnduranceDesk {

    private static final int BETWEEN = 500;
    /** Points that a short test has all the same. */
    private static final int FEWEST = 10;

    private final Registry registry;
    private final EnduranceOptions options;
    private final Progress progress;

    /**
     * A desk.
     *
     * @param registry the services
     * @param options what is explained
     * @param progress a step for each run; asked for cancelling
     */
    public EnduranceDesk(Registry registry, EnduranceOptions options, Progress progress) {
        this.registry = registry;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Runs and watches.
     *
     * @return what was seen
     * @throws LimnException if the model cannot be opened, the method fails, or the user asked to stop
     */
    public EnduranceResult run() throws LimnException {
        List<MethodRun> methods = new MethodParser(registry).parse(options.method().stream().toList());
        Unmeasured opening = new Unmeasured(progress);
        try (LoadedModel model = new ModelLoader(registry).load(
                new ModelOpener(registry, new Failures(RunListener.NONE)).open(options.model(), opening),
                new ComputeOptions(OptionalInt.empty(), options.threads(), OptionalLong.empty(), 1, options.device()),
                opening)) {
            Contender contender = new Contender(model, model.analysis(),
                    new Planned.Wording(methods, ExplainOptions.AUTO, List.of()), options.batch());
            Runtime machine = Runtime.getRuntime();
            boolean fixed = machine.totalMemory() == machine.maxMemory();
            return new EnduranceResult(model.version(), model.model().program().name(), methods.get(0).spec(),
                    options.batch(), machine.maxMemory(), fixed, points(model, contender));
        }
    }

    private List<EnduranceResult.Point> points(LoadedModel model, Contender contender) throws LimnException {
        List<EnduranceResult.Point> points = new ArrayList<>();
        LoadedChunk chunk = contender.chunk(options.batch());
        int between = Math.clamp(options.runs() / FEWEST, 1, BETWEEN);
        progress.total(options.runs());
        progress.message(model.model().program().name() + ", over and over");
        for (int run = 1; run <= options.runs(); run++) {
            progress.check();
            contender.explain(chunk, new Unmeasured(progress));
            progress.step(1);
            if (run % between == 0 || run == options.runs()) {
                points.add(new EnduranceResult.Point(run, Memory.resident(), model.network().nativeArrays()));
            }
        }
        return points;
    }
}
