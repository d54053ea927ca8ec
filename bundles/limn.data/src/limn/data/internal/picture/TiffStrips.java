package limn.data.internal.picture;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import limn.api.LimnException;

/** Checks that the strips or tiles of a TIFF lie in the file and hold what they should. */
final class TiffStrips {

    /** The most that LZW (strings of 4094 bytes in 12 bits), deflate and PackBits can do. */
    private static final long LZW_RATIO = 2730;
    private static final long DEFLATE_RATIO = 1032;
    private static final long PACK_BITS_RATIO = 64;
    private static final int CHUNK = 1 << 16;

    private final FileBytes file;
    private final TiffDirectory directory;
    private final TiffLayout layout;

    TiffStrips(FileBytes file, TiffDirectory directory, TiffLayout layout) {
        this.file = file;
        this.directory = directory;
        this.layout = layout;
    }

    void check() throws LimnException {
        int offsetsTag = layout.tiled() ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS;
        int countsTag = layout.tiled() ? TiffDirectory.TILE_COUNTS : TiffDirectory.STRIP_COUNTS;
        if (!directory.has(offsetsTag) || !directory.has(countsTag)) {
            throw file.refusal("the picture is damaged: it does not say where its strips lie.");
        }
        long[] offsets = directory.numbers(offsetsTag);
        long[] counts = directory.numbers(countsTag);
        if (offsets.length < layout.blocks() || counts.length < layout.blocks()) {
            throw file.refusal("the picture is damaged: it needs " + layout.blocks() + " strips and names "
                    + Math.min(offsets.length, counts.length) + ".");
        }
        for (int block = 0; block < layout.blocks(); block++) {
            if (offsets[block] >= file.size()) {
                throw file.refusal("the picture is damaged: strip " + block + " lies at byte " + offsets[block]
                        + ", behind the end of the file.");
            }
            if (!file.has(offsets[block], counts[block])) {
                throw incomplete(block);
            }
            checkBlock(block, (int) offsets[block], (int) counts[block]);
        }
    }

    private void checkBlock(int block, int offset, int count) throws LimnException {
        long wanted = layout.blockBytes(block);
        switch (layout.compression()) {
            case TiffLayout.NONE -> {
                if (count < wanted) {
                    throw incomplete(block);
                }
            }
            case TiffLayout.LZW -> Limits.plausible(file, wanted, count, LZW_RATIO);
            case TiffLayout.PACK_BITS -> Limits.plausible(file, wanted, count, PACK_BITS_RATIO);
            default -> {
                Limits.plausible(file, wanted, count, DEFLATE_RATIO);
                inflate(block, offset, count, wanted);
            }
        }
    }

    /** The reader stops where it has enough and never sees the checksum at the end; so it is looked at here. */
    private void inflate(int block, int offset, int count, long wanted) throws LimnException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file.buffer(offset, count));
            byte[] chunk = new byte[CHUNK];
            while (!inflater.finished() && inflater.getBytesWritten() <= wanted + CHUNK) {
                if (inflater.inflate(chunk) == 0 && !inflater.finished()) {
                    throw incomplete(block);
                }
            }
            if (!inflater.finished() || inflater.getBytesWritten() < wanted) {
                throw incomplete(block);
            }
        } catch (DataFormatException e) {
            throw file.refusal("the picture is damaged: strip " + block + " cannot be inflated; copy it again.", e);
        } finally {
            inflater.end();
        }
    }

    private LimnException incomplete(int block) {
        return file.refusal("the picture is incomplete: strip " + block + " of " + layout.blocks()
                + " does not hold its rows; copy it again.");
    }
}
