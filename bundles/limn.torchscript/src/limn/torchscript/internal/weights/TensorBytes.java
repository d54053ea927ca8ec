package limn.torchscript.internal.weights;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

import limn.graph.WeightData;
import limn.torchscript.internal.archive.Archive;

/** The numbers of a stored tensor, read from its record when asked for. */
final class TensorBytes implements WeightData {

    private final Archive archive;
    private final StoredTensor tensor;
    private final long bytes;

    TensorBytes(Archive archive, StoredTensor tensor) {
        this.archive = archive;
        this.tensor = tensor;
        this.bytes = tensor.shape().count() * tensor.type().bytes();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public InputStream open() throws IOException {
        if (bytes == 0) {
            return new ByteArrayInputStream(new byte[0]);
        }
        int size = tensor.type().bytes();
        if (tensor.contiguous()) {
            return new Stretch(record(tensor.offset() * size), bytes);
        }
        long span = 1;
        for (int axis = 0; axis < tensor.shape().rank(); axis++) {
            span += (tensor.shape().size(axis) - 1) * tensor.strides().get(axis);
        }
        if (span > Integer.MAX_VALUE / 16) {
            throw new IOException("the tensor in record " + tensor.record() + " is too large to be put in order");
        }
        try (InputStream in = record(tensor.offset() * size)) {
            byte[] numbers = in.readNBytes((int) span * size);
            if (numbers.length < span * size) {
                throw new EOFException("record " + tensor.record() + " ends early");
            }
            return new Gather(tensor, numbers);
        }
    }

    private InputStream record(long from) throws IOException {
        InputStream in = archive.stream(tensor.record());
        try {
            in.skipNBytes(from);
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** A stream cut to a length. */
    private static final class Stretch extends InputStream {

        private final InputStream in;
        private long left;

        Stretch(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = in.read(into, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("a tensor's record ends early");
            }
            left -= read;
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Numbers of a strided tensor in row-major order. */
    private static final class Gather extends InputStream {

        private final StoredTensor tensor;
        private final byte[] numbers;
        private final int[] index;
        private long place;
        private long left;
        private int within;

        Gather(StoredTensor tensor, byte[] numbers) {
            this.tensor = tensor;
            this.numbers = numbers;
            this.index = new int[tensor.shape().rank()];
            this.left = tensor.shape().count();
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            int size = tensor.type().bytes();
            int value = numbers[(int) place * size + within] & 0xff;
            if (++within == size) {
                within = 0;
                left--;
                advance();
            }
            return value;
        }

        private void advance() {
            for (int axis = index.length - 1; axis >= 0; axis--) {
                place += tensor.strides().get(axis);
                if (++index[axis] < tensor.shape().size(axis)) {
                    return;
                }
                place -= tensor.strides().get(axis) * index[axis];
                index[axis] = 0;
            }
        }
    }
}
