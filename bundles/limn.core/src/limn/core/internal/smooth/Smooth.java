package limn.core.internal.smooth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Ways to make a map of several inputs (definitions 11.1, 11.3). */
enum Smooth {

    /** The method's map as it is. */
    NONE,
    /** The mean of what is shown of the image and its mirror image at 0.9, 1 and 1.1 times its values, not scaled again. */
    AUGMENTATION,
    /** The mean of the maps of these six as computed, which is then shown as any other map. */
    AUGMENTATION_RAW,
    /** The mean of the maps of noisy copies as computed. */
    NOISE,
    /** The variance of the maps of noisy copies. */
    VARIANCE;

    static final String HELP = "augmentation: the mean over six copies, the image and its mirror image at 0.9, 1 and 1.1 "
            + "times its values, of the maps as shown, not scaled again; augmentation-raw: of the maps as computed. "
            + "noise: the mean over noisy copies; variance: how much these differ.";

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> ids() {
        return Stream.of(values()).map(Smooth::id).toList();
    }

    static Optional<Smooth> of(String id) {
        return Stream.of(values()).filter(smooth -> smooth.id().equals(id)).findFirst();
    }

    boolean augments() {
        return this == AUGMENTATION || this == AUGMENTATION_RAW;
    }
}
