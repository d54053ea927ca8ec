package limn.core.internal.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.model.ClassChoice;
import limn.api.model.ModelDescription.CheckPair;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.internal.guard.Guard;
import limn.core.run.ComputeOptions;
import limn.core.robust.RobustWeights;
import limn.core.run.ExplainOptions;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.graph.Shape;

/** Makes opened models ready to run, and tries them: the stored check pair, or one picture of zeros. */
public final class ModelLoader {

    private final Registry registry;

    /**
     * A loader.
     *
     * @param registry the services
     */
    public ModelLoader(Registry registry) {
        this.registry = registry;
    }

    /**
     * Loads a model of which nothing is said yet of layers.
     *
     * @param model the model
     * @param compute threads of the engine and its device
     * @param progress told what is done; asked for cancelling
     * @return the model, to be closed by the caller
     * @throws LimnException as {@link #load(OpenedModel, String, ComputeOptions, Progress)}
     */
    public LoadedModel load(OpenedModel model, ComputeOptions compute, Progress progress) throws LimnException {
        return load(model, ExplainOptions.AUTO, compute, progress);
    }

    /**
     * Loads a model.
     *
     * @param model the model
     * @param layers what will be asked for, as a user writes it; empty where only outputs are
     * @param compute threads of the engine and its device
     * @param progress told what is done; asked for cancelling
     * @return the model, to be closed by the caller
     * @throws LimnException if there is no runtime, it does not compute on the device or does not know an operator, the
     *             weights take more memory than there is, the input does not fit, the stored check
     *             pair disagrees, or the output cannot be read as classes
     */
    public LoadedModel load(OpenedModel model, String layers, ComputeOptions compute, Progress progress)
            throws LimnException {
        Provided<Runtime> runtime = registry.runtimes().preferred()
                .orElseThrow(() -> new LimnException("No runtime is installed, so no model can be run; install one."));
        String id = runtime.service().id();
        Allowance.of(compute).check(model.program().name(), model.program().graph(),
                () -> runtime.service().estimate(model.program(), call(model, layers), compute.batch().orElse(1)));
        int threads = compute.threads() > 0 ? compute.threads() : java.lang.Runtime.getRuntime().availableProcessors();
        Runtime.Options options = new Runtime.Options(threads, compute.device().orElse(Runtime.Device.CPU.id()));
        // What the graph tells comes first: what cannot be read is refused before its weights are loaded.
        Optional<Shape> told = model.outputShape();
        OpenedModel known = told.isPresent() ? model.withOutputs(told.get()) : model;
        LoadedModel loaded = batched(load(known, runtime, options, progress));
        OpenedModel judged;
        try {
            MaskOutput mask = known.program().graph() == model.program().graph()
                    ? MaskOutput.of(known.program().graph())
                    : MaskOutput.of(model, told.orElseThrow());
            Tensor output = tried(known, loaded, mask, progress);
            Shape shape = output.shape();
            OpenedModel seen = told.filter(s -> s.count() == shape.count()).isPresent() ? known
                    : model.withOutputs(shape);
            OutputTrial trial = new OutputTrial(model, seen);
            if (trial.isOnlySaid()) {
                trial.judged(loaded.predict(TrialInput.noise(model, 1)));
            }
            judged = trial.judged(seen.kind() == OutputKind.MASK_LOGITS ? output : mask.returned(output));
            if (isReadSo(known, seen, shape)) {
                return loaded.with(judged);
            }
        } catch (LimnException | RuntimeException | Error e) {
            loaded.close();
            throw e;
        }
        loaded.close();
        return batched(load(judged, runtime, options, progress));
    }

    /** The call that the layers take, with their gradient; where auto tries several, that of the first, of robust all. */
    private static Probe call(OpenedModel model, String layers) {
        LayerAnalysis analysis = model.analysis();
        Set<String> paths = new LinkedHashSet<>();
        for (String part : layers.split(",", -1)) {
            List<Layer> found = switch (part.strip()) {
                case ExplainOptions.AUTO -> analysis.candidates().stream().limit(1).toList();
                case ExplainOptions.ROBUST -> analysis.stages(RobustWeights.CANDIDATES);
                default -> analysis.layer(part.strip()).stream().toList();
            };
            found.forEach(layer -> paths.add(layer.path()));
        }
        return paths.isEmpty() ? Probe.OUTPUTS
                : Probe.activationsAndGradients(paths, List.of(new Target.Logit(new ClassChoice.Predicted())));
    }

