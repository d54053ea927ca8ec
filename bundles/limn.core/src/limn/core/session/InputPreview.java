package limn.core.session;

import java.util.List;

import limn.api.data.Content.Picture;

/**
 * What a network will receive for a picture.
 *
 * @param sample id of the sample
 * @param original the picture as it is
 * @param input the picture as the network sees it, at input size, before it is scaled and normalised
 * @param shape the input's shape, {@code 1×C×H×W}
 * @param ranges for each channel its smallest and greatest value as the network receives it
 */
public record InputPreview(String sample, Picture original, Picture input, List<Integer> shape, List<Range> ranges) {

    /** Copies the lists. */
    public InputPreview {
        shape = List.copyOf(shape);
        ranges = List.copyOf(ranges);
    }

    /**
     * Values of a channel.
     *
     * @param smallest the smallest value
     * @param greatest the greatest value
     */
    public record Range(float smallest, float greatest) {
    }
}
