package limn.torchscript.internal.weights;

import java.util.List;
import java.util.Map;

import limn.graph.ElementType;
import limn.graph.Shape;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.archive.Archive;
import limn.torchscript.internal.pickle.Pickled.Storage;
import limn.torchscript.internal.pickle.Pickled.TensorView;

/**
 * A tensor whose record was found to hold what its shape needs. Two attributes that share a tensor are equal here.
 *
 * @param record name of the record
 * @param type the type of its numbers
 * @param offset the number it begins with
 * @param shape its sizes
 * @param strides how many numbers lie between neighbours along each axis
 */
public record StoredTensor(String record, ElementType type, long offset, Shape shape, List<Long> strides) {

    private static final Map<String, ElementType> TYPES = Map.of("torch.FloatStorage", ElementType.FLOAT32,
            "torch.DoubleStorage", ElementType.FLOAT64, "torch.HalfStorage", ElementType.FLOAT16,
            "torch.BFloat16Storage", ElementType.BFLOAT16, "torch.LongStorage", ElementType.INT64,
            "torch.IntStorage", ElementType.INT32, "torch.ShortStorage", ElementType.INT16, "torch.CharStorage",
            ElementType.INT8, "torch.ByteStorage", ElementType.UINT8, "torch.BoolStorage", ElementType.BOOL);

    /** A tensor that repeats its numbers (stride 0) may be larger than its record, but not without end. */
    private static final long MOST_REPEATED = 1L << 26;

    /**
     * Finds the record of a tensor and compares it with what the tensor needs. Nothing is inflated.
     *
     * @param archive the archive
     * @param folder {@code data} or {@code constants}
     * @param view the tensor
     * @return the tensor
     * @throws Refusal if the record is missing, longer or shorter than it must be
     */
    public static StoredTensor of(Archive archive, String folder, TensorView view) {
        Storage storage = view.storage();
        ElementType type = TYPES.get(storage.type());
        String record = folder + "/" + storage.key();
        long length = archive.size(record)
                .orElseThrow(() -> new Refusal("the archive is incomplete: record " + record + " is missing"));
        Shape shape = shape(record, view.sizes());
        long last = last(record, view);
        long needed = bytes(record, storage.count(), type);
        if (length < needed || last >= storage.count()) {
            throw new Refusal("record " + record + " is shorter than its tensor (" + length + " bytes for "
                    + Math.max(needed, bytes(record, last + 1, type)) + "); the file is damaged");
        }
        if (length > needed) {
            throw new Refusal("record " + record + " is longer than its tensor (" + length + " bytes for " + needed
                    + "); the file is damaged");
        }
        archive.refuseBomb(record);
        if (shape.count() > Math.max(storage.count(), MOST_REPEATED)) {
            throw new Refusal("a tensor claims " + shape.count() + " numbers from record " + record + ", which has "
                    + storage.count());
        }
        return new StoredTensor(record, type, view.offset(), shape, view.strides());
    }

    private static Shape shape(String record, List<Long> sizes) {
        long count = 1;
        int[] axes = new int[sizes.size()];
        for (int i = 0; i < axes.length; i++) {
            long size = sizes.get(i);
            if (size < 0 || size > Integer.MAX_VALUE || axes.length > 16 || size * count > Long.MAX_VALUE >> 16
                    || Math.multiplyHigh(size, count) != 0) {
                throw new Refusal("the tensor in record " + record + " has sizes " + sizes + ", which cannot be");
            }
            axes[i] = (int) size;
            count *= size;
        }
        return Shape.of(axes);
    }

    /** The greatest index into the storage, −1 for a tensor without numbers. */
    private static long last(String record, TensorView view) {
        try {
            long last = view.offset();
            boolean empty = false;
            for (int i = 0; i < view.sizes().size(); i++) {
                long stride = view.strides().get(i);
                empty |= view.sizes().get(i) == 0;
                if (stride < 0 || view.offset() < 0) {
                    throw new Refusal("the tensor in record " + record + " begins or steps before its record");
                }
                last = Math.addExact(last, Math.multiplyExact(Math.max(0, view.sizes().get(i) - 1), stride));
            }
            if (view.offset() < 0) {
                throw new Refusal("the tensor in record " + record + " begins before its record");
            }
            return empty ? -1 : last;
        } catch (ArithmeticException e) {
            throw new Refusal("the tensor in record " + record + " is larger than any file", e);
        }
    }

    private static long bytes(String record, long count, ElementType type) {
        if (count > Long.MAX_VALUE / 8) {
            throw new Refusal("the tensor in record " + record + " is larger than any file");
        }
        return count * type.bytes();
    }

    /** Whether its numbers lie one behind the other, row-major. */
    boolean contiguous() {
        long expected = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (shape.size(axis) != 1 && strides.get(axis) != expected) {
                return shape.count() == 0;
            }
            expected *= shape.size(axis);
        }
        return true;
    }
}
