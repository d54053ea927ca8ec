package limn.torch.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.graph.Weight;

/** A loaded archive. All of its methods must be called on an engine thread. */
final class NativeModule {

    private static final String METHOD = "module_method:";

    private final NDManager manager;
    private final PtSymbolBlock block;
    /** DJL is told which method to call by an array of that name. */
    private final Map<String, NDArray> markers = new HashMap<>();

    private NativeModule(NDManager manager, PtSymbolBlock block, Collection<String> methods) {
        this.manager = manager;
        this.block = block;
        for (String method : methods) {
            NDArray marker = manager.create(0f);
            marker.setName(METHOD + method);
            markers.put(method, marker);
        }
    }

    /**
     * Loads an archive.
     *
     * @param manager owns what is native; closed by {@link #close}, or here when loading fails
     * @param methods names of the methods that will be called
     */
    static NativeModule load(NDManager manager, Path archive, Collection<String> methods) {
        try {
            // "trainParam" only keeps the weights from being made as inference tensors, which cannot be recorded.
            PtSymbolBlock block = JniUtils.loadModule((PtNDManager) manager, archive, true, new String[0],
                    new String[0], true);
            block.freezeParameters(true);
            return new NativeModule(manager, block, methods);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Calls a method without arguments; the tensors it returns live as long as this module. */
    List<NDArray> tensors(String method) {
        return List.copyOf(IValueUtils.forward(block, new NDList(markers.get(method)), true));
    }

    /** A tensor with the numbers of a weight, to be closed by the caller. */
    NDArray create(Weight weight) throws IOException {
        NDArray array = manager.create(shape(weight.shape().toArray()), WeightTensors.type(weight).orElseThrow(),
                Device.cpu());
        WeightTensors.fill(array, weight.data());
        NDArray placed = array.toDevice(manager.getDevice(), false);
        if (placed != array) {
            array.close();
        }
        return placed;
    }

    /** Gives this module the tensors of another one, without copying them. */
    void bind(String method, List<NDArray> tensors) {
        if (tensors.isEmpty()) {
            return;
        }
        NDList arguments = new NDList(markers.get(method));
        for (NDArray tensor : tensors) {
            tensor.setName("weights[]");
            arguments.add(tensor);
        }
        IValueUtils.forward(block, arguments, true);
    }

    /** What is done with the results of a call, while they exist. */
    @FunctionalInterface
    interface Reading<T> {
        T of(List<NDArray> results) throws LimnException;
    }

    /**
     * Calls a method.
     *
     * @param records whether the method computes gradients
     * @param inputs what the method takes before the classes
     * @param classes {@code S×N}, or an empty array when the method does not take it
     */
    <T> T call(String method, boolean records, List<Tensor> inputs, long[][] classes, Reading<T> reading)
            throws LimnException {
        try (NDManager call = manager.newSubManager()) {
            NDList arguments = arguments((PtNDManager) call, inputs, classes);
            arguments.add(markers.get(method));
            return reading.of(IValueUtils.forward(block, arguments, records));
        }
    }

    private static NDList arguments(PtNDManager manager, List<Tensor> inputs, long[][] classes) {
        int rows = inputs.get(0).shape().size(0);
        int inputBytes = 0;
        for (Tensor input : inputs) {
            inputBytes = Math.addExact(inputBytes, Math.multiplyExact(input.count(), Float.BYTES));
        }
        // Numbers of eight bytes come first, so that both stretches are aligned.
        int classBytes = classes.length * rows * Long.BYTES;
        ByteBuffer exchange = EngineThread.current().exchange(Math.addExact(inputBytes, classBytes));
        NDList arguments = new NDList();
        int at = classBytes;
        for (Tensor input : inputs) {
            ByteBuffer values = exchange.slice(at, input.count() * Float.BYTES).order(exchange.order());
            input.copyTo(values.asFloatBuffer());
            arguments.add(manager.create(values, shape(input.shape().toArray()), DataType.FLOAT32));
            at += values.capacity();
        }
        if (classes.length > 0) {
            ByteBuffer numbers = exchange.slice(0, classBytes).order(exchange.order());
            for (long[] row : classes) {
                for (long number : row) {
                    numbers.putLong(number);
                }
            }
            arguments.add(manager.create(numbers.rewind(), shape(classes.length, rows), DataType.INT64));
        }
        return arguments;
    }

    private static Shape shape(int... sizes) {
        long[] longs = new long[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            longs[i] = sizes[i];
        }
        return new Shape(longs);
    }

    /** Native arrays alive in this module. */
    long arrays() {
        return manager.getManagedArrays().size();
    }

    void close() {
        block.close();
        manager.close();
    }
}
