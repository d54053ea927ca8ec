package limn.data.internal.picture;

import limn.api.LimnException;

/** What a picture may ask for, judged by its header before pixels are allocated. */
final class Limits {

    static final long FILE_BYTES = 512L << 20;
    static final long PIXELS = 100_000_000;
    static final long DECODED_BYTES = 512L << 20;
    /** As in JPEG; keeps every product of a side and a scale inside 32 bits. */
    static final int SIDE = 65_535;
    /** A picture is held as decoded by the library and as handed on, and others are read beside it. */
    private static final int SHARE_OF_MEMORY = 4;

    private Limits() {
    }

    /**
     * Refuses sizes that no picture here may have.
     *
     * @param file the file
     * @param width columns, as the header says
     * @param height rows
     * @param bitsPerPixel as stored, all channels
     * @throws LimnException if the picture has no pixels, too many, or more than the memory can hold
     */
    static void check(FileBytes file, long width, long height, long bitsPerPixel) throws LimnException {
        String size = width + " × " + height + " pixels";
        if (width < 1 || height < 1) {
            throw file.refusal("the header says " + size + "; the picture is damaged.");
        }
        if (width > SIDE || height > SIDE || width * height > PIXELS) {
            throw file.refusal("the header says " + size + ", at most " + PIXELS / 1_000_000 + " million and " + SIDE
                    + " a side are read; scale the picture down.");
        }
        long decoded = width * height * Math.ceilDiv(bitsPerPixel, 8);
        if (decoded > DECODED_BYTES) {
            throw file.refusal("decoded it takes " + (decoded >> 20) + " MB, at most " + (DECODED_BYTES >> 20)
                    + " MB are allowed; scale the picture down.");
        }
        long memory = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
        if (decoded > memory) {
            throw file.refusal("decoded it takes " + (decoded >> 20) + " MB, this program's memory allows "
                    + (memory >> 20) + " MB; scale the picture down or give the program more memory.");
        }
    }

    /**
     * Refuses a header that promises more than its data can hold.
     *
     * @param file the file
     * @param decoded bytes that the header promises
     * @param stored bytes of compressed data
     * @param ratio the best that the compression can do
     * @throws LimnException if the promise cannot be kept
     */
    static void plausible(FileBytes file, long decoded, long stored, long ratio) throws LimnException {
        if (decoded / ratio > stored + 64) {
            throw file.refusal("the header promises " + decoded + " bytes of pixels, which cannot come out of " + stored
                    + " bytes of data; the picture is incomplete or damaged.");
        }
    }
}
