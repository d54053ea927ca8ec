package limn.api.data;

import limn.api.Tensor;

/** What a sample shows: a picture to be preprocessed, or a network input taken as it is. */
public sealed interface Content {

    /**
     * A decoded picture, upright, 8 bits a channel.
     *
     * @param width pixels in a row
     * @param height rows
     * @param channels 3 (red, green, blue) or 1 (grey)
     * @param samples {@code height·width·channels} bytes, row by row, channels interleaved, 0..255 unsigned; not copied,
     *            not to be changed
     */
    record Picture(int width, int height, int channels, byte[] samples) implements Content {
        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if the number of bytes does not fit the sizes
         */
        public Picture {
            if (channels != 1 && channels != 3 || (long) width * height * channels != samples.length) {
                throw new IllegalArgumentException(width + "×" + height + "×" + channels + " is not "
                        + samples.length + " bytes");
            }
        }

        /**
         * One value.
         *
         * @param x column
         * @param y row
         * @param channel channel; any for a grey picture
         * @return 0..255
         */
        public int value(int x, int y, int channel) {
            return samples[(y * width + x) * channels + (channels == 1 ? 0 : channel)] & 0xff;
        }
    }

    /**
     * A network input as it is.
     *
     * @param tensor {@code C×H×W}, preprocessed already
     */
    record NetworkInput(Tensor tensor) implements Content {
    }
}
