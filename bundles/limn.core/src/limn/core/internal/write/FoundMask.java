package limn.core.internal.write;

import java.util.Arrays;
import java.util.List;

import limn.api.data.Region;
import limn.core.run.PredictedMask;

/**
 * A predicted mask brought to the original picture, once for all that show it.
 *
 * @param mask the mask as predicted
 * @param labels the class of each pixel of the picture
 * @param regions what belongs to the classes other than the background
 */
record FoundMask(PredictedMask mask, int[] labels, List<Region.Mask> regions) {

    static FoundMask of(PredictedMask mask) {
        int[] labels = mask.labels();
        return new FoundMask(mask, labels, mask.regions(labels));
    }

    /** Whether a colour is needed for each class, because there are more than a region and its background. */
    boolean coloured() {
        return mask.logits().shape().size(0) > 1;
    }

    /** Indices of the classes that some pixel belongs to. */
    List<Integer> classes() {
        return Arrays.stream(labels).filter(label -> label != PredictedMask.UNSEEN).distinct().sorted().boxed()
                .toList();
    }
}
