package limn.render;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import limn.api.Tensor;

/** Maps as TIFF files of numbers (TIFF 6.0 with sample format "floating point"). */
public final class Tiffs {

    private static final int HEADER = 8;
    private static final short VERSION = 42;
    private static final short SHORT = 3;
    private static final short LONG = 4;
    private static final int ENTRY = 12;

    /** The fields of the only page, in the order that the format wants. */
    private enum Field {
        WIDTH(256), HEIGHT(257), BITS(258), COMPRESSION(259), PHOTOMETRIC(262), STRIP(273), SAMPLES(277), ROWS(
                278), BYTES(279), PLANAR(284), SAMPLE_FORMAT(339);

        private final short tag;

        Field(int tag) {
            this.tag = (short) tag;
        }
    }

    private Tiffs() {
    }

    /**
     * A TIFF file with the values themselves. The same values give the same bytes.
     *
     * @param map {@code h×w}
     * @return a complete file of one page and one channel, 32-bit floating point, little-endian, not compressed; NaN stays
     *         NaN
     * @throws ArithmeticException if the map has more than half a billion values
     */
    public static byte[] bytes(Tensor map) {
        int width = map.shape().size(1);
        int height = map.shape().size(0);
        int bytes = Math.multiplyExact(map.count(), Float.BYTES);
        int directory = Short.BYTES + ENTRY * Field.values().length + Integer.BYTES;
        int data = HEADER + directory + Short.BYTES;
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(data, bytes)).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort(VERSION).putInt(HEADER);
        file.putShort((short) Field.values().length);
        for (Field field : Field.values()) {
            int value = switch (field) {
                case WIDTH -> width;
                case HEIGHT, ROWS -> height;
                case BITS -> Float.SIZE;
                // black is the least; one sample a pixel, not compressed, channels together
                case COMPRESSION, PHOTOMETRIC, SAMPLES, PLANAR -> 1;
                case STRIP -> data;
                case BYTES -> bytes;
                // IEEE floating point
                case SAMPLE_FORMAT -> 3;
            };
            boolean wide = switch (field) {
                case WIDTH, HEIGHT, ROWS, STRIP, BYTES -> true;
                default -> false;
            };
            file.putShort(field.tag).putShort(wide ? LONG : SHORT).putInt(1).putInt(value);
        }
        file.position(data);
        file.asFloatBuffer().put(map.toArray());
        return file.array();
    }
}
