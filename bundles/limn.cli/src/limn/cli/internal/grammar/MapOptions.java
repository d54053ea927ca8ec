package limn.cli.internal.grammar;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Option;

/** Which maps are written as numbers, and how they are drawn. */
public final class MapOptions implements OptionGroup {

    /** Whether raw maps are written. */
    @Option(names = "--raw", description = "Write maps as computed: maps/SAMPLE/LAYER/METHOD.npy, float32, signed, at "
            + "the layer's own resolution.")
    public boolean raw;

    /** Whether post-processed maps are written. */
    @Option(names = "--post", description = "Write post-processed maps: ….post.npy, float32, 0 to 1, at the size of the "
            + "network input.")
    public boolean post;

    /** Whether maps are written in the geometry of the picture. */
    @Option(names = "--tiff", description = "Write maps as float32 TIFF: ….tiff, signed, in the geometry of the original "
            + "picture; NaN where it was cut off. Channels become one value as the method shows them.")
    public boolean tiff;

    /** How the contrast of the pictures is raised. */
    @Option(names = "--contrast", paramLabel = "STEP[,STEP…]", description = "Raise the contrast of the pictures that are "
            + "written, never of the values: percentile(1,99), gamma(0.5), adaptive(2), with map: (the default) or "
            + "picture: before each.")
    public List<String> contrast = new ArrayList<>();

    @Override
    public String heading() {
        return "Maps as numbers and as pictures:";
    }
}
