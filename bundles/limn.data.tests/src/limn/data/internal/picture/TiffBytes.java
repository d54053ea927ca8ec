package limn.data.internal.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.Deflater;

import limn.api.data.Content.Picture;

/**
 * TIFF files of random pixels, written after the TIFF 6.0 specification alone, so that the reader is not checked against
 * itself.
 */
final class TiffBytes {

    static final int WIDTH = 21;
    static final int HEIGHT = 13;
    private static final int HEADER = 8;

    private final ByteOrder order;
    private final int bits;
    private final int samples;
    private final int[] pixels;
    private final Map<Integer, long[]> tags = new TreeMap<>();
    private int blockWidth = WIDTH;
    private int blockHeight = HEIGHT;
    private boolean deflate;

    TiffBytes(ByteOrder order, int bits, int samples, long seed) {
        this.order = order;
        this.bits = bits;
        this.samples = samples;
        this.pixels = new Random(seed).ints((long) WIDTH * HEIGHT * samples, 0, 1 << bits).toArray();
        tag(256, WIDTH).tag(257, HEIGHT).tag(258, repeated(bits, samples)).tag(259, 1).tag(262, samples < 3 ? 1 : 2)
                .tag(277, samples).tag(278, HEIGHT);
        if (samples == 2 || samples == 4) {
            tag(338, 2);
        }
    }

    TiffBytes tag(int tag, long... values) {
        tags.put(tag, values);
        return this;
    }

    TiffBytes deflated() {
        deflate = true;
        return tag(259, 8);
    }

    TiffBytes predicted() {
        return tag(317, 2);
    }

    TiffBytes strips(int rows) {
        blockHeight = rows;
        return tag(278, rows);
    }

    TiffBytes tiles(int width, int height) {
        blockWidth = width;
        blockHeight = height;
        tags.remove(278);
        return tag(322, width).tag(323, height);
    }

    /** What a reader should make of it: alpha dropped, the upper eight bits kept, white as 255. */
    Picture expected() {
        int channels = samples < 3 ? 1 : 3;
        int invert = tags.get(262)[0] == 0 ? 0xff : 0;
        byte[] target = new byte[WIDTH * HEIGHT * channels];
        for (int i = 0; i < target.length; i++) {
            int value = pixels[i / channels * samples + i % channels];
            target[i] = (byte) ((bits == 16 ? value >> 8 : value * 255 / ((1 << bits) - 1)) ^ invert);
        }
        return new Picture(WIDTH, HEIGHT, channels, target);
    }

    byte[] bytes() {
        boolean tiled = tags.containsKey(322);
        boolean planar = tags.containsKey(284) && tags.get(284)[0] == 2;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<long[]> blocks = new ArrayList<>();
        for (int plane = 0; plane < (planar ? samples : 1); plane++) {
            for (int y = 0; y < HEIGHT; y += blockHeight) {
                for (int x = 0; x < WIDTH; x += blockWidth) {
                    int rows = tiled ? blockHeight : Math.min(blockHeight, HEIGHT - y);
                    byte[] block = block(x, y, rows, planar ? plane : 0, planar ? 1 : samples);
                    byte[] stored = deflate ? deflated(block) : block;
                    blocks.add(new long[] {HEADER + body.size(), stored.length});
                    body.writeBytes(stored);
                }
            }
        }
        tag(tiled ? 324 : 273, blocks.stream().mapToLong(block -> block[0]).toArray());
        tag(tiled ? 325 : 279, blocks.stream().mapToLong(block -> block[1]).toArray());
        return file(body.toByteArray());
    }

    private byte[] block(int left, int top, int rows, int firstSample, int count) {
        boolean differences = tags.containsKey(317) && tags.get(317)[0] == 2;
        BitWriter out = new BitWriter();
        for (int y = top; y < top + rows; y++) {
            int[] before = new int[count];
            for (int x = left; x < left + blockWidth; x++) {
                for (int sample = 0; sample < count; sample++) {
                    // Beyond the edge a tile repeats the last pixel; a reader must not care.
                    int value = pixels[(Math.min(y, HEIGHT - 1) * WIDTH + Math.min(x, WIDTH - 1)) * samples
                            + firstSample + sample];
                    out.write(differences ? value - before[sample] : value);
                    before[sample] = value;
                }
            }
            out.endRow();
        }
        return out.bytes.toByteArray();
    }

    private byte[] file(byte[] body) {
        int directory = HEADER + body.length + body.length % 2;
        int values = directory + 2 + 12 * tags.size() + 4;
        int size = values + tags.values().stream().mapToInt(list -> list.length > 1 ? 4 * list.length : 0).sum();
        ByteBuffer file = ByteBuffer.allocate(size).order(order);
        file.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes()).putShort((short) 42).putInt(directory)
                .put(body).position(directory).putShort((short) tags.size());
        for (Map.Entry<Integer, long[]> tag : tags.entrySet()) {
            file.putShort(tag.getKey().shortValue()).putShort((short) 4).putInt(tag.getValue().length);
            if (tag.getValue().length == 1) {
                file.putInt((int) tag.getValue()[0]);
            } else {
                file.putInt(values);
                for (long value : tag.getValue()) {
                    file.putInt(values, (int) value);
                    values += 4;
                }
            }
        }
        return file.array();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[2 * bytes.length + 64];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private static long[] repeated(long value, int times) {
        long[] values = new long[times];
        Arrays.fill(values, value);
        return values;
    }

    /** Samples of 1 to 16 bits, the first in the highest bits, rows starting at a byte. */
    private final class BitWriter {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int held;
        private int count;

        void write(int value) {
            if (bits == 16) {
                bytes.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
                return;
            }
            held = held << bits | value & (1 << bits) - 1;
            count += bits;
            if (count == 8) {
                bytes.write(held);
                held = 0;
                count = 0;
            }
        }

        void endRow() {
            if (count > 0) {
                bytes.write(held << 8 - count);
                held = 0;
                count = 0;
            }
        }
    }
}
