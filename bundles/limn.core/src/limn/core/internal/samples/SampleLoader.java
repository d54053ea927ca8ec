package limn.core.internal.samples;

import java.util.Optional;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Content;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Region;
import limn.api.data.Sample;
import limn.api.data.Truth;
import limn.core.internal.data.Labels;
import limn.graph.Shape;
import limn.maths.Preprocessor;

/** Reads samples and makes them ready for the network. Safe from several threads. */
public final class SampleLoader {

    /** Larger pictures are read twice rather than held while they wait. */
    private static final int KEPT_BYTES = 4 << 20;

    private final Preprocessing preprocessing;
    private final Preprocessor preprocessor;
    private final Labels labels;
    private final String bundle;

    /**
     * A loader.
     *
     * @param preprocessing how the network wants its input
     * @param labels which labels are which classes
     * @param bundle the bundle that opened the data set, named when it breaks down
     */
    public SampleLoader(Preprocessing preprocessing, Labels labels, String bundle) {
        this.preprocessing = preprocessing;
        this.preprocessor = new Preprocessor(preprocessing);
        this.labels = labels;
        this.bundle = bundle;
    }

    /**
     * Reads a sample.
     *
     * @param position its place in the selection
     * @param sample the sample
     * @return the sample made ready
     * @throws LimnException if one of its files is damaged or gone, or its input does not fit the network
     */
    public LoadedSample load(int position, Sample sample) throws LimnException {
        return Reading.of("the bundle " + bundle, () -> {
            Truth truth = sample.truth();
            return switch (sample.content()) {
                case Picture picture -> {
                    checkMasks(truth, picture.width(), picture.height());
                    yield new LoadedSample(position, sample, truth, labels.index(truth.labels()),
                            preprocessor.input(picture), preprocessor.geometry(picture),
                            picture.samples().length <= KEPT_BYTES ? Optional.of(picture) : Optional.empty());
                }
                case Content.NetworkInput input -> asItIs(position, sample, truth, input.tensor());
            };
        });
    }

    /**
     * The picture of a sample, read again if it was not kept.
     *
     * @param loaded the sample
     * @return the picture in its original size; for a network input, the input with the preprocessing undone
     * @throws LimnException if it cannot be read any more
     */
    public Picture picture(LoadedSample loaded) throws LimnException {
        if (loaded.kept().isPresent()) {
            return loaded.kept().get();
        }
        return switch (loaded.sample().content()) {
            case Picture picture -> picture;
            case Content.NetworkInput input -> preprocessor.picture(input.tensor());
        };
    }

    private LoadedSample asItIs(int position, Sample sample, Truth truth, Tensor tensor) throws LimnException {
        Shape wanted = Shape.of(preprocessing.channels(), preprocessing.height(), preprocessing.width());
        if (!tensor.shape().equals(wanted)) {
            throw new LimnException("its array is " + tensor.shape() + ", the model takes " + wanted + ".");
        }
        checkMasks(truth, preprocessing.width(), preprocessing.height());
        Geometry same = Geometry.of(preprocessing.width(), preprocessing.height(), preprocessing.width(),
                preprocessing.height(), Fit.STRETCH);
        return new LoadedSample(position, sample, truth, labels.index(truth.labels()), tensor, same,
                Optional.of(preprocessor.picture(tensor)));
    }

    private static void checkMasks(Truth truth, int width, int height) throws LimnException {
        for (var regions : truth.regions().values()) {
            for (Region region : regions) {
                if (region instanceof Region.Mask mask && (mask.width() != width || mask.height() != height)) {
                    throw new LimnException("its mask is " + mask.width() + "×" + mask.height() + ", its picture "
                            + width + "×" + height + ".");
                }
            }
        }
    }
}