    private static LoadedModel batched(LoadedModel loaded) throws LimnException {
        try {
            return FixedBatch.isOne(loaded) ? loaded.oneByOne() : loaded;
        } catch (LimnException | RuntimeException | Error e) {
            loaded.close();
            throw e;
        }
    }

    /** Whether the runtime, which has looked at the shape of the output if nothing was known, came to the same. */
    private static boolean isReadSo(OpenedModel before, OpenedModel seen, Shape output) {
        return before == seen || before.program().graph() == seen.program().graph()
                && before.program().description().kind().orElse(OutputKind.usual(output)) == seen.kind()
                && before.program().description().background().equals(seen.program().description().background());
    }

    private static LoadedModel load(OpenedModel model, Provided<Runtime> runtime, Runtime.Options options,
            Progress progress) throws LimnException {
        String id = runtime.service().id();
        Network network = Guard.call("runtime", id, runtime,
                () -> runtime.service().load(model.program(), options, progress));
        try {
            String version = Guard.call("runtime", id, runtime,
                    () -> runtime.service().version(options.device()));
            return new LoadedModel(model, runtime, network, version, options);
        } catch (LimnException | RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /** One row of output. */
    private static Tensor tried(OpenedModel model, LoadedModel loaded, MaskOutput mask, Progress progress)
            throws LimnException {
        Optional<CheckPair> pair = model.program().description().check();
        if (pair.isPresent()) {
            Tensor row = CheckPairs.verify(loaded, pair.get(), mask, progress);
            if (CheckPairs.fits(pair.get(), Layers.input(model, 1))) {
                return row;
            }
        }
        try {
            Tensor output = one(model, loaded);
            if (output.shape().rank() == 0 || output.shape().size(0) != 1) {
                throw new LimnException(model.program().name() + ": output shape " + output.shape().toList()
                        + " cannot be read as classes; one number for each class and picture is expected.");
            }
            if (!finite(output) && !finite(loaded.predict(TrialInput.noise(model, 1)))) {
                throw new LimnException(model.program().name() + ": its prediction is not finite (NaN or infinity), "
                        + "neither for a black picture nor for noise; no arg-max, no map. "
                        + DamagedWeights.first(model.program().graph())
                                .map(name -> "Its weight " + name + " holds NaN: the file is damaged, or its training "
                                        + "went wrong.")
                                .orElse("It takes another input, or its training went wrong."));
            }
            return output;
        } catch (Guard.BrokenProviderException e) {
            throw e;
        } catch (LimnException e) {
            boolean assumed = model.origins().getOrDefault("input.size", "").startsWith("assumed");
            throw assumed
                    ? new LimnException(e.getMessage() + " (The input size is assumed: write "
                            + SidecarFiles.written(model.program().name()) + " with input.size.)", e)
                    : e;
        }
    }

    /** The output for one picture, which a network may not take alone. */
    private static Tensor one(OpenedModel model, LoadedModel loaded) throws LimnException {
        try {
            return loaded.predict(TrialInput.zeros(model, 1));
        } catch (Guard.BrokenProviderException e) {
            throw e;
        } catch (LimnException e) {
            OptionalInt several = FixedBatch.several(loaded);
            if (several.isEmpty()) {
                throw e;
            }
            throw new LimnException(model.program().name() + " takes " + several.getAsInt() + " pictures at a time and "
                    + "no other number, because that was written into it when it was exported; export it with a batch "
                    + "of one, or with sizes taken from the input (x.size(0) in the place of " + several.getAsInt()
                    + ").", e);
        }
    }

    private static boolean finite(Tensor tensor) {
        boolean finite = true;
        for (int i = 0; i < tensor.count(); i++) {
            finite &= Float.isFinite(tensor.get(i));
        }
        return finite;
    }
}
