package limn.core.internal.smooth;

import java.util.ArrayList;
import java.util.List;

import limn.api.Tensor;

/**
 * A changed input and the way back for its map: the image or its mirror image, multiplied (definitions 11.1, as
 * pytorch-grad-cam).
 *
 * @param mirrored whether left and right change places
 * @param factor by which the preprocessed values are multiplied
 */
record Augmentation(boolean mirrored, float factor) {

    private static final float[] FACTORS = {0.9f, 1, 1.1f};
    static final int COUNT = 2 * FACTORS.length;
    static final Augmentation UNCHANGED = new Augmentation(false, 1);

    static List<Augmentation> all() {
        List<Augmentation> all = new ArrayList<>();
        for (boolean mirrored : new boolean[] {false, true}) {
            for (float factor : FACTORS) {
                all.add(new Augmentation(mirrored, factor));
            }
        }
        return all;
    }

    /** The changed input. */
    Tensor input(Tensor input) {
        float[] values = back(input).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return Tensor.of(input.shape(), values);
    }

    /** A map in the places of the unchanged input; the last axis goes from left to right. */
    Tensor back(Tensor map) {
        if (!mirrored) {
            return map;
        }
        int columns = map.shape().size(-1);
        float[] values = new float[map.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.get(i - i % columns + columns - 1 - i % columns);
        }
        return Tensor.of(map.shape(), values);
    }
}
