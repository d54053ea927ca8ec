package limn.samples.internal;

/**
 * How bright a tissue is in the three imitated sequences, 0..1: before contrast (T1: fat and white matter bright, fluid
 * dark), FLAIR (fluid dark, lesions bright), after contrast (as before, what takes up contrast brighter).
 */
enum Tissue {
    AIR(0.012, 0.012, 0.012), SCALP(0.66, 0.48, 0.67), BONE(0.06, 0.05, 0.06), FLUID(0.14, 0.09, 0.15), GREY_MATTER(
            0.38, 0.46, 0.40), WHITE_MATTER(0.53, 0.39, 0.54), DEEP_GREY(0.44, 0.42, 0.45), SINUS(0.34, 0.20,
                    0.72), OEDEMA(0.36, 0.78, 0.37), ENHANCING(0.40, 0.80, 0.76), NECROSIS(0.22, 0.62, 0.25);

    private final double[] brightness;

    Tissue(double before, double flair, double after) {
        this.brightness = new double[] {before, flair, after};
    }

    double brightness(int channel) {
        return brightness[channel];
    }
}
