package limn.maths;

import limn.api.data.Content.Picture;

/** Pictures in other channels. */
public final class Channels {

    private Channels() {
    }

    /**
     * A grey picture, by Pillow's rule {@code L = (R·19595 + G·38470 + B·7471 + 2¹⁵) >> 16}.
     *
     * @param picture the picture
     * @return one channel; the picture itself where it is grey already
     */
    public static Picture grey(Picture picture) {
        if (picture.channels() == 1) {
            return picture;
        }
        byte[] source = picture.samples();
        byte[] target = new byte[source.length / 3];
        for (int i = 0; i < target.length; i++) {
            int sum = (source[3 * i] & 0xff) * 19595 + (source[3 * i + 1] & 0xff) * 38470
                    + (source[3 * i + 2] & 0xff) * 7471;
            target[i] = (byte) (sum + 0x8000 >> 16);
        }
        return new Picture(picture.width(), picture.height(), 1, target);
    }

    /**
     * A picture in red, green and blue.
     *
     * @param picture the picture
     * @return three channels, equal ones for a grey picture; the picture itself where it has three already
     */
    public static Picture rgb(Picture picture) {
        if (picture.channels() == 3) {
            return picture;
        }
        byte[] target = new byte[picture.samples().length * 3];
        for (int i = 0; i < target.length; i++) {
            target[i] = picture.samples()[i / 3];
        }
        return new Picture(picture.width(), picture.height(), 3, target);
    }
}
