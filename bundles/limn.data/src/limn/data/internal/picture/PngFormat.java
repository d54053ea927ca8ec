package limn.data.internal.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;

import limn.api.LimnException;

/**
 * PNG. Every chunk that carries pixels is checked against its checksum and handed on; all others (text, profiles,
 * transparency) are left out.
 */
final class PngFormat implements PictureFormat {

    private static final int[] SIGNATURE = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504c5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int HEADER_LENGTH = 13;
    /** Deflate's best. */
    private static final long RATIO = 1032;

    @Override
    public boolean recognises(FileBytes file) {
        return file.startsWith(SIGNATURE);
    }

    @Override
    public Checked check(FileBytes file) throws LimnException {
        if (!file.has(SIGNATURE.length, HEADER_LENGTH + 12L) || typeAt(file, SIGNATURE.length) != IHDR
                || file.intAt(SIGNATURE.length, ByteOrder.BIG_ENDIAN) != HEADER_LENGTH) {
            throw file.refusal("the picture is incomplete or damaged: it does not start with a header.");
        }
        int at = SIGNATURE.length + 8;
        long width = file.intAt(at, ByteOrder.BIG_ENDIAN);
        long height = file.intAt(at + 4, ByteOrder.BIG_ENDIAN);
        int bits = file.byteAt(at + 8);
        int type = file.byteAt(at + 9);
        int samples = samples(file, type, bits);
        Limits.check(file, width, height, (long) samples * bits);
        long[] stored = new long[1];
        byte[] clean = clean(file, stored);
        Limits.plausible(file, height * Math.ceilDiv(width * samples * bits, 8), stored[0], RATIO);
        return new Checked((int) width, (int) height, type == 0 || type == 4 ? 1 : 3, Orientation.TOP_LEFT, clean,
                JdkReaders.of("png"), List.of());
    }

    /** Samples of a pixel for PNG's colour types: grey, RGB, palette, grey and alpha, RGB and alpha. */
    private static int samples(FileBytes file, int type, int bits) throws LimnException {
        boolean whole = bits == 8 || bits == 16;
        boolean part = bits == 1 || bits == 2 || bits == 4;
        boolean known = switch (type) {
            case 0 -> whole || part;
            case 3 -> part || bits == 8;
            case 2, 4, 6 -> whole;
            default -> false;
        };
        if (!known) {
            throw file.refusal("there is no PNG of colour type " + type + " with " + bits
                    + " bits; the picture is damaged.");
        }
        return switch (type) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    private static byte[] clean(FileBytes file, long[] stored) throws LimnException {
        ByteArrayOutputStream clean = new ByteArrayOutputStream(file.size());
        clean.writeBytes(file.copy(0, SIGNATURE.length));
        int at = SIGNATURE.length;
        while (true) {
            if (!file.has(at, 12) || !file.has(at, 12 + file.intAt(at, ByteOrder.BIG_ENDIAN))) {
                throw file.refusal("the picture is incomplete; copy it again.");
            }
            int length = (int) file.intAt(at, ByteOrder.BIG_ENDIAN);
            int type = typeAt(file, at);
            if (type == IHDR || type == PLTE || type == IDAT || type == IEND) {
                checkSum(file, at, length);
                clean.writeBytes(file.copy(at, length + 12));
                stored[0] += type == IDAT ? length : 0;
            }
            if (type == IEND) {
                return clean.toByteArray();
            }
            at += length + 12;
        }
    }

    private static void checkSum(FileBytes file, int at, int length) throws LimnException {
        CRC32 sum = new CRC32();
        sum.update(file.buffer(at + 4, length + 4));
        if (sum.getValue() != file.intAt(at + 8 + length, ByteOrder.BIG_ENDIAN)) {
            throw file.refusal("the picture is damaged: the checksum at byte " + at + " is wrong; copy it again.");
        }
    }

    private static int typeAt(FileBytes file, int chunk) {
        return (int) file.intAt(chunk + 4, ByteOrder.BIG_ENDIAN);
    }
}
