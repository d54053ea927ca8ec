package limn.render;

import limn.api.data.Content.Picture;

/** Raises the contrast of 8-bit pictures. */
final class PictureContrast {

    private static final int LEVELS = 256;
    private static final int LAST = LEVELS - 1;
    /** ITU-R BT.601 in thousandths, as Pillow and OpenCV make grey of colours. */
    private static final int RED = 299;
    private static final int GREEN = 587;
    private static final int BLUE = 114;

    private final Contrast contrast;

    PictureContrast(Contrast contrast) {
        this.contrast = contrast;
    }

    Picture of(Picture picture) {
        byte[] samples = picture.samples().clone();
        byte[] table = table(samples);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = table[samples[i] & 0xff];
        }
        if (contrast.clip().isPresent()) {
            equalise(samples, picture);
        }
        return new Picture(picture.width(), picture.height(), picture.channels(), samples);
    }

    private byte[] table(byte[] samples) {
        double low = 0;
        double high = LAST;
        if (contrast.stretch().isPresent()) {
            long[] counts = new long[LEVELS];
            for (byte sample : samples) {
                counts[sample & 0xff]++;
            }
            double first = percentile(counts, samples.length, contrast.stretch().get().low());
            double last = percentile(counts, samples.length, contrast.stretch().get().high());
            low = first < last ? first : low;
            high = first < last ? last : high;
        }
        byte[] table = new byte[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            double place = Math.clamp((level - low) / (high - low), 0.0, 1.0);
            table[level] = (byte) Math.rint(LAST * Math.pow(place, contrast.gamma()));
        }
        return table;
    }

    /** As {@link limn.maths.Percentiles} has it, from counts, so that large pictures are not sorted. */
    private static double percentile(long[] counts, long all, double percent) {
        double place = percent / 100 * (all - 1);
        long below = (long) place;
        int first = level(counts, below);
        return first + (level(counts, Math.min(below + 1, all - 1)) - first) * (place - below);
    }

    private static int level(long[] counts, long rank) {
        long passed = counts[0];
        int level = 0;
        while (passed <= rank) {
            passed += counts[++level];
        }
        return level;
    }

    /** Every channel moves as far as the lightness does. */
    private void equalise(byte[] samples, Picture picture) {
        int channels = picture.channels();
        byte[] lightness = new byte[samples.length / channels];
        for (int i = 0; i < lightness.length; i++) {
            lightness[i] = channels == 1 ? samples[i] : grey(samples, i * channels);
        }
        byte[] equalised = Clahe.of(lightness, picture.width(), picture.height(), contrast.clip().getAsDouble());
        for (int i = 0; i < samples.length; i++) {
            int moved = (equalised[i / channels] & 0xff) - (lightness[i / channels] & 0xff);
            samples[i] = (byte) Math.clamp((samples[i] & 0xff) + moved, 0, LAST);
        }
    }

    private static byte grey(byte[] samples, int at) {
        int sum = RED * (samples[at] & 0xff) + GREEN * (samples[at + 1] & 0xff) + BLUE * (samples[at + 2] & 0xff);
        return (byte) ((sum + 500) / 1000);
    }
}
