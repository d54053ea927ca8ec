package limn.core;

import java.util.List;
import java.util.Optional;
import java.nio.file.Path;
import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.Runtime;
import limn.core.bench.BenchOptions;
import limn.core.bench.BenchResult;
import limn.core.bench.EnduranceOptions;
import limn.core.bench.EnduranceResult;

import limn.core.internal.bench.BenchDesk;
import limn.core.internal.bench.EnduranceDesk;
import limn.core.internal.desk.ConvertDesk;
import limn.core.internal.desk.InfoDesk;
import limn.core.internal.desk.LayerDesk;
import limn.core.internal.desk.Runs;
import limn.core.internal.guard.Guard;
import limn.core.internal.session.OpenSession;
import limn.core.model.Conversion;
import limn.core.model.LayerListing;
import limn.core.model.ModelInfo;
import limn.core.run.ExplainOptions;
import limn.core.run.PredictOptions;
import limn.core.run.Prediction;
import limn.core.run.RunListener;
import limn.core.run.RunOutcome;
import limn.core.session.Session;
import limn.core.session.SessionOptions;

/**
 * The door for shells: everything that a command or a window asks the core to do. Safe from several threads; calls that
 * take long report to their listener and end soon after it says that they are no longer wanted.
 */
public final class Limn {

    private final Registry registry;
    private final String version;

    /**
     * A desk over some services.
     *
     * @param registry the services
     * @param version version of the product, for records
     */
    public Limn(Registry registry, String version) {
        this.registry = registry;
        this.version = version;
    }

    /**
     * The services.
     *
     * @return the registry
     */
    public Registry registry() {
        return registry;
    }

    /**
     * The version of the product.
     *
     * @return for records and {@code --version}
     */
    public String version() {
        return version;
    }

    /**
     * Explains samples and writes what design names: predictions, overlays, maps if wanted, record and report. Stops
     * after the running chunk when the listener is cancelled; the outcome then says so and what is finished is kept.
     *
     * @param options what is wanted
     * @param listener told of progress; asked for cancelling
     * @return what came of it
     * @throws RequestException if an option's value cannot be meant
     * @throws LimnException if the model or the data cannot be opened, the folder is not free or cannot be written, or
     *             no sample at all could be explained
     */
    public RunOutcome explain(ExplainOptions options, RunListener listener) throws LimnException {
        return new Runs(registry, version).explain(options, listener);
    }

    /**
     * Predicts samples.
     *
     * @param options what is wanted
     * @param rows given every finished row, in order of ids, from one thread
     * @param listener told of progress; asked for cancelling
     * @return what came of it
     * @throws RequestException if an option's value cannot be meant
     * @throws LimnException as for {@link #explain}
     */
    public RunOutcome predict(PredictOptions options, Consumer<Prediction> rows, RunListener listener)
            throws LimnException {
        return new Runs(registry, version).predict(options, rows, listener);
    }

    /**
     * Lists the layers of a model. The engine is started only if shapes cannot be told without running.
     *
     * @param model a model file, or the bare word of a built-in one
     * @param progress asked for cancelling
     * @return the layers and what {@code auto} makes of them
     * @throws LimnException if the model cannot be opened
     */
    public LayerListing layers(String model, Progress progress) throws LimnException {
        return new LayerDesk(registry).list(model, progress);
    }

    /**
     * What can compute on this machine. The engine is started to find out.
     *
     * @return the devices, the default first, for {@code --device}; none without a runtime
     * @throws LimnException if the engine cannot be started
     */
    public List<Runtime.Device> devices() throws LimnException {
        Optional<Provided<Runtime>> found = registry.runtimes().preferred();
        if (found.isEmpty()) {
            return List.of();
        }
        Runtime runtime = found.get().service();
        return Guard.call("runtime", runtime.id(), found.get(), runtime::devices);
    }

    /**
     * Tells everything that can be told of a model without running it.
     *
     * @param model a model file, or the bare word of a built-in one
     * @param progress asked for cancelling
     * @return what is known, what is assumed, and from where
     * @throws LimnException if the model cannot be opened
     */
    public ModelInfo model(String model, Progress progress) throws LimnException {
        return new InfoDesk(registry).info(model, progress);
    }

    /**
     * Writes the sidecar of a model with what was found of it; what is only assumed is left out, but for the size.
     *
     * @param model a model file
     * @param overwrite whether what was found elsewhere is added to one that is there
     * @param progress asked for cancelling
     * @return the sidecar
     * @throws LimnException if there is one, the model is built in, nothing was found, or it cannot be written
     */
    public Path writeSidecar(String model, boolean overwrite, Progress progress) throws LimnException {
        return new InfoDesk(registry).writeSidecar(model, overwrite, progress);
    }

    /**
     * Writes a model in another format, with a sidecar beside it. It is read back, and what both give is compared, before
     * it takes its place.
     *
     * @param model a model file, or the bare word of a built-in one
     * @param out the new file; its ending names the format
     * @param overwrite whether files that are there are replaced
     * @param listener told of progress; asked for cancelling
     * @return what was written, and how far both agree
     * @throws LimnException if the model cannot be opened, nothing writes such a file, a file is there, it cannot be
     *             written, or what was written gives something else
     */
    public Conversion convert(String model, Path out, boolean overwrite, RunListener listener) throws LimnException {
        return new ConvertDesk(registry).convert(model, out, overwrite, listener);
    }

    /**
     * Measures methods beside the plain forward of the same network, in turn.
     *
     * @param options what is wanted
     * @param progress a step for each row of the result; asked for cancelling
     * @return the figures
     * @throws LimnException if a model cannot be opened, or the user asked to stop
     */
    public BenchResult bench(BenchOptions options, Progress progress) throws LimnException {
        return new BenchDesk(registry, options, progress).measure();
    }

    /**
     * Explains the same images over and over and watches the memory.
     *
     * @param options what is wanted
     * @param progress a step for each run; asked for cancelling
     * @return what was seen
     * @throws LimnException if the model cannot be opened, the method fails, or the user asked to stop
     */
    public EnduranceResult endurance(EnduranceOptions options, Progress progress) throws LimnException {
        return new EnduranceDesk(registry, options, progress).run();
    }

    /**
     * Opens a session, for a window.
     *
     * @param options how it computes, and how much it keeps
     * @return a session, to be closed by the caller before the process ends
     */
    public Session session(SessionOptions options) {
        return new OpenSession(registry, version, options);
    }
}
