package limn.core.internal.model;

import java.util.Optional;
import java.util.stream.IntStream;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.model.ModelDescription.CheckPair;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Runtime;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.internal.guard.Guard;
import limn.core.run.ComputeOptions;
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
     * Loads a model.
     *
     * @param model the model
     * @param compute threads of the engine and its device
     * @param progress told what is done; asked for cancelling
     * @return the model, to be closed by the caller
     * @throws LimnException if there is no runtime, it does not compute on the device or does not know an operator, the input does not fit, the stored check
     *             pair disagrees, or the output cannot be read as classes
     */
    public LoadedModel load(OpenedModel model, ComputeOptions compute, Progress progress) throws LimnException {
        Provided<Runtime> runtime = registry.runtimes().preferred()
                .orElseThrow(() -> new LimnException("No runtime is installed, so no model can be run; install one."));
        String id = runtime.service().id();
        int threads = compute.threads() > 0 ? compute.threads() : java.lang.Runtime.getRuntime().availableProcessors();
        Runtime.Options options = new Runtime.Options(threads, compute.device().orElse(Runtime.Device.CPU.id()));
        Network network = Guard.call("runtime", id, runtime,
                () -> runtime.service().load(model.program(), options, progress));
        try {
            String version = Guard.call("runtime", id, runtime,
                    () -> runtime.service().version(options.device()));
            Shape row = tried(model, batch -> Guard.call("runtime", id, runtime, () -> network.predict(batch)),
                    progress);
            return new LoadedModel(model.withOutputs(outputs(model, row)), runtime, network, version, options);
        } catch (LimnException | RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    private static Shape tried(OpenedModel model, CheckPairs.Forward forward, Progress progress) throws LimnException {
        Optional<CheckPair> pair = model.program().description().check();
        if (pair.isPresent()) {
            Shape row = CheckPairs.verify(model.program().name(), pair.get(), forward, progress);
            if (CheckPairs.fits(pair.get(), Layers.input(model, 1))) {
                return row;
            }
        }
        try {
            Tensor output = forward.run(TrialInput.zeros(model, 1));
            if (output.shape().rank() == 0 || output.shape().size(0) != 1) {
                throw unreadable(model, output.shape());
            }
            if (!finite(output) && !finite(forward.run(TrialInput.noise(model, 1)))) {
                throw new LimnException(model.program().name() + ": its prediction is not finite (NaN or infinity), "
                        + "neither for a black picture nor for noise; no arg-max, no map. Its weights are damaged, or it "
                        + "takes another input.");
            }
            return output.shape().axes(1, output.shape().rank());
        } catch (Guard.BrokenProviderException e) {
            throw e;
        } catch (LimnException e) {
            boolean assumed = model.origins().getOrDefault("input.size", "").startsWith("assumed");
            throw assumed
                    ? new LimnException(e.getMessage() + " (The input size is assumed: write "
                            + SidecarFiles.shortName(model.program().name()) + ".limn.json with input.size.)", e)
                    : e;
        }
    }

    private static boolean finite(Tensor tensor) {
        boolean finite = true;
        for (int i = 0; i < tensor.count(); i++) {
            finite &= Float.isFinite(tensor.get(i));
        }
        return finite;
    }

    private static int outputs(OpenedModel model, Shape row) throws LimnException {
        OutputKind kind = model.kind();
        if (kind == OutputKind.MASK_LOGITS) {
            throw new LimnException(model.program().name() + " gives a mask (" + row
                    + " for one picture); masks are not explained yet.");
        }
        if (row.rank() > 1 || row.count() == 0) {
            int[] sizes = row.toArray();
            throw unreadable(model, Shape.of(IntStream.concat(IntStream.of(1), IntStream.of(sizes)).toArray()));
        }
        return Math.toIntExact(row.count());
    }

    private static LimnException unreadable(OpenedModel model, Shape shape) {
        return new LimnException(model.program().name() + ": output shape " + shape.toList()
                + " cannot be read as classes; one number for each class and picture is expected.");
    }
}
