package limn.core.internal.source;

import java.nio.file.Path;
import java.util.List;

import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.api.model.ModelDescription.CheckPair;
import limn.api.model.ModelDescription.Tokens;
import limn.api.model.OutputKind;

/**
 * Something that can be told of a model, under its key in a sidecar.
 *
 * @param <T> what its values are
 * @param path the key, {@code input.size}
 */
public record Key<T>(String path) {

    /** Rows and columns of the input. */
    public static final Key<Size> SIZE = new Key<>("input.size");
    /** Which channels. */
    public static final Key<ChannelOrder> ORDER = new Key<>("input.order");
    /** Which channels whatever writes such a file takes from three-channel pictures, where it does not say otherwise. */
    public static final Key<ChannelOrder> USUAL_ORDER = new Key<>("input.order by convention");
    /** What happens to pictures of another shape. */
    public static final Key<Fit> FIT = new Key<>("input.fit");
    /** The short side before the centre is cut out. */
    public static final Key<Integer> RESIZE = new Key<>("input.resize");
    /** How pixels are made. */
    public static final Key<Interpolation> INTERPOLATION = new Key<>("input.interpolation");
    /** Factor on the pixel. */
    public static final Key<Double> SCALE = new Key<>("input.scale");
    /** Subtracted, one for each channel. */
    public static final Key<List<Double>> MEAN = new Key<>("input.mean");
    /** Divided by, one for each channel. */
    public static final Key<List<Double>> STD = new Key<>("input.std");
    /** What the output is. */
    public static final Key<OutputKind> KIND = new Key<>("output.kind");
    /** Names of the classes. */
    public static final Key<List<String>> CLASSES = new Key<>("output.classes");
    /** Which of several outputs. */
    public static final Key<String> SELECT = new Key<>("output.select");
    /** How tokens lie. */
    public static final Key<Tokens> TOKENS = new Key<>("tokens");
    /** A stored input and its output. */
    public static final Key<CheckPair> CHECK = new Key<>("check");
    /** What it was trained on. */
    public static final Key<Path> TRAINED_ON = new Key<>("trainedOn");
    /** Where it comes from. */
    public static final Key<String> ABOUT = new Key<>("about");
}
