package limn.maths;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Preprocessing;
import limn.api.explain.Reference;
import limn.graph.Shape;

/** What stands in the place of hidden parts of a network input (definitions 16.1). */
public enum Substrate {

    /** Pixel value 0 as the network sees it. */
    BLACK("black"),
    /** Zero in the network's numbers, the mean colour of the preprocessing. */
    ZERO("zero"),
    /** The mean of each channel of the image. */
    MEAN("mean"),
    /** The mean of each channel over training samples. */
    DATASET_MEAN("dataset-mean"),
    /** The image blurred with σ = 5·H/224. */
    BLUR("blur"),
    /** Uniform between the least and the greatest value of the image. */
    NOISE("noise");

    private static final double BLUR_SHARE = 5.0 / 224;

    private final String id;

    Substrate(String id) {
        this.id = id;
    }

    /**
     * What a substrate may need beside the image.
     *
     * @param preprocessing how the input was made, for {@link #BLACK}
     * @param reference training samples, for {@link #DATASET_MEAN}
     * @param draws random numbers, for {@link #NOISE}
     */
    public record Source(Optional<Preprocessing> preprocessing, Reference reference, Draws draws) {
    }

    /**
     * The name in parameters.
     *
     * @return lower case, words joined by hyphens
     */
    public String id() {
        return id;
    }

    /**
     * All names.
     *
     * @return in the order shown
     */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Substrate::id).toList();
    }

    /**
     * The substrate of a name.
     *
     * @param id one of {@link #ids()}
     * @return the substrate
     */
    public static Substrate of(String id) {
        return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no substrate " + id));
    }

    /**
     * The substrate of an image.
     *
     * @param image {@code C×H×W}, preprocessed
     * @param source what it may need beside
     * @return {@code C×H×W}
     * @throws LimnException if it needs what is not there: the preprocessing, training samples
     */
    public Tensor of(Tensor image, Source source) throws LimnException {
        return switch (this) {
            case ZERO -> Tensor.zeros(image.shape());
            case BLACK -> filled(image.shape(), black(image.shape().size(0), source));
            case MEAN -> filled(image.shape(), means(image));
            case DATASET_MEAN -> filled(image.shape(), datasetMeans(image.shape().size(0), source.reference()));
            case BLUR -> GaussianBlur.of(image, BLUR_SHARE * image.shape().size(1));
            case NOISE -> noise(image, source.draws());
        };
    }

    private static double[] black(int channels, Source source) throws LimnException {
        Preprocessing preprocessing = source.preprocessing().filter(known -> known.channels() == channels)
                .orElseThrow(() -> new LimnException("What black is for the network is not known, because its "
                        + "preprocessing is not; describe it beside the model, or choose zero."));
        double[] levels = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            levels[channel] = -preprocessing.mean().get(channel) / preprocessing.std().get(channel);
        }
        return levels;
    }

    private static double[] datasetMeans(int channels, Reference reference) throws LimnException {
        if (reference.size() == 0) {
            throw new LimnException("The mean of the data set needs training samples, and there are none; give a data "
                    + "set with a training split, or choose mean.");
        }
        double[] sums = new double[channels];
        int read = 0;
        for (int i = 0; i < reference.size(); i++) {
            if (reference.isReadable(i)) {
                double[] one = means(reference.input(i));
                read++;
                for (int channel = 0; channel < channels; channel++) {
                    sums[channel] += one[channel];
                }
            }
        }
        int of = read;
        if (of == 0) {
            throw new LimnException("The mean of the data set needs training samples, and none of the "
                    + reference.size() + " can be read; choose mean.");
        }
        return Arrays.stream(sums).map(sum -> sum / of).toArray();
    }

    private static double[] means(Tensor image) {
        double[] means = new double[image.shape().size(0)];
        int cells = image.count() / means.length;
        for (int i = 0; i < image.count(); i++) {
            means[i / cells] += image.get(i);
        }
        for (int channel = 0; channel < means.length; channel++) {
            means[channel] /= cells;
        }
        return means;
    }

    private static Tensor filled(Shape shape, double[] levels) {
        float[] values = new float[Math.toIntExact(shape.count())];
        int cells = values.length / levels.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) levels[i / cells];
        }
        return Tensor.of(shape, values);
    }

    private static Tensor noise(Tensor image, Draws draws) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < image.count(); i++) {
            least = Math.min(least, image.get(i));
            greatest = Math.max(greatest, image.get(i));
        }
        float[] values = new float[image.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (least + draws.uniform(i) * (greatest - least));
        }
        return Tensor.of(image.shape(), values);
    }
}
