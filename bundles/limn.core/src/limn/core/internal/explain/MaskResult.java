package limn.core.internal.explain;

import limn.core.run.PredictedMask;

/**
 * A predicted mask and what it says of the whole picture.
 *
 * @param mask the mask
 * @param summary counted once
 */
public record MaskResult(PredictedMask mask, PredictedMask.Summary summary) {

    static MaskResult of(PredictedMask mask) {
        return new MaskResult(mask, mask.summary());
    }
}
