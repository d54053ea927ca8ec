package limn.data.internal.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

import limn.api.LimnException;
import limn.api.data.Content.Picture;

/**
 * A picture file: PNG, JPEG, TIFF or BMP, told by its bytes, whatever its name says. Read as a whole or refused.
 */
public final class PictureFile {

    private static final List<PictureFormat> FORMATS = List.of(new PngFormat(), new JpegFormat(), new TiffFormat(),
            new BmpFormat());

    private final FileBytes file;
    private final Checked checked;

    private PictureFile(FileBytes file, Checked checked) {
        this.file = file;
        this.checked = checked;
    }

    /**
     * Reads the file and checks its header.
     *
     * @param path the file
     * @return a picture of sound header, not decoded yet
     * @throws LimnException if there is no such file or it is no picture, damaged, incomplete, too large or of a kind that
     *             is not read
     */
    public static PictureFile open(Path path) throws LimnException {
        FileBytes file = FileBytes.of(path);
        for (PictureFormat format : FORMATS) {
            if (format.recognises(file)) {
                return new PictureFile(file, format.check(file));
            }
        }
        throw file.refusal("this is no picture, whatever its name says; PNG, JPEG, TIFF and BMP are read.");
    }

    /**
     * Columns of the upright picture.
     *
     * @return ≥ 1
     */
    public int width() {
        return checked.uprightWidth();
    }

    /**
     * Rows of the upright picture.
     *
     * @return ≥ 1
     */
    public int height() {
        return checked.uprightHeight();
    }

    /**
     * Decodes the picture. Alpha is dropped, not blended; of 16 bits the upper 8 are kept; grey stays one channel; a
     * palette becomes RGB.
     *
     * @return the picture, upright
     * @throws LimnException if its data are damaged or incomplete
     */
    public Picture picture() throws LimnException {
        ImageReader reader = null;
        String[] warning = new String[1];
        try (BytesInput input = new BytesInput(checked.clean())) {
            reader = checked.reader().createReaderInstance();
            IIOReadWarningListener listener = (source, text) -> warning[0] = worst(warning[0], text);
            reader.addIIOReadWarningListener(listener);
            reader.setInput(input, true, true);
            BufferedImage image = reader.read(0, new ImageReadParam());
            if (warning[0] != null) {
                throw file.refusal("the picture is incomplete or damaged (" + warning[0] + "); copy it again.");
            }
            if (image.getWidth() != checked.width() || image.getHeight() != checked.height()) {
                throw file.refusal("the picture is damaged: its header says two sizes.");
            }
            return checked.orientation().upright(EightBits.of(image, checked.channels()));
        } catch (IOException | RuntimeException e) {
            // A library's runtime exception on a picture from anywhere is a fact about the picture, not a bug of ours.
            throw file.refusal("the picture is incomplete or damaged; copy it again.", e);
        } catch (OutOfMemoryError e) {
            throw file.refusal("the picture does not fit into this program's memory; scale it down.", e);
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    private String worst(String before, String text) {
        return text == null || checked.harmless().stream().anyMatch(text::contains) ? before : text;
    }
}
