package limn.core.internal.write;

import java.awt.image.BufferedImage;

import limn.core.run.PredictedMask;
import limn.render.Pngs;

/**
 * Predicted masks as files of the original picture's size, 8 bits grey, as label images are kept: with one channel 255
 * where it is marked and 0 elsewhere, with several the index of the class, and 255 where preprocessing cut the picture off.
 */
final class MaskFiles {

    private static final int GREATEST = 255;
    private static final int GREY = 0x010101;

    private MaskFiles() {
    }

    /** Whether each class has a grey of its own. */
    static boolean canHold(PredictedMask mask) {
        return mask.classes().size() <= GREATEST;
    }

    static byte[] png(PredictedMask mask, int[] labels) {
        boolean one = mask.logits().shape().size(0) == 1;
        int width = mask.geometry().pictureWidth();
        BufferedImage image = new BufferedImage(width, mask.geometry().pictureHeight(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < labels.length; i++) {
            int grey = one ? labels[i] == 0 ? GREATEST : 0
                    : labels[i] == PredictedMask.UNSEEN ? GREATEST : labels[i];
            image.setRGB(i % width, i / width, grey * GREY);
        }
        return Pngs.bytes(image);
    }
}
