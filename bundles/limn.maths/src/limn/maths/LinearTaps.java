package limn.maths;

/**
 * For each target position of one axis the two source positions it lies between, and the weight of the second
 * (definitions 0.5).
 */
record LinearTaps(int[] first, int[] second, float[] weights) {

    /** Taps of a whole axis. */
    static LinearTaps between(int sources, int targets) {
        return between(sources, targets, 0, targets);
    }

    /** Taps of the positions {@code from … from + count − 1} of an axis of {@code targets} positions. */
    static LinearTaps between(int sources, int targets, int from, int count) {
        LinearTaps taps = new LinearTaps(new int[count], new int[count], new float[count]);
        for (int i = 0; i < count; i++) {
            taps.set(i, (from + i + 0.5) * sources / targets - 0.5, sources);
        }
        return taps;
    }

    /** Taps of a whole axis whose ends lie on the ends of the source. */
    static LinearTaps corners(int sources, int targets) {
        LinearTaps taps = new LinearTaps(new int[targets], new int[targets], new float[targets]);
        for (int i = 0; i < targets; i++) {
            taps.set(i, targets > 1 ? (double) i * (sources - 1) / (targets - 1) : 0, sources);
        }
        return taps;
    }

    private void set(int i, double place, int sources) {
        double inside = Math.clamp(place, 0, sources - 1.0);
        first[i] = (int) inside;
        second[i] = Math.min(first[i] + 1, sources - 1);
        weights[i] = (float) (inside - first[i]);
    }

    int first(int i) {
        return first[i];
    }

    int second(int i) {
        return second[i];
    }

    float weight(int i) {
        return weights[i];
    }

    float mix(int i, float one, float other) {
        return one * (1 - weights[i]) + other * weights[i];
    }

    /** A whole row: every target position from a row of the source, each row from its own first place on. */
    void mix(float[] source, int from, float[] target, int to) {
        for (int i = 0; i < first.length; i++) {
            target[to + i] = mix(i, source[from + first[i]], source[from + second[i]]);
        }
    }
}
