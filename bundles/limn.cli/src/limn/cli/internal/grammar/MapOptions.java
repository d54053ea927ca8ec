package limn.cli.internal.grammar;

import picocli.CommandLine.Option;

/** Which maps are written as numbers. */
public final class MapOptions implements OptionGroup {

    /** Whether raw maps are written. */
    @Option(names = "--raw", description = "Write maps as computed: maps/SAMPLE/LAYER/METHOD.npy, float32, signed, at "
            + "the layer's own resolution.")
    public boolean raw;

    /** Whether post-processed maps are written. */
    @Option(names = "--post", description = "Write post-processed maps: ….post.npy, float32, 0 to 1, at the size of the "
            + "network input.")
    public boolean post;

    @Override
    public String heading() {
        return "Maps as numbers:";
    }
}
