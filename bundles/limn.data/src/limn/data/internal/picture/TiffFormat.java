package limn.data.internal.picture;

import java.util.List;
import java.util.Set;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.spi.ImageReaderSpiBase;

import limn.api.LimnException;

/**
 * TIFF: the first page, grey, RGB or palette, up to 8 or 16 bits, uncompressed, LZW, deflate or PackBits, in strips or
 * tiles. Strips are measured here because a reader may go on behind the end of one.
 */
final class TiffFormat implements PictureFormat {

    private static final Set<Integer> NEEDED = Set.of(TiffDirectory.WIDTH, TiffDirectory.HEIGHT, TiffDirectory.BITS,
            TiffDirectory.COMPRESSION, TiffDirectory.PHOTOMETRIC, TiffDirectory.FILL_ORDER, TiffDirectory.STRIP_OFFSETS,
            TiffDirectory.SAMPLES, TiffDirectory.STRIP_ROWS, TiffDirectory.STRIP_COUNTS, TiffDirectory.PLANAR,
            TiffDirectory.PREDICTOR, TiffDirectory.COLOUR_MAP, TiffDirectory.TILE_WIDTH, TiffDirectory.TILE_HEIGHT,
            TiffDirectory.TILE_OFFSETS, TiffDirectory.TILE_COUNTS, TiffDirectory.EXTRA_SAMPLES,
            TiffDirectory.SAMPLE_FORMAT);
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    /** The reader's one remark on uncompressed strips: a shorter last one is in order, others are refused here. */
    private static final List<String> HARMLESS = List.of("strip/tileByteCount < required");

    @Override
    public boolean recognises(FileBytes file) {
        return file.startsWith('I', 'I', 42, 0) || file.startsWith('M', 'M', 0, 42)
                || file.startsWith('I', 'I', 43, 0) || file.startsWith('M', 'M', 0, 43);
    }

    @Override
    public Checked check(FileBytes file) throws LimnException {
        TiffDirectory directory = TiffDirectory.first(file);
        TiffLayout layout = TiffLayout.of(file, directory);
        int colours = colours(file, directory, layout);
        Limits.check(file, layout.width(), layout.height(), (long) layout.bits() * layout.samples());
        new TiffStrips(file, directory, layout).check();
        return new Checked(layout.width(), layout.height(), colours,
                Orientation.of(directory.number(TiffDirectory.ORIENTATION, 1)), directory.keeping(NEEDED),
                reader(), HARMLESS);
    }

    /** Under the name of its base class, so that the package of that class is imported: the compiler asks for it. */
    private static ImageReaderSpiBase reader() {
        return new TIFFImageReaderSpi();
    }

    private static int colours(FileBytes file, TiffDirectory directory, TiffLayout layout) throws LimnException {
        long photometric = directory.number(TiffDirectory.PHOTOMETRIC, layout.samples() < 3 ? 1 : RGB);
        int colours = photometric == RGB ? 3 : 1;
        if (photometric > PALETTE) {
            throw file.refusal("a TIFF of colour kind " + photometric
                    + " (such as CMYK) is not read; save it as grey or RGB.");
        }
        if (layout.samples() != colours && layout.samples() != colours + 1
                || photometric == PALETTE && !directory.has(TiffDirectory.COLOUR_MAP)) {
            throw file.refusal("a TIFF of " + layout.samples() + " samples a pixel is not read as "
                    + (colours == 3 ? "RGB" : "grey") + "; save it as grey or RGB.");
        }
        if (directory.number(TiffDirectory.SAMPLE_FORMAT, 1) != 1) {
            throw file.refusal("a TIFF of signed or floating point samples is not read; save it with 8 or 16 bits.");
        }
        return photometric == PALETTE ? 3 : colours;
    }
}
