package limn.data.internal.picture;

import java.nio.ByteOrder;
import java.util.List;

import limn.api.LimnException;

/** BMP without compression. */
final class BmpFormat implements PictureFormat {

    private static final int FILE_HEADER = 14;
    private static final int OLD_HEADER = 12;
    private static final int MAX_HEADER = 124;
    private static final int BIT_FIELDS = 3;

    @Override
    public boolean recognises(FileBytes file) {
        return file.startsWith('B', 'M') && file.has(FILE_HEADER, OLD_HEADER);
    }

    @Override
    public Checked check(FileBytes file) throws LimnException {
        long header = file.intAt(FILE_HEADER, ByteOrder.LITTLE_ENDIAN);
        if (header != OLD_HEADER && header < 40 || header > MAX_HEADER || !file.has(FILE_HEADER, header)) {
            throw file.refusal("the picture is incomplete or damaged: its header has " + header + " bytes.");
        }
        boolean old = header == OLD_HEADER;
        long width = old ? file.shortAt(18, ByteOrder.LITTLE_ENDIAN) : file.intAt(18, ByteOrder.LITTLE_ENDIAN);
        // Rows from the top are marked by a negative height.
        long height = old ? file.shortAt(20, ByteOrder.LITTLE_ENDIAN)
                : Math.abs((long) (int) file.intAt(22, ByteOrder.LITTLE_ENDIAN));
        int bits = file.shortAt(old ? 24 : 28, ByteOrder.LITTLE_ENDIAN);
        long compression = old ? 0 : file.intAt(30, ByteOrder.LITTLE_ENDIAN);
        if (compression != 0 && compression != BIT_FIELDS) {
            throw file.refusal("a compressed BMP is not read; save it as PNG.");
        }
        if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32) {
            throw file.refusal("there is no BMP with " + bits + " bits a pixel; the picture is damaged.");
        }
        Limits.check(file, width, height, Math.max(bits, 24));
        long start = file.intAt(10, ByteOrder.LITTLE_ENDIAN);
        if (!file.has(start, height * (Math.ceilDiv(width * bits, 32) * 4))) {
            throw file.refusal("the picture is incomplete; copy it again.");
        }
        return new Checked((int) width, (int) height, 3, Orientation.TOP_LEFT, file.whole(),
                JdkReaders.of("bmp"), List.of());
    }
}
