package limn.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import limn.graph.Shape;

/** What stands before the values of a {@code .npy} file. */
record NpyHeader(String type, ByteOrder order, Shape shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_LENGTH = 1 << 16;
    private static final int MAX_RANK = 32;
    /** Of a header that is none, so much is shown. */
    private static final int SHOWN = 200;

    private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([<>|=]?)([bfiu])([1248])'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, L]*)\\)");

    static NpyHeader read(InputStream stream, String name) throws IOException, LimnException {
        byte[] start = stream.readNBytes(MAGIC.length + 2);
        if (start.length == 0) {
            throw new LimnException(name + ": the file is empty.");
        }
        ByteBuffer head = ByteBuffer.wrap(start);
        if (head.mismatch(ByteBuffer.wrap(MAGIC)) < MAGIC.length) {
            throw new LimnException(name + ": this is no .npy file; save the array with numpy.save.");
        }
        int version = start.length < MAGIC.length + 2 ? 0 : start[MAGIC.length];
        if (version < 1 || version > 3) {
            throw new LimnException(name + ": .npy version " + version + " is not known; save it with numpy.save.");
        }
        byte[] size = stream.readNBytes(version == 1 ? 2 : 4);
        ByteBuffer sizes = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN);
        long length = size.length < (version == 1 ? 2 : 4) ? -1
                : version == 1 ? Short.toUnsignedInt(sizes.getShort()) : Integer.toUnsignedLong(sizes.getInt());
        if (length > MAX_LENGTH) {
            throw new LimnException(name + ": the header is too long (" + length + " bytes); this is no plain array.");
        }
        byte[] text = length < 0 ? new byte[0] : stream.readNBytes((int) length);
        if (text.length < length || length < 0) {
            throw new LimnException(name + ": the file ends within its header; copy it again.");
        }
        return parse(new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1), name);
    }

    private static NpyHeader parse(String text, String name) throws LimnException {
        Matcher descr = DESCR.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!descr.find() || !order.find() || !shape.find()) {
            throw new LimnException(name + ": this is not an array of numbers (" + plain(text)
                    + "); save it as float32.");
        }
        String type = descr.group(2) + descr.group(3);
        if (!"b1 f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8".contains(type)) {
            throw new LimnException(name + ": elements of type " + type + " cannot be read; save it as float32.");
        }
        Shape sizes = shape(shape.group(1), name);
        if (order.group(1).equals("True") && sizes.rank() > 1) {
            throw new LimnException(name + ": the array is in Fortran order; save numpy.ascontiguousarray of it.");
        }
        boolean big = descr.group(1).equals(">");
        return new NpyHeader(type, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, sizes);
    }

    private static String plain(String text) {
        String line = text.strip().replaceAll("\\p{Cc}", "?");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private static Shape shape(String text, String name) throws LimnException {
        String[] parts = text.isBlank() ? new String[0] : text.split(",");
        if (parts.length > MAX_RANK) {
            throw new LimnException(name + ": the array has " + parts.length + " axes, " + MAX_RANK + " are allowed.");
        }
        int[] sizes = new int[parts.length];
        long count = 1;
        try {
            for (int axis = 0; axis < parts.length; axis++) {
                sizes[axis] = Integer.parseInt(parts[axis].replace("L", "").strip());
                count = Math.multiplyExact(count, sizes[axis]);
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new LimnException(name + ": the shape (" + text + ") is no shape or too large.", e);
        }
        if (count > Npy.MAX_VALUES) {
            throw new LimnException(name + ": " + Shape.of(sizes) + " are more values than the " + Npy.MAX_VALUES
                    + " that are read.");
        }
        return Shape.of(sizes);
    }

    /** The header of a float32 array in C order, padded so that the values start at a multiple of the alignment. */
    static byte[] bytes(Shape shape, int alignment) {
        StringBuilder sizes = new StringBuilder();
        shape.toList().forEach(size -> sizes.append(sizes.isEmpty() ? "" : " ").append(size).append(','));
        if (shape.rank() > 1) {
            sizes.setLength(sizes.length() - 1);
        }
        String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int before = MAGIC.length + 4;
        int total = Math.ceilDiv(before + text.length() + 1, alignment) * alignment;
        return ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).put((byte) 1).put((byte) 0)
                .putShort((short) (total - before)).put(text.getBytes(StandardCharsets.ISO_8859_1))
                .put(" ".repeat(total - before - text.length() - 1).getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) '\n').array();
    }

    /** Bytes of one value. */
    int itemSize() {
        return type.charAt(1) - '0';
    }

    /** Decodes all values in the buffer to places from {@code position} on. */
    void decode(ByteBuffer bytes, float[] target, int position) {
        bytes.order(order);
        for (int i = position; bytes.hasRemaining(); i++) {
            target[i] = switch (type) {
                case "f4" -> bytes.getFloat();
                case "f8" -> (float) bytes.getDouble();
                case "f2" -> Float.float16ToFloat(bytes.getShort());
                case "b1" -> bytes.get() == 0 ? 0 : 1;
                case "i1" -> bytes.get();
                case "i2" -> bytes.getShort();
                case "i4" -> bytes.getInt();
                case "i8" -> bytes.getLong();
                case "u1" -> Byte.toUnsignedInt(bytes.get());
                case "u2" -> Short.toUnsignedInt(bytes.getShort());
                case "u4" -> Integer.toUnsignedLong(bytes.getInt());
                default -> unsigned(bytes.getLong());
            };
        }
    }

    private static float unsigned(long value) {
        // Halving keeps the top 63 bits; the bit lost is kept sticky so that rounding to float32 stays right.
        return value >= 0 ? value : 2f * (value >>> 1 | value & 1);
    }
}
