package limn.core.internal.samples;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.api.data.Region;
import limn.api.data.Sample;
import limn.api.data.Truth;

/**
 * A sample made ready for the network.
 *
 * @param position its place in the selection
 * @param sample the sample
 * @param truth what is known to be true
 * @param label index of the class that is true, if the label is one
 * @param input {@code C×H×W}
 * @param geometry how the picture lies in it
 * @param kept the picture; empty when it is so large that it is read again where it is shown
 */
public record LoadedSample(int position, Sample sample, Truth truth, OptionalInt label, Tensor input,
        Geometry geometry, Optional<Picture> kept) {

    /**
     * All regions of the truth.
     *
     * @return masks and boxes, whatever their label
     */
    public List<Region> regions() {
        return truth.regions().values().stream().flatMap(List::stream).toList();
    }
}
