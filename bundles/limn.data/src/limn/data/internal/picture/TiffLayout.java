package limn.data.internal.picture;

import limn.api.LimnException;

/**
 * How the pixels of a TIFF lie in its strips or tiles.
 *
 * @param width columns
 * @param height rows
 * @param bits bits of a sample
 * @param samples samples of a pixel
 * @param planes 1 where samples of a pixel lie together, else one for each sample
 * @param blockWidth columns of a strip or tile
 * @param blockHeight rows of a strip or tile
 * @param tiled whether they are tiles, which are full at the edges too
 * @param compression how they are compressed
 */
record TiffLayout(int width, int height, int bits, int samples, int planes, int blockWidth, int blockHeight,
        boolean tiled, int compression) {

    static final int NONE = 1;
    static final int LZW = 5;
    static final int DEFLATE = 8;
    static final int OLD_DEFLATE = 32946;
    static final int PACK_BITS = 32773;

    private static final int MAX_SAMPLES = 16;

    static TiffLayout of(FileBytes file, TiffDirectory directory) throws LimnException {
        long width = directory.number(TiffDirectory.WIDTH, 0);
        long height = directory.number(TiffDirectory.HEIGHT, 0);
        Limits.check(file, width, height, 1);
        int samples = (int) Math.min(MAX_SAMPLES, directory.number(TiffDirectory.SAMPLES, 1));
        boolean planar = directory.number(TiffDirectory.PLANAR, 1) == 2;
        boolean tiled = directory.has(TiffDirectory.TILE_OFFSETS);
        long columns = tiled ? directory.number(TiffDirectory.TILE_WIDTH, 0) : width;
        long rows = tiled ? directory.number(TiffDirectory.TILE_HEIGHT, 0)
                : Math.min(height, directory.number(TiffDirectory.STRIP_ROWS, height));
        Limits.check(file, columns, rows, 1);
        return new TiffLayout((int) width, (int) height, bits(file, directory), samples, planar ? samples : 1,
                (int) columns, (int) rows, tiled, compression(file, directory));
    }

    private static int bits(FileBytes file, TiffDirectory directory) throws LimnException {
        long bits = directory.number(TiffDirectory.BITS, 1);
        if (directory.has(TiffDirectory.BITS)) {
            for (long other : directory.numbers(TiffDirectory.BITS)) {
                if (other != bits) {
                    throw file.refusal("a TIFF whose samples differ in bits is not read; save it with 8 bits each.");
                }
            }
        }
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) {
            throw file.refusal("a TIFF of " + bits + " bits a sample is not read; save it with 8 or 16.");
        }
        return (int) bits;
    }

    private static int compression(FileBytes file, TiffDirectory directory) throws LimnException {
        int compression = (int) directory.number(TiffDirectory.COMPRESSION, NONE);
        if (compression != NONE && compression != LZW && compression != DEFLATE && compression != OLD_DEFLATE
                && compression != PACK_BITS) {
            throw file.refusal("TIFF compression " + compression
                    + " is not read; save it uncompressed or with LZW, deflate or PackBits.");
        }
        return compression;
    }

    /** The number of strips or tiles. */
    int blocks() {
        return planes * Math.ceilDiv(width, blockWidth) * Math.ceilDiv(height, blockHeight);
    }

    /** Bytes of a strip or tile when decoded. */
    long blockBytes(int block) {
        int across = Math.ceilDiv(width, blockWidth);
        int down = block % (blocks() / planes) / across;
        int rows = tiled ? blockHeight : Math.min(blockHeight, height - down * blockHeight);
        return rows * Math.ceilDiv((long) blockWidth * bits * samples / planes, 8);
    }
}
