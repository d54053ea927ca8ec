package limn.data.internal;

import java.nio.file.Path;
import java.util.BitSet;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.api.data.Region;
import limn.data.internal.picture.PictureFile;

/** Masks stored as pictures: a pixel belongs to the region where any channel is not 0. */
final class MaskFile {

    private MaskFile() {
    }

    /**
     * Reads a mask.
     *
     * @param mask its file
     * @param picture the picture it belongs to, whose size it must have
     * @return the region, possibly empty
     * @throws LimnException if one of the files is damaged or the sizes differ
     */
    static Region.Mask read(Path mask, Path picture) throws LimnException {
        PictureFile shown = PictureFile.open(picture);
        PictureFile file = PictureFile.open(mask);
        if (file.width() != shown.width() || file.height() != shown.height()) {
            throw new LimnException(mask + ": the mask has " + file.width() + " × " + file.height()
                    + " pixels, its picture " + shown.width() + " × " + shown.height() + "; make them equal.");
        }
        Picture decoded = file.picture();
        BitSet bits = new BitSet(decoded.width() * decoded.height());
        byte[] samples = decoded.samples();
        for (int i = 0; i < samples.length; i++) {
            if (samples[i] != 0) {
                bits.set(i / decoded.channels());
            }
        }
        return new Region.Mask(decoded.width(), decoded.height(), bits);
    }
}
