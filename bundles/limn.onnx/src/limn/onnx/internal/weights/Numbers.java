package limn.onnx.internal.weights;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import limn.graph.WeightData;
import limn.onnx.internal.proto.NumberType;

/** The numbers of a stored tensor, converted while they are read. */
final class Numbers implements WeightData {

    private final Source source;
    private final NumberType type;
    private final long count;

    private Numbers(Source source, NumberType type, long count) {
        this.source = source;
        this.type = type;
        this.count = count;
    }

    /** Opens bytes as they are stored. */
    private interface Source {
        InputStream open() throws IOException;
    }

    static Numbers held(byte[] bytes, NumberType type, long count) {
        return new Numbers(() -> new ByteArrayInputStream(bytes), type, count);
    }

    /** A stretch of a file; one beside the model is opened only if it has not become a link since. */
    static Numbers stored(Path file, long offset, boolean beside, NumberType type, long count) {
        Set<OpenOption> options = beside ? Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)
                : Set.of(StandardOpenOption.READ);
        return new Numbers(() -> {
            SeekableByteChannel channel = Files.newByteChannel(file, options);
            try {
                return new Stretch(Channels.newInputStream(channel.position(offset)), count * type.bytes());
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }, type, count);
    }

    @Override
    public long bytes() {
        return count * type.element().bytes();
    }

    @Override
    public InputStream open() throws IOException {
        InputStream stored = source.open();
        boolean same = type.bytes() == type.element().bytes() && type != NumberType.BFLOAT16;
        return same ? stored : new Converted(stored, type);
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
                throw new EOFException("the file ends before its weights do");
            }
            left -= read;
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
