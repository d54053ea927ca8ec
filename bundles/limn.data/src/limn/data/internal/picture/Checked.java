package limn.data.internal.picture;

import java.util.List;

import javax.imageio.spi.ImageReaderSpi;

/**
 * A picture whose header is sound.
 *
 * @param width columns as stored
 * @param height rows as stored
 * @param channels 1 or 3 are kept; what the file holds beyond them (alpha) is dropped
 * @param orientation how it is turned, EXIF's 1 to 8
 * @param clean the file without anything the reader does not need
 * @param reader the library's reader
 * @param harmless parts of warnings of this reader that say nothing against the pixels; any other means damage
 */
record Checked(int width, int height, int channels, Orientation orientation, byte[] clean, ImageReaderSpi reader,
        List<String> harmless) {

    /** Columns when upright. */
    int uprightWidth() {
        return orientation.swapsAxes() ? height : width;
    }

    /** Rows when upright. */
    int uprightHeight() {
        return orientation.swapsAxes() ? width : height;
    }
}
